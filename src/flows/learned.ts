import type { NewDelivery, RecordedDelivery, SessionRecord, TokenRecord } from '../store/records';
import type { SessionChange } from '../xendit/events';

/** One thing that a delivery taught, for people and programs to be told. */
export type Learned =
  | { readonly kind: 'token-saved'; readonly token: TokenRecord }
  | { readonly kind: 'token-updated'; readonly token: TokenRecord }
  /** A session ended well under OPTIONAL without a token: the customer's choice, unless the channel cannot save. */
  | { readonly kind: 'not-saved'; readonly sessionId: string; readonly customerId: string | null }
  /** The content came before, with the delivery `of`. */
  | { readonly kind: 'duplicate'; readonly of: number }
  /** What it says was overtaken by what is known already. */
  | { readonly kind: 'late' }
  /** An event that no documentation names; it is kept. */
  | { readonly kind: 'unknown-event'; readonly name: string }
  /** It did not prove where it came from. */
  | { readonly kind: 'unverified' };

/** What a stored delivery taught, most important first. */
export function learnedFrom({ event, verified }: NewDelivery, recorded: RecordedDelivery): readonly Learned[] {
  const learned: Learned[] = recorded.tokens.map(({ token, change }) => ({ kind: `token-${change}` as const, token }));
  if (recorded.duplicateOf !== null) learned.push({ kind: 'duplicate', of: recorded.duplicateOf });
  else learned.push(...choiceNotToSave(event.session, recorded.session));
  if (recorded.late) learned.push({ kind: 'late' });
  if (event.family === 'unknown') learned.push({ kind: 'unknown-event', name: event.name });
  if (!verified) learned.push({ kind: 'unverified' });
  return learned;
}

/** Webhooks may leave out how a session was to save (D15); then the record knows, if the session was created here. */
function choiceNotToSave(said: SessionChange | null, known: SessionRecord | null): Learned[] {
  if (said?.status !== 'COMPLETED' || (said.save ?? known?.save) !== 'OPTIONAL') return [];
  if (said.tokenId !== null || (known !== null && known.tokenId !== null)) return [];
  return [{ kind: 'not-saved', sessionId: said.sessionId, customerId: said.customerId ?? known?.customerId ?? null }];
}

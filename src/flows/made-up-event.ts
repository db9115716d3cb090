import type { Random } from '../core/random';
import type { SessionRecord, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import { canonicalEventName } from '../webhooks/event-names';
import { type EventEnvelope, sampleEvent } from '../xendit/samples/sample-event';
import { madeUpSubject, type Subject } from '../xendit/samples/subject';
import { findRecord } from './find-record';

/** What a made-up webhook is to be about, as far as it is known. */
export interface KnownSubject {
  readonly session?: SessionRecord;
  readonly token?: TokenRecord;
}

/** A subject with the ids of a session or a token that the store knows, the rest made up. */
export function subjectOf({ session, token }: KnownSubject, random: Random, now: number): Subject {
  const madeUp = madeUpSubject(random, now);
  return {
    ...madeUp,
    ...present({
      referenceId: session?.referenceId ?? token?.referenceId,
      customerId: session?.customerId ?? token?.customerId,
      amount: session?.amount,
      currency: session?.currency ?? token?.currency,
      country: session?.country ?? token?.country,
      save: session?.save,
      mode: session?.mode,
      sessionId: session?.id ?? token?.sessionId,
      paymentId: session?.paymentId ?? token?.paymentId,
      paymentRequestId: session?.paymentRequestId ?? token?.paymentRequestId,
      tokenId: token?.id ?? session?.tokenId,
      channel: token?.channel,
      createdAt: session?.createdAt,
      expiresAt: session?.expiresAt,
    }),
  };
}

/**
 * What the store knows of a session or a token, as they are typed.
 *
 * @throws XpsError where none, or several, are called so
 */
export async function findSubject(
  store: Pick<Store, 'matchSessions' | 'matchTokens' | 'getToken'>,
  {
    session: sessionId,
    token: tokenId,
  }: { readonly session?: string | undefined; readonly token?: string | undefined },
): Promise<KnownSubject> {
  const session = sessionId === undefined ? undefined : await findRecord('session', sessionId, store.matchSessions);
  const named = tokenId === undefined ? undefined : await findRecord('token', tokenId, store.matchTokens);
  const token = named ?? (session?.tokenId == null ? undefined : await store.getToken(session.tokenId));
  return { ...(session === undefined ? {} : { session }), ...(token === undefined ? {} : { token }) };
}

/** Two ways to spell one event: as the API's own pages do, and as guides do. */
export type Spelling = 'activation' | 'activated';

const SPELLINGS: readonly (readonly [string, string])[] = [
  ['payment_token.activation', 'payment_token.activated'],
  ['payment_token.expiry', 'payment_token.expired'],
  ['payment_token.failure', 'payment_token.failed'],
  ['recurring.plan.activation', 'recurring.plan.activated'],
];

/** A documented webhook about a subject; `undefined` for a name that nobody documents. Without a wish it is called as it was typed. */
export function madeUpEvent(typed: string, subject: Subject, spelling?: Spelling): EventEnvelope | undefined {
  return sampleEvent(canonicalEventName(typed), subject, spell(typed, spelling));
}

/** D1 to D4 of the reference: one event, spelled in two ways. */
function spell(typed: string, way: Spelling | undefined): string {
  const pair = SPELLINGS.find((spellings) => spellings.includes(typed));
  if (way === undefined || pair === undefined) return typed;
  return pair[way === 'activation' ? 0 : 1] ?? typed;
}

function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]: NonNullable<Fields[Name]> };
}

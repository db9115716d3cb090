import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import { amountInWords } from '../flows/event-amount';
import type { StoredEvent } from '../flows/read-stored';
import type { ForwardHistory } from '../store/forwards';
import type { SessionRecord, TokenRecord } from '../store/records';
import type { EventRow, SessionRow, TokenRow } from './inspect-protocol';
import type { TokenKeys } from './token-keys';

export function eventRow({ delivery, event, forwards }: StoredEvent): EventRow {
  return {
    id: delivery.id,
    event: delivery.event,
    receivedAt: delivery.receivedAt,
    amount: amountInWords(event),
    reference: event.referenceId,
    failure: event.failureCode,
    verified: delivery.verified,
    duplicateOf: delivery.duplicateOf,
    forwarded: forwardedState(forwards),
  };
}

/** The worst of what became of it: one target that took it does not make up for another one that did not. */
function forwardedState(forwards: readonly Pick<ForwardHistory, 'state'>[]): EventRow['forwarded'] {
  if (forwards.length === 0) return null;
  if (forwards.some(({ state }) => state === 'failed')) return 'failed';
  return forwards.some(({ state }) => state === 'waiting') ? 'waiting' : 'taken';
}

export function sessionRow(session: SessionRecord): SessionRow {
  return {
    id: session.id,
    status: session.status,
    type: session.type,
    save: session.save,
    amount: session.type === 'SAVE' ? null : amountText(session.amount, session.currency),
    reference: session.referenceId,
    storedAt: session.storedAt,
    verified: session.verified !== false,
  };
}

export function tokenRow(token: TokenRecord, keys: TokenKeys): TokenRow {
  return {
    key: keys.keyOf(token.id),
    id: shortenId(token.id),
    status: token.status,
    channel: token.channel,
    card: token.maskedCard,
    customer: token.customerId,
    reference: token.referenceId,
    firstSeenAt: token.firstSeenAt,
    verified: token.verified,
  };
}

export function amountText(amount: number | null, currency: string | null): string | null {
  return amount === null ? null : formatAmount(amount, currency ?? '').trim();
}

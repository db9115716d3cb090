import { isJsonObject, objectAt, parseJson, stringAt } from '../core/json';
import type { Store } from '../store/store';
import { readStored } from './read-stored';

/** What was given back of a payment request, as far as it is known here: made here, or told of by a webhook. */
export interface KnownRefund {
  readonly id: string | null;
  readonly reference: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly status: string;
  readonly failureCode: string | null;
}

const MOST = 100;

/** Oldest first; a webhook knows the end of what was PENDING when it was answered. */
export async function refundsOf(
  store: Pick<Store, 'refunds' | 'listDeliveries' | 'forwardsOf'>,
  requestId: string,
): Promise<readonly KnownRefund[]> {
  const known = new Map<string, KnownRefund>();
  for (const { id, reference, amount, currency, status, state } of await store.refunds.ofRequest(requestId))
    known.set(id ?? reference, {
      id,
      reference,
      amount,
      currency,
      status: status ?? (state === 'doubtful' ? 'UNKNOWN (no answer)' : 'UNKNOWN (was being sent)'),
      failureCode: null,
    });
  const about = [{ by: 'paymentRequestId', id: requestId } as const];
  const { rows } = await store.listDeliveries({ about, events: ['refund.*'], verified: true, limit: MOST });
  for (const row of rows.toReversed()) {
    const { event } = await readStored(store, row);
    const json = parseJson(Buffer.from(row.body).toString('utf8'));
    const id = stringAt(objectAt(isJsonObject(json) ? json : {}, 'data'), 'id');
    const { referenceId: reference, amount, currency, failureCode } = event;
    known.set(id ?? `#${row.id}`, { id, reference, amount, currency, status: event.status ?? event.name, failureCode });
  }
  return [...known.values()];
}

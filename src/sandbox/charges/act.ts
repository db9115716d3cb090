import { localError, XpsError } from '../../core/errors';
import { decodeFailureCode, PAYMENT_FAILURES } from '../failure-codes';
import type { Tx } from '../state';
import { findOpenRequest } from './payment-requests';
import type { PaymentRequestWire } from './wire';

/** What came of it that a customer did their part. */
export interface ActOutcome {
  /** `paid` (captured), `authorized` (to be captured by hand), `declined`. */
  readonly result: 'paid' | 'authorized' | 'declined';
  /** The payment request afterwards, by Xendit's field names. */
  readonly request: PaymentRequestWire;
  /** Names of the webhooks that wait in the outbox for it. */
  readonly events: readonly string[];
}

/**
 * The customer of a payment request that waits for them does their part, of a token's charge or of a session.
 *
 * @param decline a failure code, or `null` when they approve; an amount that fails then still does.
 * @throws XpsError `unknown_payment_request`, `payment_request_not_waiting`, or of kind usage for what is no failure code.
 */
export function act(tx: Tx, id: string, decline: string | null): ActOutcome {
  const found = findOpenRequest(tx, id);
  if (found === undefined) {
    throw localError('unknown_payment_request', `the sandbox has no payment request ${id}`, {
      hint: 'the sandbox may have been reset since; xps sandbox status shows it',
    });
  }
  if (found.waiting === null) {
    throw new XpsError('refused', `payment request ${id} is ${found.wire.status}: nothing waits for its customer`, {
      code: 'payment_request_not_waiting',
      hint: `xps payments show ${id}`,
    });
  }
  const before = lastEvent(tx);
  found.waiting.end(decline === null ? null : decodeFailureCode(decline, PAYMENT_FAILURES));
  const { wire: request } = findOpenRequest(tx, id) ?? found;
  return { result: resultOf(request), request, events: eventsSince(tx, before) };
}

function resultOf({ status }: PaymentRequestWire): ActOutcome['result'] {
  if (status === 'SUCCEEDED') return 'paid';
  return status === 'AUTHORIZED' ? 'authorized' : 'declined';
}

function lastEvent({ database }: Tx): number {
  return database.prepare<{ id: number | null }>('SELECT max(id) AS id FROM outbox').get([])?.id ?? 0;
}

function eventsSince({ database }: Tx, id: number): readonly string[] {
  return database
    .prepare<{ event: string }>('SELECT event FROM outbox WHERE id > ? ORDER BY id')
    .all([id])
    .map(({ event }) => event);
}

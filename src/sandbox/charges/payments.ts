import { isoTime } from '../../core/clock';
import { type JsonObject, numberAt } from '../../core/json';
import { ApiError } from '../api-error';
import { queue } from '../outbox';
import { newCapture, type PaymentData, type PaymentWire, paymentEvent } from '../payment-payloads';
import type { Caller } from '../service';
import type { Tx } from '../state';
import { findPayment, lapsedPayments, updatePayment } from './payment-records';
import { inactive, ineligible, invalid, invalidValue, notFound, requireIdLength } from './refusals';
import { findRequest, putRequest } from './request-records';

/** `GET /v3/payments/{id}` (section 7). @throws ApiError 404 when the caller has no such payment. */
export function readPayment(tx: Tx, { owner }: Caller, id: string): PaymentWire {
  requireIdLength(id);
  const row = findPayment(tx, id);
  if (row === undefined || row.wire.business_id !== owner) throw notFound('Payment', id);
  return row.wire;
}

/** `POST /v3/payments/{id}/capture`: once, at most what was authorised, with `payment.capture` (section 7). @throws ApiError */
export function capturePayment(tx: Tx, caller: Caller, id: string, body: JsonObject): PaymentWire {
  const payment = readPayment(tx, caller, id);
  const amount = numberAt(body, 'capture_amount');
  if (amount === null || amount < 0) throw invalid('capture_amount must be a number that is not negative');
  requireAuthorized(payment);
  if (amount === 0) throw invalidValue('capture_amount is 0: void the payment instead');
  if (amount > Number(payment.request_amount)) {
    throw new ApiError(
      400,
      'CAPTURE_AMOUNT_EXCEEDED',
      `capture_amount is ${amount}; ${String(payment.request_amount)} was authorised`,
    );
  }
  const captured: PaymentData = { ...payment, captures: [newCapture(tx, amount)], status: 'SUCCEEDED' };
  const wire = change(tx, captured);
  queue(tx, paymentEvent(wire));
  return wire;
}

/** `POST /v3/payments/{id}/cancel`: voids what was authorised. No webhook tells of it. @throws ApiError */
export function voidPayment(tx: Tx, caller: Caller, id: string): PaymentWire {
  const payment = readPayment(tx, caller, id);
  if (payment.status !== 'AUTHORIZED') throw ineligible(`Payment status is ${payment.status}, expecting AUTHORIZED`);
  return change(tx, { ...payment, status: 'CANCELED' });
}

/** An authorisation that was not captured in time. */
export interface Lapse {
  readonly paymentId: string;
  readonly reference: string;
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
}

/** Ends what was authorised and not captured for seven days. An event is not documented for it (D32). */
export function lapseAuthorizations(tx: Tx): readonly Lapse[] {
  return lapsedPayments(tx).map(({ wire, lapsedAt }) => {
    change({ ...tx, now: lapsedAt }, { ...wire, status: 'EXPIRED' });
    return { paymentId: wire.payment_id, reference: String(wire.reference_id), at: lapsedAt };
  });
}

function requireAuthorized({ status }: PaymentWire): void {
  if (status === 'AUTHORIZED') return;
  const message = `Payment status is ${status}, expecting AUTHORIZED`;
  throw status === 'SUCCEEDED' ? ineligible(message) : inactive(message);
}

/** Keeps the payment as it is now; its request follows, where it is one of a token. */
function change<Wire extends PaymentWire>(tx: Tx, changed: Wire): Wire {
  const updated = isoTime(tx.now);
  const wire = { ...changed, updated };
  updatePayment(tx, wire);
  const row = findRequest(tx, 'id', wire.payment_request_id);
  if (row !== undefined) putRequest(tx, { ...row, wire: { ...row.wire, status: wire.status, updated } });
  return wire;
}

import { isoTime } from '../../core/clock';
import { type JsonObject, numberAt, stringAt } from '../../core/json';
import { type Refunds, SAVING_CHANNELS } from '../../xendit/limits';
import { checkRefund } from '../../xendit/rules/refund';
import { ApiError } from '../api-error';
import { newRefundId } from '../ids';
import { queue } from '../outbox';
import type { PaymentWire } from '../payment-payloads';
import { refuseViolations } from '../refuse-violations';
import type { Caller } from '../service';
import type { Tx } from '../state';
import { findPaymentOf } from './payment-records';
import { ineligible, invalidValue, notFound } from './refusals';

/** A refund by Xendit's field names. */
interface RefundWire {
  readonly id: string;
  readonly payment_request_id: string;
  readonly amount: number;
  readonly status: 'PENDING' | 'SUCCEEDED';
  readonly [field: string]: unknown;
}

/**
 * `POST /refunds` (section 7): all that is left, or a part of it. The answer is PENDING; `refund.succeeded` waits in the outbox at once, as a
 * way to make one fail is not documented.
 *
 * @throws ApiError
 */
export function createRefund(tx: Tx, { owner }: Caller, body: JsonObject): RefundWire {
  refuseViolations(checkRefund(body));
  const requestId = stringAt(body, 'payment_request_id') ?? '';
  const payment = findPaymentOf(tx, requestId)?.wire;
  if (payment === undefined || payment.business_id !== owner) throw notFound('Payment request', requestId);
  if (payment.status !== 'SUCCEEDED')
    throw ineligible(`Payment status is ${payment.status}; only what was captured can be refunded`);
  const { currency = payment.currency } = body;
  if (currency !== payment.currency)
    throw invalidValue(`currency is ${String(currency)}; the payment was made in ${String(payment.currency)}`);
  const amount = refundableAmount(tx, payment, numberAt(body, 'amount'));
  const refund = newRefund(tx, payment, body, amount);
  putRefund(tx, owner, { ...refund, status: 'SUCCEEDED' });
  queue(tx, {
    event: 'refund.succeeded',
    businessId: owner,
    apiVersion: null,
    data: { ...refund, status: 'SUCCEEDED' },
  });
  return refund;
}

/** How much is given back. @throws ApiError when the channel or the payment does not have so much. */
function refundableAmount(tx: Tx, payment: PaymentWire, asked: number | null): number {
  const captured = capturedAmount(payment);
  const left = round(captured - refundedAmount(tx, payment.payment_request_id));
  const amount = asked ?? left;
  const refunds = refundsOf(String(payment.country), String(payment.channel_code));
  if (refunds === 'none')
    throw new ApiError(403, 'REFUND_NOT_SUPPORTED', `${String(payment.channel_code)} does not refund`);
  if (amount > left || left === 0)
    throw new ApiError(400, 'REFUND_AMOUNT_EXCEEDED', `amount is ${asked ?? captured}; ${left} can still be refunded`);
  if (refunds === 'full' && amount < captured)
    throw new ApiError(
      403,
      'PARTIAL_REFUND_NOT_SUPPORTED',
      `${String(payment.channel_code)} refunds ${captured} or nothing`,
    );
  return amount;
}

function capturedAmount({ captures }: PaymentWire): number {
  const amounts = Array.isArray(captures)
    ? captures.map((capture: JsonObject) => numberAt(capture, 'capture_amount'))
    : [];
  return amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0);
}

/** Amounts have two decimals at most; sums of them would have more. */
const round = (amount: number): number => Math.round(amount * 100) / 100;

/** The channel table's columns "Refund" and "Partial refund"; QRIS refunds what was paid, and nothing less. */
function refundsOf(country: string, channel: string): Refunds {
  if (channel === 'QRIS') return 'full';
  return SAVING_CHANNELS[country]?.find(({ code }) => code === channel)?.refunds ?? 'partial';
}

function newRefund(tx: Tx, payment: PaymentWire, body: JsonObject, amount: number): RefundWire {
  const id = newRefundId(tx.random);
  const created = isoTime(tx.now);
  return {
    id,
    payment_request_id: payment.payment_request_id,
    payment_id: payment.payment_id,
    invoice_id: null,
    payment_method_type: methodType(String(payment.channel_code)),
    // Which one a refund gets that was sent without is not documented.
    reference_id: stringAt(body, 'reference_id') ?? String(payment.reference_id),
    channel_code: payment.channel_code,
    currency: payment.currency,
    amount,
    status: 'PENDING',
    reason: body.reason,
    failure_code: null,
    refund_fee_amount: null,
    metadata: body.metadata ?? null,
    created,
    updated: created,
  };
}

function methodType(channel: string): string {
  if (channel === 'CARDS') return 'CARD';
  return /_(DIRECT_DEBIT|RECURRING|EADA)$/.test(channel) && channel !== 'GOPAY_RECURRING' ? 'DIRECT_DEBIT' : 'EWALLET';
}

function putRefund({ database }: Tx, owner: string, refund: RefundWire): void {
  database
    .prepare('INSERT INTO refunds (id, owner, request_id, status, wire) VALUES (?, ?, ?, ?, ?)')
    .run([refund.id, owner, refund.payment_request_id, refund.status, JSON.stringify(refund)]);
}

function refundedAmount({ database }: Tx, requestId: string): number {
  const row = database
    .prepare<{ sum: number | null }>(
      "SELECT sum(wire ->> 'amount') AS sum FROM refunds WHERE request_id = ? AND status = 'SUCCEEDED'",
    )
    .get([requestId]);
  return row?.sum ?? 0;
}

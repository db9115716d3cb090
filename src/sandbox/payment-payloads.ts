import { isoTime } from '../core/clock';
import { newCaptureId, newPaymentId } from './ids';
import type { NewEvent } from './outbox';
import type { PayChoice } from './pay-choice';
import { type Bill, paymentDetails } from './payment-details';
import type { Tx } from './state';
import type { SessionWire } from './wire';

/** A payment by Xendit's field names (sections 5 and 7). */
export interface PaymentWire {
  readonly payment_id: string;
  readonly payment_request_id: string;
  readonly business_id: string;
  readonly status: 'SUCCEEDED' | 'AUTHORIZED' | 'FAILED' | 'CANCELED' | 'EXPIRED';
  readonly [field: string]: unknown;
}

/** A payment of which a webhook tells. */
export interface PaymentData extends PaymentWire {
  readonly status: 'SUCCEEDED' | 'AUTHORIZED' | 'FAILED';
}

const EVENT_OF = {
  SUCCEEDED: 'payment.capture',
  AUTHORIZED: 'payment.authorization',
  FAILED: 'payment.failure',
} as const;

export function paymentEvent(data: PaymentData): NewEvent {
  return { event: EVENT_OF[data.status], businessId: data.business_id, apiVersion: 'v3', data };
}

/** What an attempt is called, and the token that comes of it. */
export interface PaymentIds {
  readonly requestId: string;
  readonly tokenId: string | null;
}

/** The payment that an attempt makes: captured at once, authorised where the session captures by hand, or failed. */
export function newPayment(
  tx: Tx,
  session: SessionWire,
  choice: PayChoice,
  { requestId, tokenId }: PaymentIds,
): PaymentData {
  const { metadata } = session;
  return {
    payment_id: newPaymentId(tx.random),
    business_id: session.business_id,
    // That a payment carries the session's reference and metadata is so in the examples, and promised nowhere.
    reference_id: session.reference_id,
    payment_request_id: requestId,
    ...(tokenId === null ? {} : { payment_token_id: tokenId }),
    ...(session.customer_id === null ? {} : { customer_id: session.customer_id }),
    type: choice.save ? 'PAY_AND_SAVE' : 'PAY',
    country: session.country,
    currency: session.currency,
    request_amount: session.amount,
    capture_method: session.capture_method ?? 'AUTOMATIC',
    channel_code: choice.method.channel,
    ...returnUrls(session),
    ...paymentResult(tx, billOf(session), choice),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    created: isoTime(tx.now),
    updated: isoTime(tx.now),
  };
}

function billOf({
  amount,
  currency,
  capture_method: captureMethod = 'AUTOMATIC',
  channel_properties,
}: SessionWire): Bill {
  return { amount, currency, captureMethod, authenticated: channel_properties?.cards?.skip_three_ds !== true };
}

type Result = Pick<PaymentData, 'status'> & { readonly [field: string]: unknown };

/** What a payment says of its end: captured, authorised, or failed. */
export function paymentResult(tx: Tx, bill: Bill, { failure, method }: Pick<PayChoice, 'failure' | 'method'>): Result {
  if (failure !== null) return { status: 'FAILED', failure_code: failure };
  const details = { payment_details: paymentDetails(bill, method, tx.random) };
  if (bill.captureMethod === 'MANUAL') return { status: 'AUTHORIZED', ...details };
  return { captures: [newCapture(tx, bill.amount)], status: 'SUCCEEDED', ...details };
}

/** One entry of a payment's `captures`. */
export function newCapture({ random, now }: Tx, amount: number): object {
  return { capture_timestamp: isoTime(now), capture_id: newCaptureId(random), capture_amount: amount };
}

/** Where the session sends its customer, in the payment's words. A session without addresses has none here either. */
function returnUrls(session: SessionWire): { channel_properties?: Record<string, string> } {
  const urls = returnAddresses(session);
  return Object.keys(urls).length === 0 ? {} : { channel_properties: urls };
}

/** `success_return_url` and `failure_return_url`, as far as the session gives them: its own two, or the page of its components. */
export function returnAddresses(session: SessionWire): Record<string, string> {
  const page = session.components_configuration?.return_url;
  const success = session.success_return_url ?? page;
  const failure = session.cancel_return_url ?? page;
  return {
    ...(typeof success === 'string' ? { success_return_url: success } : {}),
    ...(typeof failure === 'string' ? { failure_return_url: failure } : {}),
  };
}

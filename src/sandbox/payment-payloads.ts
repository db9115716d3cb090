import { isoTime } from '../core/clock';
import { newCaptureId, newPaymentId } from './ids';
import type { NewEvent } from './outbox';
import type { PayChoice } from './pay-choice';
import { paymentDetails } from './payment-details';
import type { Tx } from './state';
import type { SessionWire } from './wire';

/** A payment as its webhooks tell it, by Xendit's field names (section 5). */
export interface PaymentData {
  readonly payment_id: string;
  readonly payment_request_id: string;
  readonly business_id: string;
  readonly status: 'SUCCEEDED' | 'AUTHORIZED' | 'FAILED';
  readonly [field: string]: unknown;
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
    ...result(tx, session, choice),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    created: isoTime(tx.now),
    updated: isoTime(tx.now),
  };
}

type Result = Pick<PaymentData, 'status'> & { readonly [field: string]: unknown };

function result(tx: Tx, session: SessionWire, { failure, method }: PayChoice): Result {
  if (failure !== null) return { status: 'FAILED', failure_code: failure };
  const details = { payment_details: paymentDetails(session, method, tx.random) };
  if (session.capture_method === 'MANUAL') return { status: 'AUTHORIZED', ...details };
  const capture = {
    capture_timestamp: isoTime(tx.now),
    capture_id: newCaptureId(tx.random),
    capture_amount: session.amount,
  };
  return { captures: [capture], status: 'SUCCEEDED', ...details };
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

import { isoTime } from '../../core/clock';
import type { JsonObject } from '../../core/json';
import { randomHex } from '../../core/random';
import { newPaymentId, newPaymentRequestId } from '../ids';
import { queue } from '../outbox';
import { type PaymentData, paymentEvent, paymentResult } from '../payment-payloads';
import { putPayment } from '../records';
import type { Tx } from '../state';
import { planCharge } from './charge-plan';
import { ACTION_PAGES, type ChargeTerms } from './charge-terms';
import { putRequest, type RequestRow } from './request-records';
import { cardDetails } from './token-records';
import type { ActionWire, PaymentRequestWire } from './wire';

export interface Charged {
  readonly request: PaymentRequestWire;
  /** `null` while the customer has something to do. */
  readonly payment: PaymentData | null;
}

/**
 * Charges a saved token (section 7): it goes through, fails, or waits for its customer. Looks at no rule of the API, and keeps what comes of
 * it. A token that is not ACTIVE fails with `INVALID_TOKEN`, an expired card with `EXPIRED_CARD`.
 */
export function chargeToken(tx: Tx, terms: ChargeTerms): Charged {
  const charge = planCharge(tx, terms);
  const action = charge.action === null ? null : randomHex(tx.random, 16);
  const row: RequestRow = { wire: newRequest(tx, terms, action), charge, action };
  if (action === null) return concludeCharge(tx, row, charge.failure, terms.tells);
  putRequest(tx, row);
  return { request: row.wire, payment: null };
}

/**
 * The end of a charge: its payment, and the request that follows it.
 *
 * @param failure a failure code, or `null` when it goes through.
 */
export function concludeCharge(tx: Tx, row: RequestRow, failure: string | null, tells: boolean): Charged {
  const payment = newPayment(tx, row, failure);
  const { status, failure_code } = payment;
  const request: PaymentRequestWire = {
    ...row.wire,
    latest_payment_id: payment.payment_id,
    status,
    ...(typeof failure_code === 'string' ? { failure_code } : {}),
    updated: isoTime(tx.now),
  };
  putRequest(tx, { ...row, wire: request });
  putPayment(tx, null, payment);
  if (tells) queue(tx, paymentEvent(payment));
  return { request, payment };
}

function newRequest({ random, now }: Tx, terms: ChargeTerms, action: string | null): PaymentRequestWire {
  const { wire: token } = terms.token;
  const created = isoTime(now);
  return {
    payment_request_id: newPaymentRequestId(random),
    payment_token_id: token.payment_token_id,
    business_id: token.business_id,
    reference_id: terms.referenceId,
    ...(token.customer_id === undefined ? {} : { customer_id: token.customer_id }),
    type: 'PAY',
    country: token.country,
    currency: terms.currency,
    request_amount: terms.amount,
    capture_method: terms.captureMethod ?? 'AUTOMATIC',
    channel_code: token.channel_code,
    channel_properties: channelProperties(terms),
    actions: action === null ? [] : [redirect(`${terms.address}${ACTION_PAGES}${action}`)],
    status: 'REQUIRES_ACTION',
    ...terms.carried,
    created,
    updated: created,
  };
}

const redirect = (value: string): ActionWire => ({ type: 'REDIRECT_CUSTOMER', descriptor: 'WEB_URL', value });

/** The answer to a card's charge shows what counts where nothing was sent (section 7). */
function channelProperties({ token, channelProperties: sent = {} }: ChargeTerms): JsonObject {
  if (token.wire.channel_code !== 'CARDS') return sent;
  return {
    card_details: cardDetails(token.wire),
    card_on_file_type: 'CUSTOMER_UNSCHEDULED',
    transaction_sequence: 'SUBSEQUENT',
    skip_three_ds: false,
    ...sent,
  };
}

function newPayment(tx: Tx, { wire, charge }: RequestRow, failure: string | null): PaymentData {
  const bill = {
    amount: wire.request_amount,
    currency: wire.currency,
    captureMethod: wire.capture_method,
    authenticated: charge.authenticated,
  };
  return {
    payment_id: newPaymentId(tx.random),
    business_id: wire.business_id,
    reference_id: wire.reference_id,
    payment_request_id: wire.payment_request_id,
    payment_token_id: wire.payment_token_id,
    ...(wire.customer_id === undefined ? {} : { customer_id: wire.customer_id }),
    type: wire.type,
    country: wire.country,
    currency: wire.currency,
    request_amount: wire.request_amount,
    capture_method: wire.capture_method,
    channel_code: wire.channel_code,
    channel_properties: wire.channel_properties,
    ...paymentResult(tx, bill, { method: charge.method, failure }),
    ...(wire.metadata === undefined ? {} : { metadata: wire.metadata }),
    created: isoTime(tx.now),
    updated: isoTime(tx.now),
  };
}

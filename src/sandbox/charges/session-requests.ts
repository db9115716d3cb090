import { type Attempt, findAttempt } from '../attempts';
import type { PaymentWire } from '../payment-payloads';
import { returnAddresses } from '../payment-payloads';
import { findSession } from '../records';
import type { Tx } from '../state';
import { makesToken, type SessionWire } from '../wire';
import { findPaymentOf } from './payment-records';
import type { PaymentRequestWire } from './wire';

/** The payment request of a customer's attempt at a session, as the API has it: made of its payment, or of the attempt that waits. */
export interface SessionRequest {
  readonly wire: PaymentRequestWire;
  /** The attempt, while the customer has something to do. */
  readonly waiting: Attempt | null;
}

export function findSessionRequest(tx: Tx, id: string): SessionRequest | undefined {
  const payment = findPaymentOf(tx, id);
  const attempt = findAttempt(tx, 'id', id);
  const sessionId = payment?.sessionId ?? attempt?.sessionId;
  const session = sessionId == null ? undefined : findSession(tx, sessionId)?.wire;
  if (session === undefined) return undefined;
  if (payment !== undefined) return { wire: ofPayment(session, payment.wire), waiting: null };
  // What a session that saves waits for becomes a token.
  if (attempt === undefined || makesToken(session)) return undefined;
  return { wire: ofAttempt(session, attempt), waiting: attempt.status === 'REQUIRES_ACTION' ? attempt : null };
}

function ofPayment(session: SessionWire, payment: PaymentWire): PaymentRequestWire {
  const {
    payment_id: latest_payment_id,
    captures: _captures,
    payment_details: _details,
    channel_properties = {},
    created,
    updated,
    ...rest
  } = payment;
  // `newPayment` made the rest: the fields that a payment and its request have in common.
  const shared = rest as unknown as PaymentRequestWire;
  const properties = channel_properties as PaymentRequestWire['channel_properties'];
  return {
    ...shared,
    latest_payment_id,
    channel_properties: properties,
    actions: [],
    ...carriedBy(session),
    created: String(created),
    updated: String(updated),
  };
}

/** Its action is the SDK's: the API does not know where the customer's page is. */
function ofAttempt(session: SessionWire, { id, status, choice }: Attempt): PaymentRequestWire {
  return {
    payment_request_id: id,
    business_id: session.business_id,
    reference_id: session.reference_id,
    ...(session.customer_id === null ? {} : { customer_id: session.customer_id }),
    type: choice.save ? 'PAY_AND_SAVE' : 'PAY',
    country: session.country,
    currency: session.currency,
    request_amount: session.amount,
    capture_method: session.capture_method ?? 'AUTOMATIC',
    channel_code: choice.method.channel,
    channel_properties: returnAddresses(session),
    actions: [],
    status: status === 'CANCELED' ? 'CANCELED' : 'REQUIRES_ACTION',
    ...(session.metadata == null ? {} : { metadata: session.metadata }),
    ...carriedBy(session),
    created: session.created,
    updated: session.updated,
  };
}

function carriedBy({ description, items }: SessionWire): Pick<PaymentRequestWire, 'description' | 'items'> {
  return { ...(description === undefined ? {} : { description }), ...(items == null ? {} : { items }) };
}

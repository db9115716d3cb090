import type { SessionRecord, StoredDelivery, TokenRecord } from '../store/records';
import type { WebhookEvent } from '../xendit/events';
import { amountText } from './record-rows';

type Texts = readonly (string | number | null)[];

/** What can be searched of a delivery and is not in its body. */
export function notesOf({ id, verified, duplicateOf }: StoredDelivery): readonly string[] {
  return [`#${id}`, ...(verified ? [] : ['unverified']), ...(duplicateOf === null ? [] : ['duplicate'])];
}

/** In which the words of a search are looked for. */
export function eventTexts(delivery: StoredDelivery, event: WebhookEvent): Texts {
  return [
    event.name,
    event.status,
    event.failureCode,
    event.amount,
    amountText(event.amount, event.currency),
    event.referenceId,
    event.customerId,
    event.sessionId,
    event.paymentId,
    event.paymentRequestId,
    event.channel,
    ...event.tokens.map(({ tokenId }) => tokenId),
    ...notesOf(delivery),
  ];
}

export function sessionTexts(session: SessionRecord): Texts {
  const { id, status, referenceId, type, customerId, paymentId, paymentRequestId, tokenId, description } = session;
  const amount = amountText(session.amount, session.currency);
  return [
    id,
    status,
    referenceId,
    type,
    session.amount,
    amount,
    customerId,
    paymentId,
    paymentRequestId,
    tokenId,
    description,
  ];
}

export function tokenTexts(token: TokenRecord): Texts {
  const { id, status, channel, maskedCard, cardNetwork, customerId, referenceId, sessionId, paymentId, failureCode } =
    token;
  return [id, status, channel, maskedCard, cardNetwork, customerId, referenceId, sessionId, paymentId, failureCode];
}

/** What a condition can name of a session: the fields that its webhooks have, too. */
export function sessionFields(session: SessionRecord): object {
  return {
    payment_session_id: session.id,
    status: session.status,
    reference_id: session.referenceId,
    session_type: session.type,
    allow_save_payment_method: session.save,
    amount: session.amount,
    currency: session.currency,
    country: session.country,
    customer_id: session.customerId,
    description: session.description,
    payment_token_id: session.tokenId,
    payment_id: session.paymentId,
    payment_request_id: session.paymentRequestId,
  };
}

export function tokenFields(token: TokenRecord): object {
  return {
    payment_token_id: token.id,
    status: token.status,
    reference_id: token.referenceId,
    channel_code: token.channel,
    currency: token.currency,
    country: token.country,
    customer_id: token.customerId,
    failure_code: token.failureCode,
    payment_session_id: token.sessionId,
  };
}

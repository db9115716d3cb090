import { isJsonObject, type JsonObject, numberAt, objectAt, parseJson } from '../core/json';
import { eventFamily, type SessionChange, type WebhookEvent } from '../xendit/events';
import { idAt, textAt } from './bounded-text';
import { eventKey } from './event-key';
import { impliedStatus } from './event-names';
import { tokenSightings } from './token-sightings';

export type ParseFailure = 'not_json' | 'not_an_object' | 'no_event';

export type ParseResult =
  | { readonly ok: true; readonly event: WebhookEvent }
  | { readonly ok: false; readonly reason: ParseFailure };

/**
 * What a webhook's body says (section 5 of the reference). Refuses only what is no webhook at all: anything but a JSON object with
 * an event name. Events nobody has heard of, fields that are absent, null or of an odd type all pass; such fields read as `null`.
 *
 * @param webhookId the sender's `webhook-id` header, which decides the event's key when there is one.
 */
export function parseEvent(text: string, webhookId: string | null = null): ParseResult {
  const envelope = parseJson(text);
  if (envelope === undefined) return { ok: false, reason: 'not_json' };
  if (!isJsonObject(envelope)) return { ok: false, reason: 'not_an_object' };
  const name = idAt(envelope, 'event')?.trim();
  return name ? { ok: true, event: eventOf(name, envelope, webhookId) } : { ok: false, reason: 'no_event' };
}

function eventOf(name: string, envelope: JsonObject, webhookId: string | null): WebhookEvent {
  const data = objectAt(envelope, 'data');
  const family = eventFamily(name);
  // A name may contradict `data.status`; the status is the field that Xendit's own objects carry, so it is believed.
  const status = textAt(data, 'status') ?? impliedStatus(name);
  const amount = numberAt(data, 'amount') ?? numberAt(data, 'request_amount');
  return {
    name,
    family,
    attemptedAt: textAt(envelope, 'created'),
    key: eventKey(name, envelope, webhookId),
    status,
    failureCode: textAt(data, 'failure_code'),
    amount,
    currency: textAt(data, 'currency'),
    referenceId: textAt(data, 'reference_id'),
    customerId: idAt(data, 'customer_id'),
    sessionId: idAt(data, 'payment_session_id'),
    paymentId: idAt(data, 'payment_id'),
    paymentRequestId: idAt(data, 'payment_request_id'),
    session: family === 'session' ? sessionChange(data, status) : null,
    tokens: tokenSightings(name, family, data),
  };
}

function sessionChange(data: JsonObject, status: string | null): SessionChange | null {
  const sessionId = idAt(data, 'payment_session_id');
  if (sessionId === null || status === null) return null;
  return {
    sessionId,
    status,
    referenceId: textAt(data, 'reference_id'),
    type: textAt(data, 'session_type'),
    mode: textAt(data, 'mode'),
    amount: numberAt(data, 'amount'),
    currency: textAt(data, 'currency'),
    country: textAt(data, 'country'),
    save: textAt(data, 'allow_save_payment_method'),
    customerId: idAt(data, 'customer_id'),
    description: textAt(data, 'description'),
    expiresAt: textAt(data, 'expires_at'),
    createdAt: textAt(data, 'created'),
    updatedAt: textAt(data, 'updated'),
    tokenId: idAt(data, 'payment_token_id'),
    paymentId: idAt(data, 'payment_id'),
    paymentRequestId: idAt(data, 'payment_request_id'),
  };
}

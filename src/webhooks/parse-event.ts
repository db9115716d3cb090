import { isJsonObject, type JsonObject, parseJson } from '../core/json';
import { eventFamily, type SessionChange, type WebhookEvent } from '../xendit/events';
import { idOf, numberOf, textOf } from './bounded-text';
import { eventKey } from './event-key';
import { impliedStatus } from './event-names';
import { capturedAmount, tellOfSubscription } from './payload-parts';
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
  const opened = openEnvelope(text);
  return opened.ok ? { ok: true, event: eventOf(opened.name, opened.envelope, webhookId) } : opened;
}

/** Why a body is no webhook, or `null` when it is one. */
export function refusalOf(text: string): ParseFailure | null {
  const opened = openEnvelope(text);
  return opened.ok ? null : opened.reason;
}

type OpenedEnvelope =
  | { readonly ok: true; readonly name: string; readonly envelope: JsonObject }
  | { readonly ok: false; readonly reason: ParseFailure };

function openEnvelope(text: string): OpenedEnvelope {
  const envelope = parseJson(text);
  if (envelope === undefined) return { ok: false, reason: 'not_json' };
  if (!isJsonObject(envelope)) return { ok: false, reason: 'not_an_object' };
  const name = idOf(envelope.event)?.trim();
  return name ? { ok: true, name, envelope } : { ok: false, reason: 'no_event' };
}

/** An event that is being filled in. */
type Draft = { -readonly [Field in keyof WebhookEvent]: WebhookEvent[Field] };

function eventOf(name: string, envelope: JsonObject, webhookId: string | null): WebhookEvent {
  const data = isJsonObject(envelope.data) ? envelope.data : {};
  const family = eventFamily(name);
  // Filled in where it stands: copying it by `...` costs more than all the rest.
  const event: Draft = {
    name,
    family,
    attemptedAt: textOf(envelope.created),
    key: eventKey({ name, family, envelope, webhookId }),
    // A name may contradict `data.status`; the status is the field that Xendit's own objects carry, so it is believed.
    status: textOf(data.status) ?? impliedStatus(name),
    failureCode: textOf(data.failure_code),
    amount: numberOf(data.amount) ?? numberOf(data.request_amount),
    capturedAmount: data.captures === undefined ? null : capturedAmount(data.captures),
    currency: textOf(data.currency),
    referenceId: textOf(data.reference_id),
    customerId: idOf(data.customer_id),
    sessionId: idOf(data.payment_session_id),
    paymentId: idOf(data.payment_id),
    paymentRequestId: idOf(data.payment_request_id),
    planId: null,
    cycleId: null,
    channel: textOf(data.channel_code),
    session: null,
    tokens: [],
  };
  if (family === 'session') event.session = sessionChange(event, data);
  if (family === 'recurring') tellOfSubscription(event, data);
  event.tokens = tokenSightings(event, data);
  return event;
}

function sessionChange(event: WebhookEvent, data: JsonObject): SessionChange | null {
  const { sessionId, status } = event;
  if (sessionId === null || status === null) return null;
  return {
    sessionId,
    status,
    referenceId: event.referenceId,
    type: textOf(data.session_type),
    mode: textOf(data.mode),
    amount: event.amount,
    currency: event.currency,
    country: textOf(data.country),
    save: textOf(data.allow_save_payment_method),
    customerId: event.customerId,
    description: textOf(data.description),
    expiresAt: textOf(data.expires_at),
    createdAt: textOf(data.created),
    updatedAt: textOf(data.updated),
    tokenId: idOf(data.payment_token_id),
    paymentId: event.paymentId,
    paymentRequestId: event.paymentRequestId,
  };
}

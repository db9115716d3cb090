import { isJsonObject, type JsonObject } from '../core/json';
import { cardExpiry } from '../xendit/card-expiry';
import type { TokenSighting, WebhookEvent } from '../xendit/events';
import { idOf, textOf } from './bounded-text';

// A plan has at most 5 tokens and a cycle at most 10 attempts; a list longer than this is not Xendit's.
const MOST_TOKENS = 100;

/**
 * Every payment token that a payload names (section 5 of the reference, "Where `payment_token_id` sits"), each once.
 * Only token events tell a token's status; others merely name it.
 */
export function tokenSightings(event: Omit<WebhookEvent, 'tokens'>, data: JsonObject): TokenSighting[] {
  const own = idOf(data.payment_token_id);
  const sightings = own === null ? [] : [ownSighting(own, event, data)];
  for (const id of listedIds(data)) {
    if (id !== own && sightings.length < MOST_TOKENS) sightings.push(listedSighting(id, event, data));
  }
  return sightings;
}

function ownSighting(tokenId: string, event: Omit<WebhookEvent, 'tokens'>, data: JsonObject): TokenSighting {
  const channel = isJsonObject(data.channel_properties) ? data.channel_properties : {};
  const card = isJsonObject(channel.card_details) ? channel.card_details : {};
  const aboutToken = event.family === 'token';
  return {
    tokenId,
    status: aboutToken ? event.status : null,
    customerId: event.customerId,
    referenceId: event.referenceId,
    channel: textOf(data.channel_code),
    country: textOf(data.country),
    currency: event.currency,
    maskedCard: textOf(card.masked_card_number),
    cardNetwork: textOf(card.network),
    cardExpiry: cardExpiry(card),
    // A payment that failed leaves its token as it was.
    failureCode: aboutToken ? event.failureCode : null,
    sessionId: event.sessionId,
    paymentId: event.paymentId,
    paymentRequestId: event.paymentRequestId,
  };
}

const NOTHING_OWN = {
  status: null,
  channel: null,
  maskedCard: null,
  cardNetwork: null,
  cardExpiry: null,
  failureCode: null,
} as const;

/** A list speaks of several tokens; what the payload says of a state, channel or card cannot be all of theirs. */
function listedSighting(tokenId: string, event: Omit<WebhookEvent, 'tokens'>, data: JsonObject): TokenSighting {
  return { ...ownSighting(tokenId, event, data), ...NOTHING_OWN };
}

function listedIds(data: JsonObject): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const list of [data.payment_tokens, data.attempt_details]) {
    if (!Array.isArray(list)) continue;
    for (const holder of list) {
      const id = isJsonObject(holder) ? idOf(holder.payment_token_id) : null;
      if (id !== null) ids.add(id);
    }
  }
  return ids;
}

import { isJsonObject, type JsonObject, objectAt } from '../core/json';
import type { EventFamily, TokenSighting } from '../xendit/events';
import { idAt, textAt } from './bounded-text';
import { impliedStatus } from './event-names';

// A plan has at most 5 tokens and a cycle at most 10 attempts; a list longer than this is not Xendit's.
const MOST_TOKENS = 100;

/**
 * Every payment token that a payload names (section 5 of the reference, "Where `payment_token_id` sits"), each once.
 * Only token events tell a token's status; others merely name it.
 */
export function tokenSightings(name: string, family: EventFamily, data: JsonObject): TokenSighting[] {
  const ids = new Set<string>();
  for (const holder of [data, ...listAt(data, 'payment_tokens'), ...listAt(data, 'attempt_details')]) {
    const id = idAt(holder, 'payment_token_id');
    if (id !== null && ids.size < MOST_TOKENS) ids.add(id);
  }
  if (ids.size === 0) return [];
  const state = family === 'token' ? tokenState(name, data) : NO_STATE;
  const about = { ...sightingOf(data), ...state };
  // A list speaks of several tokens; what the payload says of a state, channel or card cannot be all of theirs.
  const own = idAt(data, 'payment_token_id');
  return [...ids].map((tokenId) => (tokenId === own ? { tokenId, ...about } : { tokenId, ...about, ...NOTHING_OWN }));
}

const NO_STATE = { status: null, failureCode: null } as const;
const NOTHING_OWN = { ...NO_STATE, channel: null, maskedCard: null, cardNetwork: null, cardExpiry: null } as const;

/** A payment that failed leaves its token as it was, so its failure code is none of the token's. */
function tokenState(name: string, data: JsonObject): Pick<TokenSighting, 'status' | 'failureCode'> {
  return { status: textAt(data, 'status') ?? impliedStatus(name), failureCode: textAt(data, 'failure_code') };
}

function sightingOf(data: JsonObject): Omit<TokenSighting, 'tokenId' | 'status' | 'failureCode'> {
  const card = objectAt(objectAt(data, 'channel_properties'), 'card_details');
  return {
    customerId: idAt(data, 'customer_id'),
    referenceId: textAt(data, 'reference_id'),
    channel: textAt(data, 'channel_code'),
    country: textAt(data, 'country'),
    currency: textAt(data, 'currency'),
    maskedCard: textAt(card, 'masked_card_number'),
    cardNetwork: textAt(card, 'network'),
    cardExpiry: cardExpiry(card),
    sessionId: idAt(data, 'payment_session_id'),
    paymentId: idAt(data, 'payment_id'),
    paymentRequestId: idAt(data, 'payment_request_id'),
  };
}

/** `MM/YYYY`; Xendit sends both parts as strings, and a two-digit year belongs to this century. */
function cardExpiry(card: JsonObject): string | null {
  const month = /^(?:0?[1-9]|1[0-2])$/.exec(String(card.expiry_month ?? ''))?.[0];
  const year = /^(?:20)?\d\d$/.exec(String(card.expiry_year ?? ''))?.[0];
  return month === undefined || year === undefined ? null : `${month.padStart(2, '0')}/${year.padStart(4, '20')}`;
}

function listAt(data: JsonObject, key: string): readonly JsonObject[] {
  const list = data[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

import { hash } from 'node:crypto';
import { isJsonObject, type JsonObject, stringAt } from '../core/json';
import { type EventKey, eventFamily } from '../xendit/events';
import { canonicalJson } from './canonical-json';
import { canonicalEventName } from './event-names';

/**
 * The key of a webhook's content: equal for every attempt to deliver it, whatever the order of keys, and different as soon as
 * an id or a status differs. `webhook-id` decides when the sender gives one; else the event's name with the ids and the status
 * in `data` (section 5 of the reference, "Dedupe"). The envelope's `created` is the time of the attempt and has no part in it.
 */
export function eventKey(name: string, envelope: JsonObject, webhookId: string | null): EventKey {
  const data = isJsonObject(envelope.data) ? envelope.data : null;
  const said = webhookId === null ? contentOf(name, envelope, data) : `webhook-id ${webhookId}`;
  return { second: data === null ? 0 : secondOf(data), digest: hash('sha256', said).slice(0, 32) };
}

function contentOf(name: string, envelope: JsonObject, data: JsonObject | null): string {
  const canonical = canonicalEventName(name);
  if (data === null) return canonicalJson([canonical, { ...envelope, created: null }]);
  const family = eventFamily(name);
  const facts = identifyingFacts(data);
  // Where it is not known which fields tell one event from another, all of them do: a missed repetition is a line too many,
  // a false one would hide an event.
  if (family === 'unknown' || !facts.some(([field]) => namesOneThing(field))) return canonicalJson([canonical, data]);
  return JSON.stringify([canonical, facts, listFacts(data, 'captures'), listFacts(data, 'attempt_details')]);
}

type Fact = readonly [field: string, value: string | number];

const COUNTS: ReadonlySet<string> = new Set([
  'status',
  'attempt_count',
  'attempt_number',
  'cycle_number',
  'recurring_cycle_count',
]);
const SHARED: ReadonlySet<string> = new Set(['business_id', 'customer_id', 'reference_id']);

/** The fields of an object that tell its content from another's. `null` is the same as absent (D42). */
function identifyingFacts(object: JsonObject): Fact[] {
  const facts: Fact[] = [];
  for (const field of Object.keys(object)) {
    if (!isId(field) && !COUNTS.has(field)) continue;
    const value = object[field];
    if (typeof value === 'string' || typeof value === 'number') facts.push([field, value]);
  }
  return facts.sort(([one], [other]) => (one < other ? -1 : 1));
}

function listFacts(data: JsonObject, field: string): Fact[][] {
  const list = data[field];
  return Array.isArray(list) ? list.filter(isJsonObject).map(identifyingFacts) : [];
}

function isId(field: string): boolean {
  return field === 'id' || field.endsWith('_id');
}

/** Many events share a business, a customer or an order. */
function namesOneThing(field: string): boolean {
  return isId(field) && !SHARED.has(field);
}

// Without an offset the time would depend on where xps runs.
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)$/;
const LATEST = Date.UTC(2100, 0, 1) / 1_000;

/** When the content came into being: the same on each attempt. */
function secondOf(data: JsonObject): number {
  const text = stringAt(data, 'created') ?? stringAt(data, 'updated') ?? '';
  const second = ISO_TIME.test(text) ? Math.floor(Date.parse(text) / 1_000) : 0;
  return Number.isFinite(second) ? Math.min(Math.max(second, 0), LATEST) : 0;
}

import { hash } from 'node:crypto';
import { isJsonObject, type JsonObject, stringAt } from '../core/json';
import type { EventFamily, EventKey } from '../xendit/events';
import { canonicalJson } from './canonical-json';
import { canonicalEventName } from './event-names';

/** What an event's key is made of. */
export interface KeySource {
  readonly name: string;
  readonly family: EventFamily;
  readonly envelope: JsonObject;
  /** The sender's `webhook-id` header. */
  readonly webhookId: string | null;
}

/**
 * The key of a webhook's content: equal for every attempt to deliver it, whatever the order of keys, and different as soon as
 * an id or a status differs. `webhook-id` decides when the sender gives one; else the event's name with the ids and the status
 * in `data` (section 5 of the reference, "Dedupe"). The envelope's `created` is the time of the attempt and has no part in it.
 */
export function eventKey(source: KeySource): EventKey {
  const data = isJsonObject(source.envelope.data) ? source.envelope.data : null;
  const said = source.webhookId === null ? contentOf(source, data) : `webhook-id ${source.webhookId}`;
  return { second: data === null ? 0 : secondOf(data), digest: hash('sha256', said).slice(0, 32) };
}

function contentOf({ name, family, envelope }: KeySource, data: JsonObject | null): string {
  const canonical = canonicalEventName(name);
  if (data === null) return canonicalJson([canonical, { ...envelope, created: null }]);
  // Where it is not known which fields tell one event from another, all of them do: a missed repetition is a line too many,
  // a false one would hide an event.
  if (family === 'unknown' || !namesOneThing(data)) return canonicalJson([canonical, data]);
  return `${canonical} ${factsOf(data)}${listFacts(data, 'captures')}${listFacts(data, 'attempt_details')}`;
}

const STATES: ReadonlySet<string> = new Set(['status', 'attempt_count', 'attempt_number', 'cycle_number']);
const SHARED: ReadonlySet<string> = new Set(['business_id', 'customer_id', 'reference_id']);

/** Whether an object has an id of its own: many events share a business, a customer or an order. */
function namesOneThing(object: JsonObject): boolean {
  for (const field in object) if (isId(field) && !SHARED.has(field) && isFact(object[field])) return true;
  return false;
}

/** Ids and state of an object as text that no other ids and state give. `null` is the same as absent (D42). */
function factsOf(object: JsonObject): string {
  const facts: string[] = [];
  for (const field in object) {
    const value = object[field];
    // With their lengths in front, names and values cannot be mistaken for each other.
    if ((isId(field) || STATES.has(field)) && isFact(value)) {
      const text = String(value);
      facts.push(`${field.length}:${field}${typeof value === 'number' ? '#' : '='}${text.length}:${text}`);
    }
  }
  return facts.sort().join('');
}

function listFacts(data: JsonObject, field: string): string {
  const list = data[field];
  return Array.isArray(list) ? ` ${field} ${list.filter(isJsonObject).map(factsOf).join()}` : '';
}

function isId(field: string): boolean {
  return field.endsWith('_id') || field === 'id';
}

function isFact(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
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

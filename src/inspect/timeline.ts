import { shortenId } from '../core/ids';
import { isJsonObject, objectAt, parseJson, stringAt } from '../core/json';
import type { StoredEvent } from '../flows/read-stored';
import type { SessionRecord, TokenRecord } from '../store/records';
import type { Moment } from './inspect-views';
import { amountText } from './record-rows';

export interface Story {
  readonly session: SessionRecord;
  readonly token: TokenRecord | undefined;
  /** In the order they came. */
  readonly events: readonly StoredEvent[];
}

/**
 * What happened to a session, in the order of the sender's clock, which the session and its webhooks tell; where they tell none, of this
 * machine's. What has one time stays in the order it is told here.
 */
export function timelineOf(story: Story): Moment[] {
  const moments = [
    created(story.session),
    ...attempts(story.events),
    ...story.events.flatMap((stored) => [eventMoment(stored), ...tokenMoment(story.token, stored)]),
    ...expiry(story.session),
  ];
  return moments
    .map((moment, told) => ({ moment, told }))
    .sort((one, other) => one.moment.at - other.moment.at || one.told - other.told)
    .map(({ moment }) => moment);
}

const PLAIN = { here: null, note: null, tone: null, event: null, duplicateOf: null, forwards: [] } as const;

function created(session: SessionRecord): Moment {
  const amount = session.type === 'SAVE' ? null : amountText(session.amount, session.currency);
  return {
    ...PLAIN,
    kind: 'created',
    at: timeOf(session.createdAt) ?? session.storedAt,
    title: 'Session created',
    note: [amount, session.mode].filter((text) => text !== null).join(' · ') || null,
  };
}

/** Of each payment, when it was begun: its webhooks say so. */
function attempts(events: readonly StoredEvent[]): Moment[] {
  const begun = new Map<string, Moment>();
  for (const { event, delivery } of events) {
    if (event.family !== 'payment' || event.paymentId === null || begun.has(event.paymentId)) continue;
    const json = parseJson(Buffer.from(delivery.body).toString('utf8'));
    const at = timeOf(stringAt(objectAt(isJsonObject(json) ? json : {}, 'data'), 'created'));
    if (at === null) continue;
    const note = [event.channel, event.paymentId].filter((text) => text !== null).join(' · ');
    begun.set(event.paymentId, { ...PLAIN, kind: 'attempt', at, title: 'Payment attempted', note });
  }
  return [...begun.values()];
}

function eventMoment({ delivery, event, forwards }: StoredEvent): Moment {
  return {
    ...PLAIN,
    kind: 'event',
    at: timeOf(event.attemptedAt) ?? delivery.receivedAt,
    here: delivery.receivedAt,
    title: delivery.event,
    note: event.failureCode ?? event.status,
    tone: toneOf(event.status, event.failureCode),
    event: delivery.id,
    duplicateOf: delivery.duplicateOf,
    forwards: forwards.map(({ url, state }) => ({ url, state })),
  };
}

function toneOf(status: string | null, failure: string | null): Moment['tone'] {
  if (failure !== null || status === 'FAILED') return 'bad';
  if (status === 'EXPIRED' || status === 'CANCELED') return 'warn';
  return status === 'SUCCEEDED' || status === 'COMPLETED' || status === 'ACTIVE' ? 'good' : null;
}

/** The token comes with the first delivery that names it. */
function tokenMoment(token: TokenRecord | undefined, { delivery, event }: StoredEvent): Moment[] {
  if (token === undefined || token.sourceDelivery !== delivery.id) return [];
  const at = timeOf(event.attemptedAt) ?? delivery.receivedAt;
  const note = [shortenId(token.id), token.channel, token.maskedCard].filter((text) => text !== null).join(' · ');
  return [{ ...PLAIN, kind: 'token', at, here: delivery.receivedAt, title: 'Token saved', note, tone: 'good' }];
}

function expiry({ status, expiresAt }: SessionRecord): Moment[] {
  const at = timeOf(expiresAt);
  return at === null || status !== 'ACTIVE' ? [] : [{ ...PLAIN, kind: 'expires', at, title: 'Session expires' }];
}

function timeOf(iso: string | null): number | null {
  const ms = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}

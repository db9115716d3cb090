import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import type { ChargeRecord } from '../store/charges';
import type { SessionRecord, TokenRecord } from '../store/records';
import { attempts, eventMoment, failureNote, joined, PLAIN, toneOf } from './event-moments';
import type { Moment } from './moment';
import type { StoredEvent } from './read-stored';
import { endEvent, endOf, timeOf } from './session-end';
import type { SessionStory } from './session-story';

/**
 * What happened to a session, in the order of the sender's clock, which the session and its webhooks tell; where they tell none, of this
 * machine's. What has one time stays in the order it is told here.
 */
export function timelineOf(story: Omit<SessionStory, 'isCut'>): Moment[] {
  const { session, token, events, charges } = story;
  const moments = [
    created(session),
    ...attempts(session, events),
    ...events.flatMap((stored) => [eventMoment(stored), ...tokenMoment(token, stored)]),
    ...ended(session, events),
    ...tokenByApi(token),
    ...charges.map(chargeMoment),
    ...expiry(session),
  ];
  return moments
    .map((moment, told) => ({ moment, told }))
    .sort((one, other) => one.moment.at - other.moment.at || one.told - other.told)
    .map(({ moment }) => moment);
}

function created(session: SessionRecord): Moment {
  const { type, amount, currency, mode } = session;
  const money = type === 'SAVE' || amount === null ? null : formatAmount(amount, currency ?? '').trim();
  const at = timeOf(session.createdAt) ?? session.storedAt;
  return { ...PLAIN, kind: 'created', at, title: 'Session created', note: joined([money, mode]) };
}

/** The token comes with the first delivery that names it. */
function tokenMoment(token: TokenRecord | undefined, { delivery, event }: StoredEvent): Moment[] {
  if (token === undefined || token.sourceDelivery !== delivery.id) return [];
  const at = timeOf(event.attemptedAt) ?? delivery.receivedAt;
  return [saved(token, at, delivery.receivedAt)];
}

/** Unless the API told of it first. */
function tokenByApi(token: TokenRecord | undefined): Moment[] {
  return token?.sourceDelivery === null ? [saved(token, token.firstSeenAt, token.firstSeenAt, 'by the API')] : [];
}

function saved(token: TokenRecord, at: number, here: number, by: string | null = null): Moment {
  const note = joined([shortenId(token.id), token.channel, token.maskedCard, by]);
  return { ...PLAIN, kind: 'token', at, here, title: 'Token saved', note, tone: 'good' };
}

const ENDS: Readonly<Record<string, readonly [title: string, note: string]>> = {
  COMPLETED: ['Session completed', 'by the API'],
  EXPIRED: ['Session expired', 'by the API'],
  CANCELED: ['Session cancelled', 'no webhook tells of it'],
};

/** The end of a session that no webhook tells of. */
function ended(session: SessionRecord, events: readonly StoredEvent[]): Moment[] {
  const { status } = session;
  const end = ENDS[status];
  if (end === undefined || endEvent(status, events) !== undefined) return [];
  const [title, note] = end;
  return [{ ...PLAIN, kind: 'ended', at: endOf(session), title, note, tone: toneOf(status, null) }];
}

function chargeMoment({ reference, amount, currency, startedAt, state, outcome }: ChargeRecord): Moment {
  const status = outcome?.status ?? (state === 'doubtful' ? 'nobody knows whether it was made' : null);
  const failure = outcome?.failureCode ?? null;
  return {
    ...PLAIN,
    kind: 'charge',
    at: startedAt,
    here: startedAt,
    title: 'Token charged from here',
    note: joined([formatAmount(amount, currency), reference, failureNote(failure) ?? status]),
    tone: toneOf(outcome?.status ?? null, failure),
    failure,
  };
}

function expiry({ status, expiresAt }: SessionRecord): Moment[] {
  const at = timeOf(expiresAt);
  return at === null || status !== 'ACTIVE' ? [] : [{ ...PLAIN, kind: 'expires', at, title: 'Session expires' }];
}

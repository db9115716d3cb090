import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import type { SessionRecord, TokenRecord } from '../store/records';
import { chargeMoments } from './charge-moments';
import { attempts, eventMoment, joined, PLAIN, toneOf } from './event-moments';
import { isOfCharge } from './heard-of';
import type { Moment } from './moment';
import type { StoredEvent } from './read-stored';
import { type SenderTime, senderClock } from './sender-clock';
import { endEvent, endOf, timeOf } from './session-end';
import type { SessionStory } from './session-story';

type SenderClock = (here: number) => SenderTime;

/**
 * What happened to a session, in the order of the sender's clock, which the session and its webhooks tell; what only this machine noted is
 * put where that clock was then. What has one time stays in the order it is told here.
 */
export function timelineOf(story: Omit<SessionStory, 'isCut'>): Moment[] {
  const { session, token, events, charges } = story;
  const clock = senderClock(session, events);
  const ofElsewhere = events.filter(({ event }) => !charges.some((charge) => isOfCharge(event, charge)));
  const moments = [
    created(session),
    ...charges.flatMap((charge) => chargeMoments(charge, events, clock)),
    ...attempts(session, ofElsewhere),
    ...events.flatMap((stored) => [eventMoment(stored), ...tokenMoment(token, stored)]),
    ...ended(session, events),
    ...tokenByApi(token, clock),
    ...cancelled(token, clock),
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
function tokenByApi(token: TokenRecord | undefined, clock: SenderClock): Moment[] {
  if (token?.sourceDelivery !== null) return [];
  return [saved(token, clock(token.firstSeenAt).at, token.firstSeenAt, 'by the API')];
}

/** No webhook is documented for it (section 6). */
function cancelled(token: TokenRecord | undefined, clock: SenderClock): Moment[] {
  if (token?.status !== 'CANCELED') return [];
  const { id, changedAt } = token;
  const note = joined([shortenId(id), 'no webhook tells of it']);
  const at = clock(changedAt).at;
  return [{ ...PLAIN, kind: 'token', at, here: changedAt, title: 'Token cancelled', note, tone: 'warn' }];
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

function expiry({ status, expiresAt }: SessionRecord): Moment[] {
  const at = timeOf(expiresAt);
  return at === null || status !== 'ACTIVE' ? [] : [{ ...PLAIN, kind: 'expires', at, title: 'Session expires' }];
}

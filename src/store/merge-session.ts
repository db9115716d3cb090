import { type SessionChange, sessionMayBecome } from '../xendit/events';
import type { SessionRecord } from './records';

/** What the API or a webhook says of a session besides its status. */
const SESSION_FACTS = [
  'referenceId',
  'type',
  'mode',
  'amount',
  'currency',
  'country',
  'save',
  'customerId',
  'description',
  'expiresAt',
  'createdAt',
  'tokenId',
  'paymentId',
  'paymentRequestId',
] as const satisfies readonly (keyof SessionRecord & keyof SessionChange)[];

/** A session as somebody tells of it. */
export type SessionNews = Omit<SessionRecord, 'storedAt' | 'verified'>;

export interface NewsSource {
  /** Whether it came from the API, or with the right callback token. */
  readonly verified: boolean;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

export interface MergedSession {
  readonly record: SessionRecord;
  readonly changed: boolean;
  /** Whether the status told would have moved the session backwards. */
  readonly late: boolean;
}

/** A webhook's news of a session. Webhooks do not tell of origins. */
export function newsOf({ sessionId, ...said }: SessionChange): SessionNews {
  return { ...said, id: sessionId, origins: [], source: 'webhook' };
}

/**
 * A session's record after news of it, which may come in any order: a later status brings its facts along, anything else only fills gaps.
 * What proved nothing never touches what was proven, and gives way to it altogether.
 */
export function mergeSession(before: SessionRecord | undefined, news: SessionNews, source: NewsSource): MergedSession {
  if (before?.verified && !source.verified) return { record: before, changed: false, late: false };
  if (before === undefined || before.verified !== source.verified) {
    const storedAt = before?.storedAt ?? source.receivedAt;
    return { record: { ...news, storedAt, verified: source.verified }, changed: true, late: false };
  }
  const moves = before.status !== news.status && sessionMayBecome(before.status, news.status);
  const record = {
    ...before,
    ...factsOf(before, news, moves),
    status: moves ? news.status : before.status,
    origins: before.origins.length > 0 ? before.origins : news.origins,
    updatedAt: laterOf(before.updatedAt, news.updatedAt),
    source: nearerOf(before.source, news.source),
  };
  return { record, changed: isChanged(before, record), late: before.status !== news.status && !moves };
}

type Facts = { -readonly [Fact in (typeof SESSION_FACTS)[number]]?: SessionRecord[Fact] };

function factsOf(before: SessionRecord, news: SessionNews, moves: boolean): Facts {
  return Object.fromEntries(
    SESSION_FACTS.filter((fact) => news[fact] !== null && (moves || before[fact] === null)).map((fact) => [
      fact,
      news[fact],
    ]),
  );
}

/** ISO 8601 in UTC, as Xendit writes times, sorts as text. */
function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

const NEARNESS: readonly SessionRecord['source'][] = ['webhook', 'fetched', 'created'];

function nearerOf(one: SessionRecord['source'], other: SessionRecord['source']): SessionRecord['source'] {
  return NEARNESS.indexOf(one) > NEARNESS.indexOf(other) ? one : other;
}

function isChanged(before: SessionRecord, after: SessionRecord): boolean {
  return (
    before.status !== after.status ||
    before.updatedAt !== after.updatedAt ||
    before.source !== after.source ||
    before.origins.length !== after.origins.length ||
    SESSION_FACTS.some((fact) => before[fact] !== after[fact])
  );
}

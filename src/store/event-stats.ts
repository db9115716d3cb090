import type { Database } from '../io/database';

/** What came of one event, by its name. */
export interface EventStats {
  readonly event: string;
  readonly deliveries: number;
  readonly duplicates: number;
  /** Answers of targets, whatever they said. */
  readonly answers: number;
  /** Milliseconds until half, and 99 of 100, of them had come; `null` without any. */
  readonly p50: number | null;
  readonly p99: number | null;
  /** Forwards that were given up. */
  readonly failed: number;
}

const STATS = `WITH
  answers AS (
    SELECT event, ms,
      row_number() OVER (PARTITION BY event ORDER BY ms) AS nth,
      count(*) OVER (PARTITION BY event) AS total
    FROM forwardTries JOIN forwards ON forwards.n = forwardTries.forward JOIN deliveries ON deliveries.n = forwards.delivery
    WHERE forwards.scope = ?1 AND forwardTries.status IS NOT NULL),
  times AS (
    SELECT event, max(total) AS answers,
      max(CASE WHEN nth = (total + 1) / 2 THEN ms END) AS p50,
      max(CASE WHEN nth = (total * 99 + 99) / 100 THEN ms END) AS p99
    FROM answers GROUP BY event),
  failures AS (
    SELECT event, count(*) AS failed FROM forwards JOIN deliveries ON deliveries.n = forwards.delivery
    WHERE forwards.scope = ?1 AND state = 'failed' GROUP BY event)
  SELECT eventNames.event, deliveries, duplicates,
    coalesce(answers, 0) AS answers, p50, p99, coalesce(failed, 0) AS failed
  FROM eventNames LEFT JOIN times USING (event) LEFT JOIN failures USING (event)
  WHERE scope = ?1 ORDER BY eventNames.event`;

export function eventStats(database: Database, scope: number): EventStats[] {
  return database.prepare<EventStats>(STATS).all([scope]);
}

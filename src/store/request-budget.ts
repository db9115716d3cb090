import { MINUTE } from '../core/clock';
import type { Database } from '../io/database';
import type { Admission, AskedRequest, SettledRequest, ToldLimit } from '../xendit/client/request-budget';

/** Counts the requests of one scope. Synchronous: to be called inside a transaction, for which no disk needs to be waited for. */
export interface RequestLedger {
  take(asked: AskedRequest): Admission;
  settle(settled: SettledRequest): void;
}

/**
 * The provider counts a request when it arrives, which is some time between sending and answer; and answers may dawdle. So each counts
 * from when it is sent until a minute after its answer, and a moment more, for clocks tick in milliseconds.
 */
const WINDOW = MINUTE + 10;

/** What is known of an endpoint besides the requests made here. */
interface Known {
  readonly perMinute: number | null;
  readonly others: number;
  readonly othersUntil: number;
  readonly restsUntil: number;
}

const NOTHING: Known = { perMinute: null, others: 0, othersUntil: 0, restsUntil: 0 };

export function openRequests(database: Database, scope: number): RequestLedger {
  const counted = (endpoint: string, only = ''): number =>
    database
      .prepare<{ requests: number }>(
        `SELECT count(*) AS requests FROM requests WHERE scope = ? AND endpoint = ? ${only}`,
      )
      .get([scope, endpoint])?.requests ?? 0;

  const knownOf = (endpoint: string): Known =>
    database.prepare<Known>('SELECT * FROM endpoints WHERE scope = ? AND endpoint = ?').get([scope, endpoint]) ??
    NOTHING;

  /** What no longer counts goes. Nothing can count for longer than `latest`, but where a clock was set back. */
  function forget(endpoint: string, at: number, latest: number): void {
    const each = 'WHERE scope = ? AND endpoint = ? AND countsUntil';
    database.prepare(`DELETE FROM requests ${each} <= ?`).run([scope, endpoint, at]);
    database.prepare(`UPDATE requests SET countsUntil = ? ${each} > ?`).run([latest, scope, endpoint, latest]);
  }

  /** When the `nth` of those that count will count no more. */
  const endOf = (endpoint: string, nth: number): number | undefined =>
    database
      .prepare<{ countsUntil: number }>(
        'SELECT countsUntil FROM requests WHERE scope = ? AND endpoint = ? ORDER BY countsUntil LIMIT 1 OFFSET ?',
      )
      .get([scope, endpoint, nth])?.countsUntil;

  return {
    take: ({ endpoint, perMinute: usual, at, longest }) => {
      const latest = at + longest + WINDOW;
      forget(endpoint, at, latest);
      const known = knownOf(endpoint);
      const perMinute = known.perMinute ?? usual;
      const until = (time: number): Admission => ({ perMinute, waitMs: Math.min(Math.max(time - at, 1), MINUTE) });
      // No clock is a minute behind but one that was set back.
      if (known.restsUntil > at && known.restsUntil <= at + MINUTE) return until(known.restsUntil);
      const others = known.othersUntil > at && known.othersUntil <= at + MINUTE ? known.others : 0;
      const allowed = Math.max(0, perMinute - others);
      const excess = counted(endpoint) - allowed;
      if (excess < 0) return { ticket: insert(database, scope, endpoint, latest) };
      const ends = [endOf(endpoint, excess), others > 0 ? known.othersUntil : undefined];
      return until(Math.min(...ends.filter((end) => end !== undefined)));
    },
    settle: ({ ticket, endpoint, at, sent, told }) => {
      if (sent)
        database
          .prepare('UPDATE requests SET countsUntil = ?, answered = 1 WHERE n = ? AND scope = ?')
          .run([at + WINDOW, ticket, scope]);
      else database.prepare('DELETE FROM requests WHERE n = ? AND scope = ?').run([ticket, scope]);
      if (Object.keys(told).length === 0) return;
      const next = heed(knownOf(endpoint), told, at, () => counted(endpoint, 'AND answered = 1'));
      const { perMinute, others, othersUntil, restsUntil } = next;
      database
        .prepare(`INSERT OR REPLACE INTO endpoints (scope, endpoint, perMinute, others, othersUntil, restsUntil)
           VALUES (?, ?, ?, ?, ?, ?)`)
        .run([scope, endpoint, perMinute, others, othersUntil, restsUntil]);
    },
  };
}

function insert(database: Database, scope: number, endpoint: string, countsUntil: number): number {
  return database
    .prepare('INSERT INTO requests (scope, endpoint, countsUntil) VALUES (?, ?, ?)')
    .insert([scope, endpoint, countsUntil]);
}

/** What the provider counts beyond the requests that were answered here is somebody else's. */
function heed(known: Known, { perMinute, remaining, restMs }: ToldLimit, at: number, ours: () => number): Known {
  const limit = perMinute ?? known.perMinute;
  const others = limit === null || remaining === undefined ? null : Math.max(0, limit - remaining - ours());
  return {
    perMinute: limit,
    others: others ?? known.others,
    othersUntil: others === null ? known.othersUntil : at + MINUTE,
    restsUntil: restMs === undefined ? known.restsUntil : Math.max(known.restsUntil, at + restMs),
  };
}

import type { Database } from '../io/database';

/**
 * The ids of all sessions that are in none of these statuses, newest first. Statuses are few and unknown ones count: the index is asked
 * for one after the other.
 */
export function sessionsNotIn(database: Database, scope: number, statuses: ReadonlySet<string>): string[] {
  const rows = statusesOf(database, scope)
    .filter((status) => !statuses.has(status))
    .flatMap((status) => database.prepare<Row>(OF_STATUS).all([scope, status]));
  return rows.sort((one, other) => other.n - one.n).map(({ id }) => id);
}

interface Row {
  readonly n: number;
  readonly id: string;
}

const OF_STATUS = 'SELECT n, id FROM sessions INDEXED BY sessions_by_status WHERE scope = ? AND status = ?';
const NEXT_STATUS = `SELECT status FROM sessions INDEXED BY sessions_by_status
  WHERE scope = ? AND status > ? ORDER BY status LIMIT 1`;

function statusesOf(database: Database, scope: number): string[] {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const row = database.prepare<{ status: string }>(NEXT_STATUS).get([scope, after]);
    if (row === undefined) return found;
    found.push(row.status);
    after = row.status;
  }
}

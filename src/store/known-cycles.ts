import { idPatterns } from '../core/ids';
import type { Database } from '../io/database';

/** A cycle that was seen, and the plan it is of: the API takes both ids. */
export interface KnownCycle {
  readonly id: string;
  readonly planId: string;
}

/** A condition on `id` with the parameters ?2 beginning, ?3 end. */
export const MEANT_ID = 'substr(id, 1, length(?2)) = ?2 AND substr(id, length(id) - length(?3) + 1) = ?3';

export function keepCycles(database: Database, scope: number, planId: string, ids: readonly string[]): void {
  const insert = database.prepare('INSERT OR IGNORE INTO cycles (scope, id, planId) VALUES (?, ?, ?)');
  for (const id of ids) insert.run([scope, id, planId]);
}

/** Cycles that a text may mean, at most `limit` for each way of reading it. */
export function matchCycles(database: Database, scope: number, text: string, limit: number): KnownCycle[] {
  const sql = `SELECT id, planId FROM cycles WHERE scope = ?1 AND ${MEANT_ID} LIMIT ?4`;
  const rows = idPatterns(text).flatMap(({ prefix, suffix }) =>
    database.prepare<KnownCycle>(sql).all([scope, prefix, suffix, limit]),
  );
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

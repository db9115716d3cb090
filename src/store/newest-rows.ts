import type { Database } from '../io/database';
import type { SqlValue } from '../io/statement';
import { decodeCursor, encodeCursor } from './cursor';
import type { Page } from './records';

export interface NewestRequest {
  readonly scope: number;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Values that columns must have. */
  readonly where?: Readonly<Record<string, SqlValue>>;
}

/** One page of a small table, newest first. */
export function newestRows<Row extends { readonly n: number }, Kept>(
  database: Database,
  table: string,
  { scope, limit, cursor, where = {} }: NewestRequest,
  decode: (row: Row) => Kept,
): Page<Kept> {
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(cursor);
  const conditions = Object.keys(where).map((column) => ` AND ${column} = ?`);
  const rows = database
    .prepare<Row>(`SELECT * FROM ${table} WHERE scope = ? AND n < ?${conditions.join('')} ORDER BY n DESC LIMIT ?`)
    .all([scope, before, ...Object.values(where), limit + 1]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(decode),
    cursor: rows.length > limit && last !== undefined ? encodeCursor(last.n) : null,
  };
}

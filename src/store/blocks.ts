import type { Database } from '../io/database';
import { BLOCK_BITS } from './schema';

/** The blocks that have rows from number `from` up to but not including `to`, newest first. */
export function* blocksDownTo(database: Database, table: string, from: number, to: number): Generator<number> {
  const last = blockOf(Math.max(from, outermost(database, table, 'ASC')));
  for (let block = blockOf(Math.min(to - 1, outermost(database, table, 'DESC'))); block >= last; block -= 1)
    yield block;
}

/**
 * The number of the first row that came at or after a time, or one past the newest. Rows of an earlier time may follow it where a clock
 * was set back, but none of a later time goes before it.
 */
export function firstSince(database: Database, table: string, since: number): number {
  const after = database.prepare<{ n: number; orderedAt: number }>(
    `SELECT n, orderedAt FROM ${table} WHERE n >= ? ORDER BY n LIMIT 1`,
  );
  let [low, high] = [0, outermost(database, table, 'DESC') + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = after.get([middle]);
    if (row === undefined || row.orderedAt >= since) high = middle;
    else low = row.n + 1;
  }
  return low;
}

function outermost(database: Database, table: string, order: 'ASC' | 'DESC'): number {
  const sql = `SELECT n FROM ${table} ORDER BY n ${order} LIMIT 1`;
  return database.prepare<{ n: number }>(sql).get([])?.n ?? 0;
}

function blockOf(n: number): number {
  return Math.floor(n / 2 ** BLOCK_BITS);
}

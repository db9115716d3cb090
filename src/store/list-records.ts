import { usageError } from '../core/errors';
import type { Database } from '../io/database';
import type { SqlValue } from '../io/statement';
import { blocksDownTo, firstSince } from './blocks';
import { decodeCursor, encodeCursor } from './cursor';
import { columnsOf, numberOf, type RecordTable, type Row } from './record-table';
import type { Page } from './records';
import { BLOCK_BITS } from './schema';

export interface ListFilter {
  readonly column: string;
  /** Whether the column's index is divided into blocks; see `schema`. */
  readonly inBlocks: boolean;
}

/** A table of which lists can be had. */
export interface Listable<Kept> extends RecordTable<Kept> {
  /** What a list may be filtered by; those that leave fewer rows go first. */
  readonly filters: readonly ListFilter[];
  /** The column that `since` looks at. */
  readonly time: string;
}

export interface ListRequest {
  /** Values by column. */
  readonly where: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly since: number | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

const MOST_ROWS = 1_000;

/**
 * One page of a list, newest first.
 *
 * @throws XpsError of kind usage for a limit or cursor that is none.
 */
export function listRecords<Kept>(
  database: Database,
  table: Listable<Kept>,
  scope: number,
  request: ListRequest,
): Page<Kept> {
  const { limit } = request;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) {
    throw usageError(`${limit} is no number of rows; ask for 1 to ${MOST_ROWS}`);
  }
  const rows = newestRows(database, table, scope, request, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(table.decode),
    cursor: rows.length > limit && last !== undefined ? encodeCursor(numberOf(last)) : null,
  };
}

function newestRows<Kept>(
  database: Database,
  table: Listable<Kept>,
  scope: number,
  { where, since, cursor }: ListRequest,
  limit: number,
): Row[] {
  const given = table.filters.filter(({ column }) => where[column] !== undefined);
  const values: SqlValue[] = [
    ...given.map(({ column }) => where[column] ?? null),
    ...(since === undefined ? [] : [since]),
  ];
  const from = since === undefined ? 0 : firstSince(database, table.name, since);
  const to = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(cursor);
  const statement = database.prepare(listQuery(table, given, since !== undefined));
  if (!given[0]?.inBlocks) return statement.allValues([scope, from, to, ...values, limit]);
  const rows: Row[] = [];
  for (const block of blocksDownTo(database, table.name, from, to)) {
    rows.push(...statement.allValues([block, scope, from, to, ...values, limit - rows.length]));
    if (rows.length >= limit) break;
  }
  return rows;
}

/** The first filter's index serves the rows in order; the other filters are looked at row by row. */
export function listQuery<Kept>(table: Listable<Kept>, given: readonly ListFilter[], since: boolean): string {
  const [lead] = given;
  const conditions = [
    ...(lead?.inBlocks ? [`n >> ${BLOCK_BITS} = ?`] : []),
    'scope = ? AND n >= ? AND n < ?',
    ...given.map(({ column }) => `${column} = ?`),
    ...(since ? [`${table.time} >= ?`] : []),
  ];
  return `SELECT ${columnsOf(table)} FROM ${table.name} INDEXED BY ${table.name}_by_${lead?.column ?? 'scope'}
    WHERE ${conditions.join(' AND ')} ORDER BY n DESC LIMIT ?`;
}

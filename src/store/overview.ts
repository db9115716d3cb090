import type { Database } from '../io/database';
import { encodeCursor } from './cursor';

/** How much of everything there is. */
export interface RecordCounts {
  readonly deliveries: number;
  readonly sessions: number;
  readonly tokens: number;
}

/** What is listed newest first. */
export type ListName = keyof RecordCounts;

/** A text that is another one after anything was written to the file, by whomever. Costs next to nothing. */
export function changeMark(database: Database): string {
  const row = database.prepare<Mark>('SELECT data_version AS others, total_changes() AS own FROM pragma_data_version');
  const { others, own } = row.get([]) ?? { others: 0, own: 0 };
  return `${others} ${own}`;
}

interface Mark {
  readonly others: number;
  readonly own: number;
}

export function countRecords(database: Database, scope: number): RecordCounts {
  const kept = database.prepare<{ deliveries: number }>('SELECT deliveries FROM scopes WHERE n = ?').get([scope]);
  return {
    deliveries: kept?.deliveries ?? 0,
    sessions: countOf(database, 'sessions', scope),
    tokens: countOf(database, 'tokens', scope),
  };
}

function countOf(database: Database, table: ListName, scope: number): number {
  const sql = `SELECT count(*) AS rows FROM ${table} INDEXED BY ${table}_by_scope WHERE scope = ?`;
  return database.prepare<{ rows: number }>(sql).get([scope])?.rows ?? 0;
}

/**
 * The cursor of the page that begins with the row of this place, counted from the oldest, which is 0: a place stays that of its row
 * however many come. `null` where no row is.
 */
export function cursorAt(database: Database, table: ListName, scope: number, place: number): string | null {
  const behind = countRecords(database, scope)[table] - 1 - place;
  if (place < 0 || behind < 0) return null;
  const [order, offset] = behind < place ? ['DESC', behind] : ['ASC', place];
  const sql = `SELECT n FROM ${table} INDEXED BY ${table}_by_scope WHERE scope = ? ORDER BY n ${order} LIMIT 1 OFFSET ?`;
  const row = database.prepare<{ n: number }>(sql).get([scope, offset]);
  return row === undefined ? null : encodeCursor(row.n + 1);
}

/** Where deliveries were ever sent, the newest target first. */
export function knownTargets(database: Database, scope: number): string[] {
  const sql = 'SELECT url FROM targets WHERE scope = ? ORDER BY n DESC LIMIT 50';
  return database
    .prepare<{ url: string }>(sql)
    .all([scope])
    .map(({ url }) => url);
}

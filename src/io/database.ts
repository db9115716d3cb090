import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Libsql from 'libsql';
import { codeOf, localError, messageOf, XpsError } from '../core/errors';

export type SqlValue = string | number | null | Uint8Array;

export interface Statement<Row> {
  /** The first row, or `undefined`. */
  get(values: readonly SqlValue[]): Row | undefined;
  all(values: readonly SqlValue[]): Row[];
  /** How many rows changed. */
  run(values: readonly SqlValue[]): number;
}

export interface Database {
  /** Compiled once per text and kept. */
  prepare<Row = unknown>(sql: string): Statement<Row>;
  exec(sql: string): void;
  /** Runs `work` under the write lock; all of it is kept, on disk, or none. Not re-entrant. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

export interface DatabaseOptions {
  readonly path: string;
  /** 64 hex characters. */
  readonly key: string;
  /** How long a statement waits for another process's write lock, in milliseconds. */
  readonly busyTimeout: number;
  /** Page cache, in KiB. */
  readonly cacheKib?: number;
}

/**
 * Opens (or creates) an encrypted SQLite file: WAL, synchronous=FULL, so that what a finished transaction wrote survives a crash.
 * The file and what SQLite puts beside it are 0600.
 *
 * @throws XpsError `store_unreadable` when the file is damaged or of another key; it is left as it is.
 */
export function openDatabase(options: DatabaseOptions): Database {
  if (!existsSync(options.path)) createPrivate(options.path);
  let raw: RawDatabase | undefined;
  try {
    raw = new Libsql(options.path, {
      encryptionCipher: 'aes256cbc',
      encryptionKey: options.key,
      timeout: options.busyTimeout,
    } as never) as unknown as RawDatabase;
    raw.exec(`PRAGMA cache_size = ${-(options.cacheKib ?? 4_096)}`);
    raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 16777216');
    raw.prepare('SELECT count(*) FROM sqlite_schema').get([]);
  } catch (error) {
    raw?.close();
    throw openingError(error, options.path);
  }
  return wrap(raw);
}

interface RawStatement {
  get(values: readonly SqlValue[]): unknown;
  all(values: readonly SqlValue[]): unknown[];
  run(values: readonly SqlValue[]): { changes: number };
}

interface RawDatabase {
  prepare(sql: string): RawStatement;
  exec(sql: string): void;
  close(): void;
}

function wrap(raw: RawDatabase): Database {
  const statements = new Map<string, RawStatement>();

  function prepare<Row>(sql: string): Statement<Row> {
    const statement = statements.get(sql) ?? raw.prepare(sql);
    statements.set(sql, statement);
    return {
      get: (values) => statement.get(values) as Row | undefined,
      all: (values) => statement.all(values) as Row[],
      run: (values) => statement.run(values).changes,
    };
  }

  function transaction<Result>(work: () => Result): Result {
    raw.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      raw.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(raw);
      throw error;
    }
  }

  return { prepare, exec: (sql) => raw.exec(sql), transaction, close: () => raw.close() };
}

/** After a full disk SQLite may have rolled back by itself; a second rollback then fails and means nothing. */
function rollBack(raw: RawDatabase): void {
  try {
    raw.exec('ROLLBACK');
  } catch (error) {
    if (!/no transaction is active/i.test(messageOf(error))) throw error;
  }
}

function createPrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

export type DatabaseTrouble = 'busy' | 'full' | 'unreadable' | 'other';

/** What a failure of the database means: another process holds it, no room, not a database under this key, or something else. */
export function databaseTrouble(error: unknown): DatabaseTrouble {
  const text = `${codeOf(error) ?? ''} ${messageOf(error)}`;
  if (/SQLITE_(BUSY|LOCKED)|database (table )?is locked/i.test(text)) return 'busy';
  if (/SQLITE_(FULL|IOERR)|disk I\/O error|database or disk is full/i.test(text)) return 'full';
  if (/SQLITE_(NOTADB|CORRUPT)|not a database|malformed/i.test(text)) return 'unreadable';
  return 'other';
}

function openingError(error: unknown, path: string): XpsError {
  const trouble = databaseTrouble(error);
  if (trouble === 'busy') {
    return localError('store_locked', `${path} is held by another process`, { cause: error, hint: 'try again in a moment' });
  }
  if (trouble === 'unreadable') {
    return localError('store_unreadable', `${path} cannot be read: it is damaged, or its key is another one. It was left as it is`, {
      cause: error,
      hint: 'restore the file and the key that belong together, or move the file away to start a new one',
    });
  }
  return localError('store_unusable', `${path} cannot be opened: ${messageOf(error)}`, { cause: error });
}

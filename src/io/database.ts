import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { codeOf } from '../core/errors';
import { createDatabaseFile, hasLog, requireContent, requireWhole } from './database-file';
import { inWords } from './database-trouble';
import { makePrivate } from './files';
import { type RawStatement, type Statement, wrapStatement } from './statement';

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
 * Opens an encrypted SQLite file, or creates it: WAL, synchronous=FULL, so that what a finished transaction wrote survives a crash.
 * The file and what SQLite puts beside it are 0600; the folder must be there.
 *
 * @throws XpsError `store_unreadable` when the file is damaged, empty or of another key; it is left as it is.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { path } = options;
  let raw: RawDatabase | undefined;
  try {
    if (!existsSync(path)) createDatabaseFile(path, (draft) => initialise(connect(draft, options)));
    requireContent(path);
    if (hasLog(path)) requireKey(options);
    makePrivate(path);
    raw = connect(path, options);
    raw.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
      PRAGMA cache_size = ${-(options.cacheKib ?? 4_096)}; PRAGMA wal_autocheckpoint = ${LOG_PAGES}; PRAGMA journal_size_limit = ${LOG_PAGES * 4_096}`);
    requireAllPages(raw, path);
  } catch (error) {
    raw?.close();
    throw inWords(error, path);
  }
  return wrap(raw);
}

/** How many pages the log gathers before they are moved into the file: the more, the seldomer a page that changes often is moved. */
const LOG_PAGES = 16_000;

interface RawDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): RawStatement;
  exec(sql: string): void;
  close(): void;
}

function connect(path: string, { key, busyTimeout }: DatabaseOptions): RawDatabase {
  const options = { encryptionCipher: 'aes256cbc', encryptionKey: key, timeout: busyTimeout };
  return new Libsql(path, options) as unknown as RawDatabase;
}

/** Writes a new database's first page and closes it, which leaves one file and no log. */
function initialise(raw: RawDatabase): void {
  raw.exec('PRAGMA journal_mode = WAL');
  raw.close();
}

/**
 * Makes sure of the key without looking at the log. SQLite itself must not find out: closing, it would move the log's pages into the
 * file under the wrong key, and destroy both.
 */
function requireKey(options: DatabaseOptions): void {
  // While another process writes the first page, half of it may be read.
  for (let attempt = 1; ; attempt += 1) {
    const raw = connect(`${pathToFileURL(options.path).href}?immutable=1`, options);
    try {
      raw.exec('SELECT count(*) FROM sqlite_schema');
      return;
    } catch (error) {
      // Under the right key pages may be missing whose home is the log still: another process, or one that was killed, moves them.
      if (codeOf(error) === 'SQLITE_CORRUPT') return;
      if (codeOf(error) !== 'SQLITE_NOTADB' || attempt === 3) throw error;
    } finally {
      raw.close();
    }
  }
}

/** A file that was cut short would otherwise be noticed only when a missing page is asked for, after others were written. */
function requireAllPages(raw: RawDatabase, path: string): void {
  raw.exec('BEGIN');
  const [pages = 0] = raw.prepare('SELECT * FROM pragma_page_count').raw(true).get([]) ?? [];
  const [pageSize = 0] = raw.prepare('SELECT * FROM pragma_page_size').raw(true).get([]) ?? [];
  // Inside the transaction nobody can empty the log.
  if (!hasLog(path)) requireWhole(path, Number(pages) * Number(pageSize));
  raw.exec('COMMIT');
}

function wrap(raw: RawDatabase): Database {
  const statements = new Map<string, Statement<unknown>>();

  function prepare<Row>(sql: string): Statement<Row> {
    const statement = statements.get(sql) ?? wrapStatement(raw.prepare(sql));
    statements.set(sql, statement);
    return statement as Statement<Row>;
  }

  function transaction<Result>(work: () => Result): Result {
    raw.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      raw.exec('COMMIT');
      return result;
    } catch (error) {
      // After a full disk SQLite has rolled back by itself.
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw error;
    }
  }

  return { prepare, exec: (sql) => raw.exec(sql), transaction, close: () => raw.close() };
}

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { codeOf } from '../core/errors';
import { createDatabaseFile, hasLog, requireContent, requireWhole } from './database-file';
import { databaseOver, type RawDatabase } from './database-handle';
import { databaseTrouble, inWords, outOfReach } from './database-trouble';
import type { Drafter } from './drafts';
import { makePrivate } from './files';
import { whyOutOfReach } from './out-of-reach';
import type { Statement } from './statement';

export interface Database {
  /** False where what is in the file can be read and nothing written. */
  readonly writable: boolean;
  /** Compiled once per text and kept. */
  prepare<Row = unknown>(sql: string): Statement<Row>;
  exec(sql: string): void;
  /** Runs `work` under the write lock; all of it is kept, on disk, or none. Not re-entrant. */
  transaction<Result>(work: () => Result): Result;
  /**
   * The same, but not waiting for the disk: the end of this process undoes none of it. A power failure may, as a whole, unless another
   * `transaction` of any process on the file came after it.
   */
  unsynced<Result>(work: () => Result): Result;
  close(): void;
}

export interface DatabaseOptions {
  readonly path: string;
  /** 64 hex characters. */
  readonly key: string;
  /** How long a statement waits for another process's write lock, in milliseconds. */
  readonly busyTimeout: number;
  /** This process, which removes what killed ones left where it makes the file. */
  readonly drafter?: Drafter;
  /** Page cache, in KiB. */
  readonly cacheKib?: number;
}

/**
 * Opens an encrypted SQLite file, or creates it: WAL, synchronous=FULL, so that what a finished transaction wrote survives a crash.
 * The file and what SQLite puts beside it are 0600; the folder must be there.
 *
 * Where nothing may be written, what is there can be read.
 *
 * @throws XpsError `store_unreadable` when the file is damaged, empty or of another key; it is left as it is.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { path } = options;
  let raw: RawDatabase | undefined;
  try {
    if (!existsSync(path)) createDatabaseFile(path, options.drafter, (draft) => initialise(connect(draft, options)));
    // SQLite would follow a link that leads nowhere, and begin anew there.
    if (!existsSync(path)) throw outOfReach(path);
    requireContent(path);
    if (hasLog(path)) requireKey(options);
    makePrivate(path);
    raw = connect(path, options);
    prepareForUse(raw, options);
    return databaseOver(raw, true);
  } catch (error) {
    raw?.close();
    const readable = databaseTrouble(error) === 'unusable' ? connectToRead(options) : undefined;
    if (readable === undefined) throw inWords(error, path);
    return databaseOver(readable, false);
  }
}

function prepareForUse(raw: RawDatabase, { path, cacheKib = 4_096 }: DatabaseOptions): void {
  raw.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = ${-cacheKib}; PRAGMA wal_autocheckpoint = ${LOG_PAGES}; PRAGMA journal_size_limit = ${LOG_PAGES * 4_096}`);
  requireAllPages(raw, path);
}

/**
 * A connection to what is in the file, where SQLite cannot put its log beside it; `undefined` where that cannot be read either, or
 * where a log that is there holds more.
 */
function connectToRead(options: DatabaseOptions): RawDatabase | undefined {
  if (whyOutOfReach(options.path) === undefined) return undefined;
  let raw: RawDatabase | undefined;
  try {
    if (hasLog(options.path)) return undefined;
    raw = connectImmutable(options);
    raw.exec('SELECT count(*) FROM sqlite_schema');
    return raw;
  } catch {
    raw?.close();
    return undefined;
  }
}

/**
 * What is in the file, for a look alone: nothing is made or written, and nobody is waited for; `undefined` where there is no file.
 * Throws what SQLite throws, for a file that is damaged or of another key, too.
 */
export function glanceAtDatabase(options: Omit<DatabaseOptions, 'busyTimeout' | 'drafter'>): Database | undefined {
  const { path } = options;
  if (!existsSync(path)) return undefined;
  const toRead = { ...options, busyTimeout: 0 };
  // A connection that may not write never moves the log's pages, whatever its key.
  const raw = hasLog(path) ? connect(`${pathToFileURL(path).href}?mode=ro`, toRead) : connectImmutable(toRead);
  return databaseOver(raw, false);
}

/** Never looks at the log. */
function connectImmutable(options: DatabaseOptions): RawDatabase {
  return connect(`${pathToFileURL(options.path).href}?immutable=1`, options);
}

/** How many pages the log gathers before they are moved into the file: the more, the seldomer a page that changes often is moved. */
const LOG_PAGES = 16_000;

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
    const raw = connectImmutable(options);
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

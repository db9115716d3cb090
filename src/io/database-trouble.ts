import { codeOf, localError, messageOf, XpsError } from '../core/errors';
import { unreadable } from './database-file';
import { ELSEWHERE, whyOutOfReach } from './out-of-reach';

/**
 * What a failure of the database means: another process holds it, no room, damaged or not a database under this key, out of reach
 * (permissions, a failing disk), or something that is no fault of the file's.
 */
export type DatabaseTrouble = 'busy' | 'full' | 'unreadable' | 'unusable' | 'other';

// A write that a file-size limit or a quota refuses is an I/O error to SQLite; only a full disk has a code of its own.
const TROUBLES: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_(FULL|IOERR_(WRITE|SHMSIZE))/, 'full'],
  [/^SQLITE_(NOTADB|CORRUPT|IOERR_(SHORT_READ|CORRUPTFS|DATA))/, 'unreadable'],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|PERM|NOLFS|PROTOCOL)/, 'unusable'],
  // Of the file system, before SQLite was asked.
  [/^E(ACCES|PERM|LOOP|NOTDIR|ISDIR|IO)$/, 'unusable'],
];

// The lower eight bits of SQLite's number say what its upper ones say more closely; libsql has a name for some of the latter only.
const NAMES: Readonly<Record<number, string>> = {
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  26: 'SQLITE_NOTADB',
};

export function databaseTrouble(error: unknown): DatabaseTrouble {
  // Where libsql cannot open a file, it gives SQLite's number at the end of a sentence.
  if (/Unable to open connection/.test(messageOf(error))) return 'unusable';
  const code = nameOf(codeOf(error) ?? '');
  return TROUBLES.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}

function nameOf(code: string): string {
  const [, number] = /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(code) ?? [];
  return number === undefined ? code : (NAMES[Number(number) % 256] ?? code);
}

/** The error to show for a failure of the database in `path`: an XpsError of kind local, or what was thrown when it is no fault of the file's. */
export function inWords(error: unknown, path: string): unknown {
  if (error instanceof XpsError) return error;
  switch (databaseTrouble(error)) {
    case 'busy':
      return localError('store_locked', `${path} is held by another process`, {
        cause: error,
        hint: 'try again in a moment',
      });
    case 'full':
      return localError('store_full', `${path} cannot grow: ${messageOf(error)}`, {
        cause: error,
        hint: 'make room on its disk, or lift the file size limit',
      });
    case 'unreadable':
      return unreadable(path, 'it is damaged, or its key is another one', error);
    case 'unusable':
      return outOfReach(path, error);
    case 'other':
      return error;
  }
}

/** A file that cannot be used where it is, by whom this is. */
export function outOfReach(path: string, cause?: unknown): XpsError {
  const why = whyOutOfReach(path) ?? (cause === undefined ? 'it cannot be written' : messageOf(cause));
  return localError('store_unusable', `${path} cannot be used: ${why}`, { cause, hint: ELSEWHERE });
}

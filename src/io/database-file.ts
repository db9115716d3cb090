import { statSync } from 'node:fs';
import { join } from 'node:path';
import { localError, type XpsError } from '../core/errors';
import { besideFile, createPrivateFile, type Drafter, placeFile } from './drafts';

/**
 * Gives `path` a database that `initialise` has written elsewhere. A file under this name is thus never half made, and one without
 * content is a damaged one. When another process was faster, its file is kept.
 */
export function createDatabaseFile(
  path: string,
  drafter: Drafter | undefined,
  initialise: (draft: string) => void,
): void {
  besideFile(path, drafter, (folder) => {
    const draft = join(folder, 'draft.db');
    createPrivateFile(draft, '');
    initialise(draft);
    placeFile(draft, path);
  });
}

/** Whether SQLite's log beside the file holds anything. */
export function hasLog(path: string): boolean {
  return (sizeOf(`${path}-wal`) ?? 0) > 0;
}

/** @throws XpsError `store_unreadable` for a file without content, which SQLite would take for a new database, and its log for an old one's. */
export function requireContent(path: string): void {
  if (sizeOf(path) === 0) throw unreadable(path, 'it is empty');
}

/** @throws XpsError `store_unreadable` for a file of less than `bytes`. */
export function requireWhole(path: string, bytes: number): void {
  const size = sizeOf(path) ?? 0;
  if (size < bytes) throw unreadable(path, `it was cut short: ${size} of ${bytes} bytes are there`);
}

/** A file that is no database of ours, or no longer. */
export function unreadable(path: string, why: string, cause?: unknown): XpsError {
  return localError('store_unreadable', `${path} cannot be read: ${why}. It was left as it is`, {
    cause,
    hint: 'restore the file and the key that belong together, or move the file away to start a new one',
  });
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

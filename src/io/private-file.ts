import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { besideFile, placeFile } from './drafts';

/**
 * Writes a 0600 file of many parts, whole and on disk or not at all. Answers whether it did: `false` when something has that name and is
 * not to be replaced.
 *
 * @throws XpsError `file_unwritable`
 */
export function writePrivateFile(path: string, parts: readonly string[], { replace }: { replace: boolean }): boolean {
  return besideFile(path, undefined, (folder) => {
    const draft = join(folder, 'draft');
    const file = openSync(draft, 'wx', 0o600);
    try {
      for (const part of parts) writeFileSync(file, part);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!replace) return placeFile(draft, path);
    renameSync(draft, path);
    return true;
  });
}

import { renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localError } from '../core/errors';
import { besideFile } from './drafts';

/**
 * Makes sure that a report can be written to `path` at the end, without touching what is there.
 *
 * @throws XpsError `file_unwritable` of kind local
 */
export function requireWritable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw localError('file_unwritable', `${path} cannot be written: it is a folder`);
  besideFile(path, undefined, () => undefined);
}

/** Puts a report in place of what was there: a reader sees the old one or all of the new one. Others may read it, as their umask says. */
export function replaceReport(path: string, text: string): void {
  besideFile(path, undefined, (folder) => {
    const draft = join(folder, 'draft');
    writeFileSync(draft, text);
    renameSync(draft, path);
  });
}

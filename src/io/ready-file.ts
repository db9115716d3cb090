import { rmSync } from 'node:fs';
import { localError, messageOf } from '../core/errors';
import { replacePrivateFile } from './drafts';

/**
 * Tells by a file that something is ready: whoever waits for the file finds all of it. Answers what takes it away again.
 *
 * @throws XpsError `file_unwritable`
 */
export function writeReadyFile(path: string, text: string): () => void {
  try {
    replacePrivateFile(path, `${text}\n`);
  } catch (error) {
    throw localError('file_unwritable', `--ready-file ${path} cannot be written: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return () => rmSync(path, { force: true });
}

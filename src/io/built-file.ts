import { readFileSync } from 'node:fs';
import { codeOf } from '../core/errors';

/** The text of a file that belongs to the program, or `undefined` where it was not built. */
export function readBuiltFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

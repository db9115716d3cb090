import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../core/errors';

/** What to do about a place that cannot be used. */
export const ELSEWHERE = 'give that place to yourself, or point XPS_HOME at another folder';

/** What keeps this user from a file that is to be read and written, in words, or `undefined` when nothing can be seen. */
export function whyOutOfReach(path: string): string | undefined {
  const stats = look(path);
  if (stats === 'hidden') return `you may not enter its folder ${dirname(path)}`;
  if (stats?.isDirectory()) return 'it is a folder';
  if (stats === undefined && isLink(path)) return 'it is a link that leads nowhere';
  if (stats !== undefined && !stats.isFile()) return 'it is no file';
  if (stats !== undefined && !may(path, constants.R_OK)) return 'you may not read it';
  if (stats !== undefined && !may(path, constants.W_OK)) return 'you may not write to it';
  return may(dirname(path), constants.W_OK) ? undefined : `you may not write in its folder ${dirname(path)}`;
}

function look(path: string): Stats | undefined | 'hidden' {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return codeOf(error) === 'EACCES' ? 'hidden' : undefined;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

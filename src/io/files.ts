import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname } from 'node:path';
import { codeOf, localError, messageOf } from '../core/errors';
import { ELSEWHERE } from './out-of-reach';

const OTHERS = 0o077;

/**
 * Makes a folder, and those above it, that only its owner may enter. One that exists keeps its mode.
 *
 * @throws XpsError `folder_unusable` naming the folder, and what to do about it.
 */
export function ensurePrivateFolder(path: string): void {
  try {
    makeFolders(path);
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? `nothing can be made in ${dirname(path)}` : messageOf(error);
    throw localError('folder_unusable', `the folder ${path} cannot be made: ${why}`, {
      cause: error,
      hint: ELSEWHERE,
    });
  }
}

/** Step by step: where nothing can be made and the system says "no such folder", as below /proc, Node's own recursion never ends. */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolders(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process made it in the meantime.
    if (codeOf(error) !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export function fileExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Reading a pipe of that name would wait for ever. A link is followed.
 *
 * @throws Error when there is something else than a file, or nothing: then with the code ENOENT
 */
export function mustBeRegular(path: string): void {
  if (!statSync(path).isFile()) throw new Error('it is no regular file');
}

/** A file's text, or `undefined` when there is none. */
export function readTextFile(path: string): string | undefined {
  try {
    mustBeRegular(path);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw localError('file_unreadable', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Whether other users have any access. On Windows the folder's access list decides; modes mean nothing there. */
export function isOpenToOthers(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  // A link may lead to somebody else's file, whose mode is none of ours.
  return stats !== undefined && !stats.isSymbolicLink() && (stats.mode & OTHERS) !== 0 && platform() !== 'win32';
}

/**
 * Takes a file or folder away from everyone but its owner, and tells whether others had access until now.
 *
 * @throws XpsError `file_exposed` when others have access and it cannot be taken from them.
 */
export function makePrivate(path: string): 'was-private' | 'was-open' {
  if (!isOpenToOthers(path)) return 'was-private';
  try {
    chmodSync(path, lstatSync(path).mode & ~OTHERS & 0o777);
  } catch (error) {
    throw localError('file_exposed', `other users can read ${path}, and that cannot be changed: ${messageOf(error)}`, {
      cause: error,
      hint: `take it away from them: chmod go= '${path}'`,
    });
  }
  return 'was-open';
}

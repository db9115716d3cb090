import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, localError, type XpsError } from '../core/errors';

const LOOK_AGAIN = 20;
/** A lock that nobody renewed or took away for so long, in milliseconds, belonged to a process that died. */
const ABANDONED = 5_000;

/**
 * Runs `work` while no other process that asks for the same lock does. `path` is a file that is there meanwhile; its folder must be.
 * Other processes wait, at the longest five seconds longer than one of them died.
 *
 * @throws XpsError of kind local when a folder stands in its place.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  await takeLock(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function takeLock(path: string): Promise<void> {
  let seen: number | undefined;
  for (let waited = 0; !createLock(path); waited += LOOK_AGAIN) {
    const lock = statSync(path, { throwIfNoEntry: false });
    if (lock?.isDirectory()) throw isFolder(path);
    const made = lock?.mtimeMs;
    if (made !== seen) [seen, waited] = [made, 0];
    else if (waited >= ABANDONED) rmSync(path, { force: true });
    await pause(LOOK_AGAIN);
  }
}

function createLock(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isFolder(path: string): XpsError {
  return localError('file_unwritable', `${path} is a folder, where xps makes a file for a moment`, {
    hint: 'it is not of xps: move it away, or remove it',
  });
}

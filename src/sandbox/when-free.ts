import { setTimeout as pause } from 'node:timers/promises';
import { localError, messageOf, XpsError } from '../core/errors';
import { databaseTrouble } from '../io/database';

/** How long a call waits for other processes on the same file, in milliseconds. */
const LONGEST_WAIT = 5_000;
const LONGEST_PAUSE = 40;

/**
 * Runs database work, again after a pause while another process holds the file. The waiting is asynchronous, so that a server goes on
 * answering meanwhile.
 *
 * @param longest milliseconds of waiting, at most.
 * @throws XpsError of kind local: `store_locked` after the longest wait, `store_full` when there is no room.
 */
export async function whenFree<Result>(path: string, work: () => Result, longest = LONGEST_WAIT): Promise<Result> {
  let waited = 0;
  for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || waited >= longest) throw inWords(error, path);
    }
    await pause(wait);
    waited += wait;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof XpsError ? error.code === 'store_locked' : databaseTrouble(error) === 'busy';
}

function inWords(error: unknown, path: string): unknown {
  if (error instanceof XpsError) return error;
  const trouble = databaseTrouble(error);
  if (trouble === 'busy') {
    return localError('store_locked', `${path} is held by another process`, {
      cause: error,
      hint: 'try again in a moment',
    });
  }
  if (trouble === 'full') return localError('store_full', `${path} cannot grow: ${messageOf(error)}`, { cause: error });
  return error;
}

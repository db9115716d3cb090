import { setTimeout as pause } from 'node:timers/promises';
import { XpsError } from '../core/errors';
import { databaseTrouble, inWords } from './database-trouble';

/** How long a call waits for other processes on the same file, in milliseconds. */
export const LONGEST_WAIT = 5_000;
const LONGEST_PAUSE = 8;

/**
 * Runs database work, again after a pause while another process holds the file. The waiting is asynchronous, so that a server goes on
 * answering meanwhile.
 *
 * @throws XpsError of kind local: `store_locked` after five seconds, `store_full` when there is no room, `store_unreadable`,
 *   `store_unusable`; anything else as it was thrown.
 */
export async function whenFree<Result>(path: string, work: () => Result): Promise<Result> {
  let waited = 0;
  for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || waited >= LONGEST_WAIT) throw inWords(error, path);
    }
    await pause(wait);
    waited += wait;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof XpsError ? error.code === 'store_locked' : databaseTrouble(error) === 'busy';
}

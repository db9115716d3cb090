import { WEBHOOK_RETRY_WAITS } from '../xendit/limits';

/**
 * When a webhook is tried again, or `null` when it is given up.
 *
 * @param failed how many attempts have failed, 1 or more.
 * @param now the time of the last one, in milliseconds.
 */
export function nextAttempt(failed: number, now: number): number | null {
  const wait = WEBHOOK_RETRY_WAITS[failed - 1];
  return wait === undefined ? null : now + wait;
}

import { HOUR, MINUTE } from '../core/clock';

/** How long Xendit waits after each failed attempt (section 5, "Retries"): seven attempts within a day, then no more. */
export const RETRY_WAITS: readonly number[] = [15 * MINUTE, 45 * MINUTE, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];

/**
 * When a webhook is tried again, or `null` when it is given up.
 *
 * @param failed how many attempts have failed, 1 or more.
 * @param now the time of the last one, in milliseconds.
 */
export function nextAttempt(failed: number, now: number): number | null {
  const wait = RETRY_WAITS[failed - 1];
  return wait === undefined ? null : now + wait;
}

import { SECOND } from '../../core/clock';
import type { RetryName } from '../../store/forward-plan';
import type { AfterTry } from '../../store/forwards';
import { WEBHOOK_RETRY_WAITS } from '../../xendit/limits';

/** How long each plan waits after a failed try, in milliseconds. */
export const RETRY_PLANS: Readonly<Record<RetryName, readonly number[]>> = {
  none: [],
  fast: [1 * SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND],
  xendit: WEBHOOK_RETRY_WAITS,
};

/**
 * What follows from a try.
 *
 * @param tries how many there were, this one included.
 * @param status what the target answered, or `null`: any 2xx is a success (section 5 of the reference).
 */
export function afterTry(retry: RetryName, tries: number, status: number | null, now: number): AfterTry {
  if (status !== null && status >= 200 && status < 300) return 'done';
  const wait = RETRY_PLANS[retry][tries - 1];
  return wait === undefined ? 'failed' : { dueAt: now + wait };
}

/** Whether what comes later must wait until a failed try is made good. Xendit's own retries hold nobody up. */
export function holdsLane(retry: RetryName): boolean {
  return retry === 'fast';
}

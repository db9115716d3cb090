import type { PageUpdate } from '../page-protocol';
import { minutesToAnnounce, providerNow, timeLeft } from './time-left';

/** The time until the session expires, as it was when it was last looked at. */
export interface Countdown {
  /** Milliseconds; `null` when the session has no expiry that could be read. */
  readonly left: number | null;
  /** What was last to be said aloud: minutes. */
  readonly minutesToSay: number | null;
}

export const NO_COUNTDOWN: Countdown = { left: null, minutesToSay: null };

/**
 * The countdown a moment later.
 *
 * @param toldAt the browser's time when `update` came, in milliseconds.
 * @param at the browser's time now.
 */
export function countOn(before: Countdown, update: PageUpdate, toldAt: number, at: number): Countdown {
  const left = timeLeft(update.session.expiresAt, providerNow({ ...update, toldAt }, at));
  const passed = before.left === null || left === null ? null : minutesToAnnounce(before.left, left);
  return { left, minutesToSay: passed ?? before.minutesToSay };
}

/** Milliseconds until the countdown shows another second; `null` when it stands still. */
export function untilNextSecond({ left }: Countdown, clockRuns: boolean): number | null {
  return clockRuns && left !== null && left > 0 ? ((left - 1) % 1000) + 1 : null;
}

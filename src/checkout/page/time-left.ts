/** What the page needs to tell the provider's time at any moment. */
export interface ProviderTime {
  /** The provider's time when it was told, in milliseconds. */
  readonly now: number;
  readonly clockRuns: boolean;
  /** The browser's time when it was told, in milliseconds. */
  readonly toldAt: number;
}

/** The provider's time, in milliseconds, when the browser's is `browserNow`. */
export function providerNow(time: ProviderTime, browserNow: number): number {
  return time.clockRuns ? time.now + Math.max(0, browserNow - time.toldAt) : time.now;
}

/** Milliseconds until `expiresAt`, never below 0; `null` when it has no expiry that could be read. */
export function timeLeft(expiresAt: string | null, now: number): number | null {
  const end = expiresAt === null ? Number.NaN : Date.parse(expiresAt);
  return Number.isNaN(end) ? null : Math.max(0, end - now);
}

/** `29:58`, from an hour on `1:29:58`. A begun second counts whole, so that 0:00 means over. */
export function formatTimeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  const clock = parts.join(':');
  return hours > 0 ? `${hours}:${clock}` : clock.replace(/^0/, '');
}

/** Whole days, when so much time is left that nobody counts seconds; else `null`. */
export function daysLeft(milliseconds: number): number | null {
  const days = Math.floor(milliseconds / 86_400_000);
  return days >= 2 ? days : null;
}

const WORTH_SAYING: readonly number[] = [5, 1];

/** The minutes to tell people who do not see the countdown, once `left` has passed them; `null` before and after. */
export function minutesToAnnounce(before: number, left: number): number | null {
  return WORTH_SAYING.find((minutes) => before > minutes * 60_000 && left <= minutes * 60_000) ?? null;
}

/** Where the time comes from. The system's clock is made in `main`; the sandbox has its own, a test holds one still. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 in UTC with milliseconds, as Xendit writes times. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

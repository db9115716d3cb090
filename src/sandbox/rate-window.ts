import { MINUTE } from '../core/clock';
import { TEST_REQUESTS_PER_MINUTE } from '../xendit/limits';

const WINDOW = MINUTE;

/** Counts requests per endpoint over the last minute, for the headers of section 1. It never refuses: see `not-simulated`. */
export interface RateWindow {
  /** Counts one request at `now` (milliseconds) and answers the headers that tell of it. */
  count(endpoint: string, now: number): Readonly<Record<string, string>>;
}

export function createRateWindow(): RateWindow {
  const seen = new Map<string, readonly number[]>();
  return {
    count(endpoint, now) {
      const recent = [...(seen.get(endpoint) ?? []), now].filter((time) => time > now - WINDOW);
      const kept = recent.slice(-TEST_REQUESTS_PER_MINUTE);
      seen.set(endpoint, kept);
      return rateHeaders(TEST_REQUESTS_PER_MINUTE - kept.length, (kept[0] ?? now) + WINDOW - now);
    },
  };
}

/** The three headers, for `remaining` more requests and a window that ends in `resetMs` milliseconds. */
export function rateHeaders(remaining: number, resetMs: number): Readonly<Record<string, string>> {
  return {
    'rate-limit-limit': String(TEST_REQUESTS_PER_MINUTE),
    'rate-limit-remaining': String(remaining),
    'rate-limit-reset': (resetMs / 1_000).toFixed(2),
  };
}

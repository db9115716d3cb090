import { MINUTE } from '../core/clock';
import { TEST_REQUESTS_PER_MINUTE } from '../xendit/limits';
import type { Tx } from './state';

const WINDOW = MINUTE;

/** Counts one request to an endpoint over the last minute and answers the headers of section 1. Refuses none: see `not-simulated`. */
export function countRequest({ database, now }: Tx, endpoint: string): Readonly<Record<string, string>> {
  database.prepare('DELETE FROM requests WHERE at <= ?').run([now - WINDOW]);
  database.prepare('INSERT INTO requests (endpoint, at) VALUES (?, ?)').run([endpoint, now]);
  const recent = database
    .prepare<{ id: number; at: number }>('SELECT id, at FROM requests WHERE endpoint = ? ORDER BY id DESC LIMIT ?')
    .all([endpoint, TEST_REQUESTS_PER_MINUTE]);
  const oldest = recent.at(-1) ?? { id: 0, at: now };
  // While a seeded clock stands still nothing grows old: what no longer counts goes all the same.
  database.prepare('DELETE FROM requests WHERE endpoint = ? AND id < ?').run([endpoint, oldest.id]);
  return rateHeaders(TEST_REQUESTS_PER_MINUTE - recent.length, oldest.at + WINDOW - now);
}

/** The three headers, for `remaining` more requests and a window that ends in `resetMs` milliseconds. */
export function rateHeaders(remaining: number, resetMs: number): Readonly<Record<string, string>> {
  return {
    'rate-limit-limit': String(TEST_REQUESTS_PER_MINUTE),
    'rate-limit-remaining': String(remaining),
    'rate-limit-reset': (resetMs / 1_000).toFixed(2),
  };
}

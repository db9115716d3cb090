import { MINUTE, SECOND } from '../../core/clock';
import type { HttpResponse } from '../../core/http';

/**
 * Where everybody who uses an account writes down what they send. Xendit counts requests per endpoint and account in a sliding minute
 * (section 1, "Rate limits"). All times are milliseconds since 1970.
 */
export interface RequestBudget {
  /** Takes a place for a request that is about to be sent, or says how long none will be free. */
  take(asked: AskedRequest): Promise<Admission>;
  /** Writes down that a request was answered, or failed. */
  settle(settled: SettledRequest): Promise<void>;
}

export interface AskedRequest {
  readonly endpoint: string;
  /** What Xendit allows a minute, unless its answers said otherwise. */
  readonly perMinute: number;
  readonly at: number;
  /** After so long it has an answer or is given up; a process that ended meanwhile says nothing. */
  readonly longest: number;
}

export type Admission = { readonly ticket: number } | { readonly waitMs: number; readonly perMinute: number };

export interface SettledRequest {
  readonly ticket: number;
  readonly endpoint: string;
  readonly at: number;
  /** Whether it may have reached the provider, and so counts. */
  readonly sent: boolean;
  readonly told: ToldLimit;
}

/** What an answer says of the limit, as far as it does. */
export interface ToldLimit {
  /** Requests a minute. */
  readonly perMinute?: number;
  /** How many more are allowed now, whoever sent the others. */
  readonly remaining?: number;
  /** How long nobody is to ask, in milliseconds: nothing remains, or it was refused. */
  readonly restMs?: number;
}

/** No limit and no rest of one is larger; who says so, says nothing. */
const LARGEST = 100_000;

/** Section 1, "Response headers". What is no sensible number there is as if it were not there. */
export function toldLimit({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): ToldLimit {
  const perMinute = wholeIn(headers['rate-limit-limit']);
  const remaining = wholeIn(headers['rate-limit-remaining']);
  const reset = secondsIn(headers['rate-limit-reset']);
  const spent = status === 429 || remaining === 0;
  return {
    ...(perMinute === undefined || perMinute === 0 ? {} : { perMinute }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(spent && reset !== undefined ? { restMs: Math.min(Math.ceil(reset * SECOND), MINUTE) } : {}),
  };
}

function wholeIn(text = ''): number | undefined {
  const number = secondsIn(text);
  return Number.isInteger(number) ? number : undefined;
}

/** Written in digits, with a fraction or without; `undefined` for anything else. */
function secondsIn(text = ''): number | undefined {
  const number = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number <= LARGEST ? number : undefined;
}

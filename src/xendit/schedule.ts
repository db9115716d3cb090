import { afterInterval } from '../core/calendar';
import { isoTime } from '../core/clock';
import type { JsonObject } from '../core/json';

/** So many of an interval: `1 MONTH`. */
export interface Every {
  /** `DAY` `WEEK` `MONTH` `YEAR` */
  readonly interval: string;
  readonly count: number;
}

/** When a subscription charges, decoded from flags. Absent means: not said. */
export interface ScheduleOptions {
  readonly every?: Every;
  /** ISO 8601 with its offset: the first charge, and the day of all others. */
  readonly start?: string;
  /** How many cycles; without end when it is not said. */
  readonly cycles?: number;
  /** How often a failed charge is tried again, and after how long. */
  readonly retry?: Every & { readonly times: number };
}

/** The same with what becomes of a cycle that cannot be charged. */
export interface SubscriptionOptions extends ScheduleOptions {
  readonly onFailure?: 'RESUME' | 'STOP';
  /** Charge once at the beginning, too. */
  readonly immediate?: boolean;
  /** Send the customer a link to pay a failed cycle. */
  readonly paymentLink?: boolean;
}

/** When a subscription begins that nobody gave a beginning: one interval from now, on a day that every month has. */
export function firstCharge(now: number, every: Every): string {
  return isoTime(afterInterval(now, every));
}

/** `1month`: as the flag is typed. */
export function everyText({ interval, count }: Every): string {
  return `${count}${interval.toLowerCase()}`;
}

/** `schedule` of a plan, or of a session's `subscription` (section 8), as far as anything was said. */
export function buildSchedule({ every, start, cycles, retry }: ScheduleOptions): JsonObject {
  return {
    ...(every === undefined ? {} : { interval: every.interval, interval_count: every.count }),
    ...(start === undefined ? {} : { anchor_date: start }),
    ...(cycles === undefined ? {} : { total_recurrence: cycles }),
    ...(retry === undefined
      ? {}
      : { retry_interval: retry.interval, retry_interval_count: retry.count, total_retry: retry.times }),
  };
}

import { isoTime } from '../../core/clock';
import { isJsonObject, type JsonObject } from '../../core/json';
import { ANCHOR_DAY_MAX, PLAN_INTERVALS, PLAN_LIMITS, PLAN_RETRY_INTERVALS, SCHEDULE_INTERVALS } from '../limits';
import { type Finding, isWhat, open, show, VALIDATION, violation } from './finding';
import { dateTimeMs } from './formats';
import { type Check, inTurn, integer, listOf, object, oneOf, orNull, textThat } from './shapes';

export const dateTime: Check = textThat(
  (value) => dateTimeMs(value) !== null,
  'an ISO 8601 time with its zone, such as 2026-03-09T23:00:00Z',
);

/** The day is that of the text, in its own offset. */
const anchorDate: Check = inTurn(dateTime, (value, path) => {
  const day = Number(String(value).slice(8, 10));
  if (day <= ANCHOR_DAY_MAX) return [];
  const message = `${path} is ${show(value)}; its day of the month must be ${ANCHOR_DAY_MAX} at most, so that every month has it`;
  return [violation(VALIDATION, path, message)];
});

const REQUIRED = ['interval', 'interval_count', 'anchor_date'];

/** Section 8, `schedule` of a plan. */
export const planSchedule: Check = object(
  {
    interval: oneOf(PLAN_INTERVALS),
    interval_count: integer(1, PLAN_LIMITS.intervalCount),
    total_recurrence: orNull(integer(1, PLAN_LIMITS.totalRecurrence)),
    anchor_date: anchorDate,
    retry_interval: orNull(oneOf(PLAN_RETRY_INTERVALS)),
    retry_interval_count: orNull(integer(1, PLAN_LIMITS.intervalCount)),
    total_retry: orNull(integer(1, PLAN_LIMITS.totalRetry)),
    failed_attempt_notifications: listOf(integer(1, PLAN_LIMITS.totalRetry)),
  },
  REQUIRED,
);

/** Sections 2 and 8, `subscription.schedule` of a session: other intervals than a plan has, and no maxima (D33). */
export const sessionSchedule: Check = object(
  {
    interval: oneOf(SCHEDULE_INTERVALS),
    interval_count: integer(1),
    total_recurrence: integer(1),
    anchor_date: anchorDate,
    retry_interval: oneOf(SCHEDULE_INTERVALS),
    retry_interval_count: integer(1),
    total_retry: integer(1),
    failed_attempt_notifications: listOf(integer(1)),
  },
  REQUIRED,
);

/** What the documentation leaves open about a schedule whose fields are right one by one. */
export function scheduleFindings(schedule: unknown, path: string, now: number): readonly Finding[] {
  return isJsonObject(schedule) ? [...anchorPast(schedule, path, now), ...retryHalf(schedule, path)] : [];
}

function anchorPast({ anchor_date: anchor }: JsonObject, path: string, now: number): readonly Finding[] {
  const at = typeof anchor === 'string' ? dateTimeMs(anchor) : null;
  if (at === null || at >= now) return [];
  const message = `${path}.anchor_date is ${show(anchor)}, which is past (it is ${isoTime(now)}); what comes of it is not documented`;
  return [open(VALIDATION, `${path}.anchor_date`, message)];
}

const RETRY_FIELDS = ['retry_interval', 'retry_interval_count', 'total_retry'];

/** Retries need all three; what some of them do alone is not documented. */
function retryHalf(schedule: JsonObject, path: string): readonly Finding[] {
  const missing = RETRY_FIELDS.filter((field) => schedule[field] === undefined || schedule[field] === null);
  if (missing.length === 0 || missing.length === RETRY_FIELDS.length) return [];
  return missing.map((field) => {
    const at = `${path}.${field}`;
    return open(VALIDATION, at, `${at} ${isWhat(schedule[field])}; retries need all of ${RETRY_FIELDS.join(', ')}`);
  });
}

/** The same for `subscription.schedule` of a session. */
export function sessionScheduleRule({ subscription }: JsonObject, now: number): readonly Finding[] {
  return isJsonObject(subscription) ? scheduleFindings(subscription.schedule, 'subscription.schedule', now) : [];
}

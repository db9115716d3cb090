import { DAY, MINUTE } from '../../core/clock';
import type { Interval, ScheduleWire } from './wire';

type Rhythm = Pick<ScheduleWire, 'interval' | 'interval_count' | 'anchor_date'>;

// Times beyond have five digits for the year, which no reader takes; the clock ends before.
const LAST = Date.UTC(9999, 11, 31);

const LONGEST: Readonly<Record<Interval, number>> = { DAY, WEEK: 7 * DAY, MONTH: 31 * DAY, YEAR: 366 * DAY };

/**
 * A date of a schedule, in milliseconds since 1970: the anchor and so many intervals, at the anchor's time of day in the anchor's offset.
 *
 * @param slot 0 for the anchor itself.
 */
export function dateOfSlot({ interval, interval_count: count, anchor_date: anchor }: Rhythm, slot: number): number {
  return later(Date.parse(anchor), interval, count * slot, offsetOf(anchor));
}

/** The first slot whose date is not past. */
export function firstSlot(schedule: Rhythm, now: number): number {
  const step = LONGEST[schedule.interval] * schedule.interval_count;
  let slot = Math.max(0, Math.floor((now - Date.parse(schedule.anchor_date)) / step));
  while (dateOfSlot(schedule, slot) < now) slot += 1;
  return slot;
}

/** So many intervals after a time, by the calendar of an offset. A day that its month does not have becomes the month's last. */
export function later(ms: number, interval: Interval, count: number, offset: number): number {
  if (interval === 'DAY' || interval === 'WEEK') return Math.min(ms + count * LONGEST[interval], LAST);
  const local = new Date(ms + offset);
  const month = local.getUTCMonth() + count * (interval === 'YEAR' ? 12 : 1);
  const day = Math.min(local.getUTCDate(), new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate());
  const there = Date.UTC(local.getUTCFullYear(), month, day) + (local.getTime() % DAY) - offset;
  return Number.isNaN(there) ? LAST : Math.min(there, LAST);
}

/** Of an ISO 8601 time, in milliseconds ahead of UTC. */
export function offsetOf(time: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(time) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

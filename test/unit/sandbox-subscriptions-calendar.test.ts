import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY } from '../../src/core/clock';
import { dateOfSlot, firstSlot, later, offsetOf } from '../../src/sandbox/subscriptions/calendar';

const INTERVALS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
const two = (number: number): string => String(number).padStart(2, '0');

/** A schedule as the rules let it pass: any offset, and a day of the month that every month has. */
const schedules = fc
  .record({
    interval: fc.constantFrom(...INTERVALS),
    interval_count: fc.integer({ min: 1, max: 60 }),
    year: fc.integer({ min: 2020, max: 2035 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    minute: fc.integer({ min: 0, max: 1_439 }),
    offset: fc.constantFrom('Z', '+07:00', '-11:00', '+14:00', '+05:30'),
  })
  .map(({ interval, interval_count, year, month, day, minute, offset }) => ({
    interval,
    interval_count,
    anchor_date: `${year}-${two(month)}-${two(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00${offset}`,
  }));

test('the dates of a schedule keep the time of day in the anchor’s offset, and months and years the day of the month', () => {
  fc.assert(
    fc.property(schedules, fc.integer({ min: 0, max: 24 }), (schedule, slot) => {
      const { anchor_date: anchor, interval } = schedule;
      const local = (ms: number): Date => new Date(ms + offsetOf(anchor));
      const [there, first] = [local(dateOfSlot(schedule, slot)), local(Date.parse(anchor))];
      expect(there.getTime() % DAY).toBe(first.getTime() % DAY);
      if (interval === 'MONTH' || interval === 'YEAR') expect(there.getUTCDate()).toBe(first.getUTCDate());
      if (interval === 'YEAR') expect(there.getUTCMonth()).toBe(first.getUTCMonth());
    }),
  );
});

test('the first slot is the first whose date is not past', () => {
  fc.assert(
    fc.property(schedules, fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2060, 0) }), (schedule, now) => {
      const slot = firstSlot(schedule, now);
      expect(dateOfSlot(schedule, slot)).toBeGreaterThanOrEqual(now);
      if (slot > 0) expect(dateOfSlot(schedule, slot - 1)).toBeLessThan(now);
    }),
  );
});

test.each([
  ['2028-02-28T23:30:00Z', 'MONTH', 1, '2028-03-28T23:30:00.000Z'],
  ['2026-01-15T01:00:00+07:00', 'MONTH', 1, '2026-02-14T18:00:00.000Z'],
  ['2026-12-20T12:00:00Z', 'MONTH', 3, '2027-03-20T12:00:00.000Z'],
  ['2026-02-28T00:00:00Z', 'YEAR', 2, '2028-02-28T00:00:00.000Z'],
  ['2026-03-01T10:00:00Z', 'WEEK', 2, '2026-03-15T10:00:00.000Z'],
  // A time to try again need not be a day that every month has.
  ['2026-01-31T10:00:00Z', 'MONTH', 1, '2026-02-28T10:00:00.000Z'],
  ['2026-01-31T20:00:00-11:00', 'MONTH', 1, '2026-03-01T07:00:00.000Z'],
  ['9999-01-01T00:00:00Z', 'YEAR', 365, '9999-12-31T00:00:00.000Z'],
] as const)('%s and %s × %i is %s', (from, interval, count, to) => {
  expect(new Date(later(Date.parse(from), interval, count, offsetOf(from))).toISOString()).toBe(to);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOn, NO_COUNTDOWN, untilNextSecond } from '../../src/checkout/page/countdown';
import { daysLeft, formatTimeLeft, providerNow, timeLeft } from '../../src/checkout/page/time-left';
import { updateOf } from '../support/page-session';

const MINUTE = 60_000;

describe('the countdown', () => {
  it('goes by the provider’s clock, whatever the browser’s says', () => {
    const time = { now: 1_000_000, clockRuns: true, toldAt: 5 };
    expect(providerNow(time, 2_005)).toBe(1_002_000);
  });

  it('stands still with the provider’s clock', () => {
    const time = { now: 1_000_000, clockRuns: false, toldAt: 5 };
    expect(providerNow(time, 2_005)).toBe(1_000_000);
    expect(untilNextSecond({ left: 5_000, minutesToSay: null }, false)).toBeNull();
  });

  it('ends at zero, and knows when there is nothing to count', () => {
    expect(timeLeft('2026-11-22T10:00:00Z', Date.parse('2026-11-22T11:00:00Z'))).toBe(0);
    expect(timeLeft(null, 0)).toBeNull();
    expect(timeLeft('soon', 0)).toBeNull();
    expect(untilNextSecond({ left: 0, minutesToSay: null }, true)).toBeNull();
  });

  it.each([
    [0, '0:00'],
    [1, '0:01'],
    [9_000, '0:09'],
    [30 * MINUTE, '30:00'],
    [30 * MINUTE - 1, '30:00'],
    [60 * MINUTE, '1:00:00'],
    [26 * 60 * MINUTE + 1_000, '26:00:01'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(formatTimeLeft(milliseconds)).toBe(text);
  });

  it('counts days from two on', () => {
    expect(daysLeft(47 * 60 * MINUTE)).toBeNull();
    expect(daysLeft(49 * 60 * MINUTE)).toBe(2);
  });

  it('shows another second exactly when it asked to be looked at again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (left) => {
        const wait = untilNextSecond({ left, minutesToSay: null }, true) ?? 0;
        expect(formatTimeLeft(left - wait + 1)).toBe(formatTimeLeft(left));
        expect(formatTimeLeft(left - wait)).not.toBe(formatTimeLeft(left));
      }),
    );
  });

  it('says aloud that few minutes are left, once, and nothing when it begins with fewer', () => {
    const update = updateOf({ expiresAt: new Date(6 * MINUTE).toISOString() });
    const six = countOn(NO_COUNTDOWN, update, 0, 0);
    const five = countOn(six, update, 0, MINUTE);
    const later = countOn(five, update, 0, 2 * MINUTE);
    expect([six, five, later].map((countdown) => countdown.minutesToSay)).toEqual([null, 5, 5]);
    expect(countOn(NO_COUNTDOWN, update, 0, 5.5 * MINUTE).minutesToSay).toBeNull();
  });
});

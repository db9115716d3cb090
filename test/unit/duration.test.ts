import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/clock';
import { decodeDuration, formatDuration, writeDuration } from '../../src/core/duration';

test.each([
  ['45m', 45 * MINUTE],
  ['7d', 7 * DAY],
  ['1h30m', 90 * MINUTE],
  ['90s', 90 * SECOND],
  [' 2H ', 2 * HOUR],
  ['3650d', 3_650 * DAY],
])('reads %j', (text, ms) => {
  expect(decodeDuration(text)).toBe(ms);
});

test.each(['', '5', 'm', '0m', '-5m', '1.5h', '5 m', '5min', '1h 30m', '3651d', '9999999999s', 'h1'])(
  'refuses %j',
  (text) => {
    expect(() => decodeDuration(text)).toThrow(
      expect.objectContaining({ kind: 'usage', message: expect.stringContaining(`"${text}"`) }),
    );
  },
);

test.each([
  ['0s', 'more than 0'],
  ['0m', 'more than 0'],
  ['3651d', 'at most 3650d'],
  ['9999999999s', 'at most 3650d'],
])('says what is wrong with %j', (text, what) => {
  expect(() => decodeDuration(text)).toThrow(what);
});

test.each([
  [0, '0 s'],
  [-5, '0 s'],
  [499, '0 s'],
  [29 * MINUTE + 58 * SECOND, '29 min 58 s'],
  [2 * HOUR, '2 h'],
  [2 * HOUR + 5 * SECOND, '2 h'],
  [3 * DAY + 4 * HOUR + 5 * MINUTE, '3 d 4 h'],
  [59_999, '1 min'],
])('shows %d ms', (ms, shown) => {
  expect(formatDuration(ms)).toBe(shown);
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_650 * DAY }), (ms) => {
      expect(decodeDuration(writeDuration(ms))).toBe(ms);
    }),
  );
  expect(writeDuration(90 * MINUTE)).toBe('1h30m');
});

test('what is written in two units is read and shown again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 1, max: 59 }), (hours, minutes) => {
      expect(formatDuration(decodeDuration(`${hours}h${minutes}m`))).toBe(`${hours} h ${minutes} min`);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, placesIn, tokensOf } from '../../src/inspect/page/json-lines';
import { reachable, rowAfterKey, rowsInSight, scrolledTo } from '../../src/inspect/page/list-window';
import { readRoute, writeRoute } from '../../src/inspect/page/route';
import { exactTime, rowTime, span } from '../../src/inspect/page/times';

describe('the address of what is shown', () => {
  it.each([
    ['', { view: 'events', id: null, search: '' }],
    ['#/sessions/ps-1', { view: 'sessions', id: 'ps-1', search: '' }],
    ['#/tokens?search=a+b%3E1', { view: 'tokens', id: null, search: 'a b>1' }],
    ['#/nonsense/%', { view: 'events', id: '%', search: '' }],
  ])('%j', (hash, route) => {
    expect(readRoute(hash)).toEqual(route);
  });

  it('comes back as it was written', () => {
    const routes = fc.record({
      view: fc.constantFrom('events' as const, 'sessions' as const, 'tokens' as const),
      id: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
      search: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(routes, (route) => {
        expect(readRoute(writeRoute(route))).toEqual(route);
      }),
    );
  });
});

describe('the window over a list', () => {
  const rowHeight = 36;

  it('draws what is in sight and a little around, and never a row that is not there', () => {
    expect(rowsInSight({ top: 0, height: 360, rowHeight }, 100_000)).toEqual([0, 16]);
    expect(rowsInSight({ top: 36_000, height: 360, rowHeight }, 100_000)).toEqual([994, 1016]);
    expect(rowsInSight({ top: 0, height: 360, rowHeight }, 3)).toEqual([0, 2]);
    expect(rowsInSight({ top: 0, height: 360, rowHeight }, 0)).toEqual([0, -1]);
  });

  it('draws a bounded number of rows wherever it is', () => {
    const anywhere = fc.record({ top: fc.nat(20_000_000), height: fc.nat(2_000), length: fc.nat(400_000) });
    fc.assert(
      fc.property(anywhere, ({ top, height, length }) => {
        const [first, last] = rowsInSight({ top, height, rowHeight }, length);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(Math.max(1, length));
        expect(last - first + 1).toBeLessThanOrEqual(height / rowHeight + 15);
      }),
    );
  });

  it('is never taller than browsers draw', () => {
    expect(reachable(1_000, rowHeight)).toBe(1_000);
    expect(reachable(10_000_000, rowHeight) * rowHeight).toBeLessThanOrEqual(15_000_000);
  });

  it('is scrolled no further than needed', () => {
    const sight = { top: 360, height: 360, rowHeight };
    expect(scrolledTo(12, sight)).toBe(360);
    expect(scrolledTo(3, sight)).toBe(108);
    expect(scrolledTo(25, sight)).toBe(576);
  });

  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 9],
    ['PageUp', 5, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['a', 5, null],
  ])('%s leads from row %i to %s', (key, from, to) => {
    expect(rowAfterKey(key, from, 10, 8)).toBe(to);
  });
});

describe('times', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_234, '1.2 s'],
    [12_400, '12 s'],
    [29 * 60_000 + 58_000, '29 min 58 s'],
    [3 * 86_400_000 + 7_200_000 + 5_000, '3 d 2 h'],
    [59_600, '1 min'],
  ])('%i ms are %s', (ms, text) => {
    expect(span(ms)).toBe(text);
  });

  it('say the day of what is not of today', () => {
    const now = new Date(2026, 10, 23, 12, 0, 0).getTime();
    expect(rowTime(new Date(2026, 10, 23, 9, 5, 7).getTime(), now)).toBe('09:05:07');
    expect(rowTime(new Date(2026, 10, 22, 9, 5, 7).getTime(), now)).toBe('22 Nov 09:05');
    expect(exactTime(new Date(2026, 10, 22, 9, 5, 7, 20).getTime())).toBe('09:05:07.020');
  });
});

describe('a line of JSON', () => {
  it('is told by what it is made of', () => {
    expect(tokensOf('  "amount": 1.5e3,')).toEqual([
      { kind: 'plain', text: '  ' },
      { kind: 'name', text: '"amount"' },
      { kind: 'plain', text: ': ' },
      { kind: 'number', text: '1.5e3' },
      { kind: 'plain', text: ',' },
    ]);
    expect(tokensOf('"a": "b \\" c"').map(({ kind }) => kind)).toEqual(['name', 'plain', 'text']);
    expect(tokensOf('null').map(({ kind }) => kind)).toEqual(['word']);
  });

  it('keeps every character, searched or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 4 }), (line, wanted) => {
        expect(
          piecesOf(line, wanted, 0)
            .map(({ text }) => text)
            .join(''),
        ).toBe(line);
      }),
    );
  });

  it('shows what was found across its parts, counted on from the lines before', () => {
    const pieces = piecesOf('"status": "OK"', 'us": "o', 3);
    expect(pieces.filter(({ found }) => found === 3).map(({ text }) => text)).toEqual(['us"', ': ', '"O']);
    expect(placesIn('aAa', 'a')).toEqual([0, 1, 2]);
    expect(placesIn('abc', '')).toEqual([]);
  });
});

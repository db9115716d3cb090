import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeJson, safeText } from '../../src/core/safe-text';

test.each([
  ['red \u001b[31mtext', 'red \ufffd[31mtext'],
  ['two\r\nlines\t', 'two\ufffd\ufffdlines\ufffd'],
  ['c1 \u009b2J', 'c1 \ufffd2J'],
  ['right \u202e to left', 'right \ufffd to left'],
  ['isolate \u2066', 'isolate \ufffd'],
  ['zero\u200bwidth\ufeff', 'zero\ufffdwidth\ufffd'],
  ['tag \u{e0041}', 'tag \ufffd'],
])('replaces what a terminal would act on or hide (%#)', (text, safe) => {
  expect(safeText(text)).toBe(safe);
});

test.each(['plain', 'Jané Đỗ', 'ร้าน', '店 😀', 'a b'])('keeps %j', (text) => {
  expect(safeText(text)).toBe(text);
});

test('no control character is left of any text, and no character is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = safeText(text);
      expect(safe).not.toMatch(/\p{Cc}/u);
      expect([...safe]).toHaveLength([...text].length);
    }),
  );
});

test('JSON for a terminal holds no control character, and means the same', () => {
  const hostile = { text: '\u009b2J \u202e \u0007 ü 💳 \u{e0041}' };
  const json = safeJson(hostile);
  expect(json).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(JSON.parse(json)).toEqual(hostile);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idPatterns, shortenId } from '../../src/core/ids';

const TOKEN = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeee7f8d';

test.each([
  [TOKEN, 'pt-aaaa…7f8d'],
  ['repl_11111111-2222-4333-8444-555555555555', 'repl_1111…5555'],
  ['1234567890123', '1234…0123'],
  ['pt-123456789012', 'pt-…'],
  ['pt-a', 'pt-…'],
  ['', '…'],
])('shortens %j', (id, short) => {
  expect(shortenId(id)).toBe(short);
});

test('never shows a whole id', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9A-Za-z]{1,40}$/),
      fc.constantFrom('', 'pt-', 'ptkn-', 'repl_'),
      (rest, prefix) => {
        expect(shortenId(prefix + rest)).not.toContain(prefix + rest);
      },
    ),
  );
});

function matches(text: string, id: string): boolean {
  return idPatterns(text).some(({ prefix, suffix }) => id.startsWith(prefix) && id.endsWith(suffix));
}

test.each(['pt-aaaa', 'pt-', '7f8d', TOKEN, 'pt-aaaa…7f8d', 'pt-aaaa...7f8d', '…7f8d', 'pt-aaaa…'])(
  '%j means the token',
  (text) => {
    expect(matches(text, TOKEN)).toBe(true);
  },
);

test.each(['f8d', 'bbbb', 'pt-b', 'pt-aaaa…7f8e', 'pt-a…a…7f8d'])('%j does not', (text) => {
  expect(matches(text, TOKEN)).toBe(false);
});

test('the short form always means the id it came from', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(matches(shortenId(`pt-${uuid}`), `pt-${uuid}`)).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesGlob } from '../../src/core/glob';

test.each([
  ['payment.capture', 'payment.capture'],
  ['payment.*', 'payment.capture'],
  ['*', ''],
  ['*.activat*', 'payment_token.activation'],
  ['pay*.*ure', 'payment.capture'],
  ['**', 'x'],
  ['a*a', 'aa'],
])('%j matches %j', (pattern, text) => {
  expect(matchesGlob(pattern, text)).toBe(true);
});

test.each([
  ['payment.*', 'payment_token.activation'],
  ['payment', 'payment.capture'],
  ['', 'x'],
  ['a*a', 'a'],
  ['a.b', 'axb'],
  ['*b*b', 'ab'],
])('%j does not match %j', (pattern, text) => {
  expect(matchesGlob(pattern, text)).toBe(false);
});

test('agrees with the regular expression that says the same', () => {
  const short = fc.stringMatching(/^[ab.]{0,6}$/);
  fc.assert(
    fc.property(fc.stringMatching(/^[ab.*]{0,6}$/), short, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      expect(matchesGlob(pattern, text)).toBe(expression.test(text));
    }),
    { numRuns: 2_000 },
  );
});

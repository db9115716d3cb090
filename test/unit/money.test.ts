import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { XpsError } from '../../src/core/errors';
import { decimalsOf, decimalsUsed, decodeAmount, formatAmount } from '../../src/core/money';

function refusalOf(text: string): string {
  try {
    return `accepted as ${decodeAmount(text)}`;
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    expect(error.kind).toBe('usage');
    return error.message;
  }
}

test.each([
  ['150000', 150_000],
  ['0', 0],
  ['99.50', 99.5],
  ['0.05', 0.05],
  [' 7 ', 7],
  ['999999999999999', 999_999_999_999_999],
])('reads %j', (text, amount) => {
  expect(decodeAmount(text)).toBe(amount);
});

test.each([
  '',
  '-1',
  '+1',
  '1e5',
  '0x10',
  '007',
  '1.',
  '.5',
  '1_000',
  '150,000',
  '1 000',
  'NaN',
  'Infinity',
  '١٥٠',
  '1.234',
  '9999999999999999',
  'IDR 5',
])('refuses %j rather than guess', (text) => {
  expect(refusalOf(text)).toContain(`"${text}"`);
});

test.each([
  ['150.000', 'write 150.00 or 150000'],
  ['0.005', 'write 0.00'],
  ['1234.5678', 'write 1234.56'],
  ['150,000', 'decimals: 150000'],
  ['99,50', 'decimals: 99.50'],
  ['1.234,56', 'decimals: 1234.56'],
  ['1,234.5', 'decimals: 1234.5'],
  ['007', 'decimals: 7'],
  ['rupiah', '150000 or 99.50'],
])('advises how to write %j', (text, advice) => {
  expect(refusalOf(text)).toMatch(new RegExp(`${advice.replaceAll('.', '\\.')}$`));
});

test('any text is read as the number it spells, or refused', () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[0-9]{0,17}[.,]?[0-9]{0,4}$/), fc.double().map(String));
  fc.assert(
    fc.property(texts, (text) => {
      const outcome = refusalOf(text);
      if (!outcome.startsWith('accepted')) return;
      const amount = decodeAmount(text);
      expect(amount).toBe(Number(text));
      expect(JSON.parse(JSON.stringify(amount))).toBe(amount);
      expect(decimalsUsed(amount)).toBeLessThanOrEqual(2);
    }),
  );
});

test('every amount with two decimals is read back as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const text = `${whole}.${String(cents).padStart(2, '0')}`;
      expect(decodeAmount(text).toFixed(2)).toBe(text);
    }),
  );
});

test('knows the decimals of currencies, and takes two for the rest', () => {
  expect(['IDR', 'VND', 'USD', 'XXX', 'constructor', ''].map(decimalsOf)).toEqual([2, 0, 2, 2, 2, 2]);
});

test('counts decimals also of numbers that are written with an exponent', () => {
  expect([5, 0.1, 99.5, 1e21, 1e-7, 1.5e-7].map(decimalsUsed)).toEqual([0, 1, 1, 0, 7, 8]);
});

describe('shows an amount with its currency', () => {
  test.each([
    [150_000, 'IDR', 'IDR 150,000'],
    [99.5, 'PHP', 'PHP 99.50'],
    [0, 'IDR', 'IDR 0'],
    [0.005, 'USD', 'USD 0.005'],
    [5000.5, 'VND', 'VND 5,000.5'],
    [12, '', '12'],
  ])('%d %s', (amount, currency, shown) => {
    expect(formatAmount(amount, currency)).toBe(shown);
  });

  test('whatever the number', () => {
    fc.assert(
      fc.property(fc.double(), (amount) => {
        expect(formatAmount(amount, 'IDR')).toMatch(/^IDR /);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { formatLocalAmount } from '../../src/core/local-amount';

/** With plain spaces: the platform puts ones that do not break. */
function written(amount: number, currency: string, country: string): string {
  return formatLocalAmount(amount, currency, country).replace(/\s/g, ' ');
}

describe('an amount on the checkout page', () => {
  it.each([
    [150_000, 'IDR', 'ID', 'Rp 150.000'],
    [150_000.5, 'IDR', 'ID', 'Rp 150.000,50'],
    [1000, 'PHP', 'PH', '₱1,000.00'],
    [99.5, 'PHP', 'PH', '₱99.50'],
    [150_000, 'VND', 'VN', '150.000 ₫'],
    [1000, 'THB', 'TH', '฿1,000.00'],
    [1000, 'MYR', 'MY', 'RM 1,000.00'],
    [1000, 'SGD', 'SG', '$1,000.00'],
    [1000, 'HKD', 'HK', 'HK$1,000.00'],
    [1000, 'MXN', 'MX', '$1,000.00'],
    [100, 'USD', 'ID', 'US$100,00'],
  ])('writes %d %s as people in %s do', (amount, currency, country, text) => {
    expect(written(amount, currency, country)).toBe(text);
  });

  it('writes something for a currency or a country that is none', () => {
    expect(written(12, 'COINS', 'ID')).toBe('12 COINS');
    expect(written(12, 'PHP', '<b>')).toBe('₱12.00');
  });
});

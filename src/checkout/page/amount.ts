// The language that people of a country write their numbers in, where it is not English.
const LANGUAGES: { readonly [country: string]: string } = { ID: 'id', VN: 'vi', TH: 'th', MY: 'ms', MX: 'es' };

// Their cents are a matter of accounting: nobody writes `Rp 150.000,00`.
const WHOLE_CURRENCIES: readonly string[] = ['IDR', 'VND'];

/**
 * An amount as the country of the session writes it, whatever language the page speaks: `Rp 150.000`, `₱1,000.00`, `150.000 ₫`.
 *
 * @param amount in units of the currency.
 * @param country ISO 3166, two letters; another text counts as no country.
 */
export function formatAmount(amount: number, currency: string, country: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`.trim();
  const place = /^[A-Z]{2}$/.test(country) ? `${LANGUAGES[country] ?? 'en'}-${country}` : 'en';
  const whole = Number.isInteger(amount) && WHOLE_CURRENCIES.includes(currency);
  const decimals = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(place, { style: 'currency', currency, ...decimals }).format(amount);
}

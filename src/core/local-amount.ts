// The language that people of a country write their numbers in, where it is not English.
const LANGUAGES: { readonly [country: string]: string } = { ID: 'id', VN: 'vi', TH: 'th', MY: 'ms', MX: 'es' };

// Their cents are a matter of accounting: nobody writes `Rp 150.000,00`.
const WHOLE_CURRENCIES: readonly string[] = ['IDR', 'VND'];

/**
 * An amount as pages show it: as the country of the session writes it, whatever language they speak. `Rp 150.000`, `₱1,000.00`,
 * `150.000 ₫`. For the terminal see `core/money`.
 *
 * @param amount in units of the currency.
 * @param country ISO 3166, two letters; another text counts as no country.
 */
export function formatLocalAmount(amount: number, currency: string, country: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`.trim();
  const place = /^[A-Z]{2}$/.test(country) ? `${LANGUAGES[country] ?? 'en'}-${country}` : 'en';
  return new Intl.NumberFormat(place, { style: 'currency', currency, ...decimalsFor(amount, currency) }).format(amount);
}

/** None is left away: some platforms round rupiah to whole ones. */
function decimalsFor(amount: number, currency: string): Intl.NumberFormatOptions {
  if (!Number.isInteger(amount)) return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return WHOLE_CURRENCIES.includes(currency) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
}

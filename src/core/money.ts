import { usageError } from './errors';

/** ISO 4217 minor units of the currencies that Xendit documents for sessions (section 2, "Decimals"), and of the two its demo uses. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ['IDR', 2],
  ['PHP', 2],
  ['VND', 0],
  ['THB', 2],
  ['SGD', 2],
  ['MYR', 2],
  ['USD', 2],
  ['HKD', 2],
  ['MXN', 2],
]);

/** How many decimals an amount in this currency may have; 2 where the currency is not known. */
export function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

// Beyond 15 significant digits a JSON number may not come back as it was written.
const MOST_DIGITS = 15;

/**
 * The number that an amount's text says, in units of the currency (not minor units): `150000`, `99.50`.
 * Signs, exponents, separators and spaces are refused rather than guessed at: "150.000" is a hundred and fifty thousand to one
 * reader and a hundred and fifty to another.
 *
 * @throws XpsError of kind usage, naming the text and what would work.
 */
export function decodeAmount(text: string): number {
  const match = /^(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) throw usageError(`"${text}" is no amount; ${writeLike(text)}`);
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > 2) {
    const shorter = `${whole}.${fraction.slice(0, 2)}${orWhole(whole, fraction)}`;
    throw usageError(`"${text}" has more than two decimals; write ${shorter}`);
  }
  if (whole.length + fraction.length > MOST_DIGITS) throw usageError(`"${text}" has more than ${MOST_DIGITS} digits`);
  return Number(text);
}

/** Three decimals may have been thousands: `150.000`. */
function orWhole(whole: string, fraction: string): string {
  return whole !== '0' && fraction.length === 3 && whole.length <= 3 ? ` or ${whole}${fraction}` : '';
}

function writeLike(text: string): string {
  return `write digits, with a point before decimals: ${respelled(text.trim()) ?? '150000 or 99.50'}`;
}

/** What a number with separators most likely says: `1,234.5` and `1.234,5` are 1234.5, and `150,000` is 150000. */
function respelled(text: string): string | null {
  if (!/^\d[\d.,_ ']*$/.test(text)) return null;
  const decimals = /[.,](\d{1,2})$/.exec(text)?.[1];
  const whole = (decimals === undefined ? text : text.slice(0, -decimals.length - 1))
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '');
  if (whole.length + (decimals?.length ?? 0) > MOST_DIGITS) return null;
  return decimals === undefined ? whole : `${whole}.${decimals}`;
}

/** How many decimals a number is written with. */
export function decimalsUsed(amount: number): number {
  const [mantissa = '', exponent = '0'] = String(amount).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** An amount with its currency for people: `IDR 150,000`, `PHP 99.50`. Decimals only where there are some. */
export function formatAmount(amount: number, currency: string): string {
  const whole = Number.isInteger(amount);
  // 20 is the most that every platform's number formatting takes.
  const decimals = whole ? 0 : Math.min(20, Math.max(decimalsUsed(amount), decimalsOf(currency)));
  return `${currency} ${amount.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}`.trim();
}

import { usageError } from '../core/errors';
import { decodeAmount } from '../core/money';
import { decodeCurrency } from './session-flags';

/** The most that one command may move in live mode. */
export interface Ceiling {
  readonly amount: number;
  /** Absent where it was not said: then it is the profile's. */
  readonly currency?: string;
}

/**
 * `500000`, or with its currency `500000 IDR` or `IDR 500000`.
 *
 * @throws XpsError of kind usage
 */
export function decodeCeiling(text: string): Ceiling {
  const words = text.trim().split(/\s+/);
  const currency = words.find((word) => /^[A-Za-z]{3}$/.test(word));
  const [amount = '', ...more] = words.filter((word) => word !== currency);
  if (more.length > 0)
    throw usageError(`"${text}" is no amount; write for example 500000, or with its currency 500000 IDR`);
  return { amount: decodeAmount(amount), ...(currency === undefined ? {} : { currency: decodeCurrency(currency) }) };
}

/** The same as it is kept. */
export function ceilingText(text: string): string {
  const { amount, currency } = decodeCeiling(text);
  return currency === undefined ? String(amount) : `${amount} ${currency}`;
}

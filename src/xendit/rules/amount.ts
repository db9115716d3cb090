import type { JsonObject } from '../../core/json';
import { decimalsOf, decimalsUsed } from '../../core/money';
import { CURRENCIES } from '../limits';
import { type Finding, open, violation } from './finding';
import { type Check, wrong } from './shapes';

const INVALID_AMOUNT = 'INVALID_AMOUNT';

// Within 15 significant digits every decimal number survives JSON and a double unchanged.
const EXACT_DIGITS = 15;

/** A number that is not negative and arrives as it was meant. */
export function exactAmount(errorCode: string): Check {
  return (value, path) => {
    if (typeof value !== 'number') return wrong(value, path, 'a number, such as 150000');
    if (!Number.isFinite(value)) return [violation(errorCode, path, `${path} is ${value}, which JSON cannot carry`)];
    if (value < 0) return [violation(errorCode, path, `${path} is ${value}; it must not be negative`)];
    if (significantDigits(value) <= EXACT_DIGITS) return [];
    const why = `beyond ${EXACT_DIGITS} digits it may not arrive as it was meant`;
    return [violation(errorCode, path, `${path} is ${value}; ${why}`)];
  };
}

/** Section 2, `amount`. */
export const amount: Check = exactAmount(INVALID_AMOUNT);

function significantDigits(value: number): number {
  if (Number.isInteger(value) && value >= 10 ** EXACT_DIGITS) return EXACT_DIGITS + 1;
  const [mantissa = ''] = String(value).split('e');
  return mantissa.replace('.', '').replace(/^0+/, '').length;
}

/** Zero for SAVE, more for the others, and no decimals that the currency does not have (section 2, `amount`). */
export function amountRule(body: JsonObject): readonly Finding[] {
  const { amount: value, session_type: type, currency } = body;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return [];
  return [...typeFindings(value, type), ...(typeof currency === 'string' ? decimalFindings(value, currency) : [])];
}

function typeFindings(value: number, type: unknown): readonly Finding[] {
  if (type === 'SAVE' && value !== 0) {
    return [violation(INVALID_AMOUNT, 'amount', `amount is ${value}; a SAVE session charges nothing: it must be 0`)];
  }
  if ((type === 'PAY' || type === 'SUBSCRIPTION') && value === 0) {
    return [violation(INVALID_AMOUNT, 'amount', `amount is 0; a ${type} session needs more than 0`)];
  }
  return [];
}

function decimalFindings(value: number, currency: string): readonly Finding[] {
  const message = decimalsMessage('amount', value, currency);
  if (message === null) return [];
  // Decimals of currencies outside the list are a guess of ours.
  const listed = CURRENCIES.some((known) => known === currency);
  return [listed ? violation(INVALID_AMOUNT, 'amount', message) : open(INVALID_AMOUNT, 'amount', message)];
}

/** What is wrong with a number that has more decimals than its currency, or `null`. */
export function decimalsMessage(field: string, value: number, currency: string): string | null {
  const allowed = decimalsOf(currency);
  if (decimalsUsed(value) <= allowed || !/^[A-Z]{3}$/.test(currency)) return null;
  const rule = allowed === 0 ? 'has no decimals' : `has ${allowed} decimals`;
  return `${field} is ${value}, but ${currency} ${rule}: write ${nearest(value, allowed)}`;
}

function nearest(value: number, decimals: number): number {
  return Math.max(Number(value.toFixed(decimals)), Number((10 ** -decimals).toFixed(decimals)));
}

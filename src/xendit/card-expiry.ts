import type { JsonObject } from '../core/json';

/** `MM/YYYY` of `card_details`; Xendit sends both parts as strings, and a two-digit year belongs to this century. */
export function cardExpiry(card: JsonObject): string | null {
  if (card.expiry_month === undefined) return null;
  const month = /^(?:0?[1-9]|1[0-2])$/.exec(String(card.expiry_month))?.[0];
  const year = /^(?:20)?\d\d$/.exec(String(card.expiry_year))?.[0];
  return month === undefined || year === undefined ? null : `${month.padStart(2, '0')}/${year.padStart(4, '20')}`;
}

import type { JsonObject } from '../core/json';
import { COUNTRIES, CURRENCIES } from '../xendit/limits';
import { ApiError } from './api-error';

/** Beyond the documented enums the official demo posts these two (D30); tokens and payments know both countries (section 6). */
export const SERVED_COUNTRIES: readonly string[] = [...COUNTRIES, 'HK', 'MX'];
export const SERVED_CURRENCIES: readonly string[] = [...CURRENCIES, 'HKD', 'MXN'];

/**
 * What the documentation allows or leaves open and the sandbox cannot serve, refused with the code that Xendit has for it: a subscription
 * without a customer, as a plan has one; the older card form, as there is no page for it; countries that the payment and
 * token objects do not know; and currencies whose decimals are not known.
 *
 * @throws ApiError
 */
export function refuseUnserved(body: JsonObject): void {
  const { session_type: type, mode, country, currency } = body;
  if (type === 'SUBSCRIPTION' && body.customer === undefined && body.customer_id === undefined)
    refuse('MISSING_CUSTOMER', 'customer', 'a subscription of nobody: give customer or customer_id');
  if (mode === 'CARDS_SESSION_JS') refuse('MODE_NOT_SUPPORTED', 'mode', 'mode CARDS_SESSION_JS');
  if (!SERVED_COUNTRIES.some((known) => known === country)) refuse('INVALID_COUNTRY', 'country', `country ${country}`);
  if (!SERVED_CURRENCIES.some((known) => known === currency))
    refuse('INVALID_CURRENCY', 'currency', `currency ${currency}`);
}

function refuse(errorCode: string, field: string, what: string): never {
  const message = `the sandbox does not simulate ${what}`;
  throw new ApiError(400, errorCode, message, { errors: [{ message, path: `/body/${field}` }] });
}

import type { Mode } from '../config/account';
import type { Preferences } from '../config/preferences';
import type { JsonObject } from '../core/json';
import { type Random, randomHex } from '../core/random';
import type { TokenRecord } from '../store/records';
import { CURRENCY_OF_COUNTRY } from '../xendit/limits';
import { buildChargeBody, type ChargeOptions } from '../xendit/payment-body';
import { originOf, sessionDefaults } from './plan-session';

/** What flags gave. */
export type ChargeWish = Partial<ChargeOptions> & Pick<ChargeOptions, 'tokenId' | 'initiator'>;

export interface ChargeSources {
  readonly wish: ChargeWish;
  /** What is known of the token here. */
  readonly token: TokenRecord | undefined;
  readonly preferences: Preferences;
  readonly mode: Mode;
  readonly random: Random;
}

export interface ChargePlan {
  readonly body: JsonObject;
  readonly options: Partial<ChargeOptions>;
  /** Whether the addresses to return to were made up, which only sandbox and test mode do. */
  readonly madeUpReturn: boolean;
}

/**
 * The body of a charge with what the token itself tells: its currency and country, and until when its card can be charged. The reference
 * is fresh unless one was given, for it is the only guard against charging twice (section 7).
 */
export function planCharge({ wish, token, preferences, mode, random }: ChargeSources): ChargePlan {
  const channel = token?.channel ?? null;
  const redirects = wish.initiator === 'customer' && wish.skipThreeDs !== true;
  const madeUpReturn = redirects && mode !== 'live' && wish.successUrl === undefined && wish.failureUrl === undefined;
  const place = placeOf(wish, token, preferences);
  const page = `${originOf(preferences)}/`;
  const options: Partial<ChargeOptions> = {
    reference: `xps-charge-${randomHex(random, 8)}`,
    ...place,
    ...(madeUpReturn ? { successUrl: page, failureUrl: page } : {}),
    ...expiryOf(wish, token),
    ...wish,
  };
  return { body: buildChargeBody(options as ChargeOptions, channel), options, madeUpReturn };
}

function placeOf(wish: ChargeWish, token: TokenRecord | undefined, preferences: Preferences) {
  const home = sessionDefaults(preferences);
  const country =
    wish.country ??
    token?.country ??
    Object.entries(CURRENCY_OF_COUNTRY).find(([, currency]) => currency === wish.currency)?.[0] ??
    home.country;
  return { country, currency: token?.currency ?? CURRENCY_OF_COUNTRY[country] ?? home.currency };
}

/** A charge that the merchant starts says how long it may go on: by default, as long as the card does. */
function expiryOf({ initiator }: ChargeWish, token: TokenRecord | undefined): Pick<ChargeOptions, 'recurringExpiry'> {
  const [month, year] = (token?.cardExpiry ?? '').split('/').map(Number);
  if (initiator === 'customer' || month === undefined || year === undefined || Number.isNaN(year)) return {};
  return { recurringExpiry: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}

import type { Preferences } from '../config/preferences';
import type { JsonObject } from '../core/json';
import { type Random, randomHex } from '../core/random';
import type { TokenRecord } from '../store/records';
import { buildPlanBody, type PlanOptions } from '../xendit/plan-body';
import { firstCharge } from '../xendit/schedule';
import { sessionDefaults } from './plan-session';

export interface SubscriptionSources {
  readonly wish: PlanOptions;
  /** The record of the token that is tried first. */
  readonly token: TokenRecord | undefined;
  readonly preferences: Preferences;
  /** The provider's time. */
  readonly now: number;
  readonly random: Random;
}

export interface SubscriptionPlan {
  readonly body: JsonObject;
  readonly options: PlanOptions;
  /** Whether nobody said when it begins. */
  readonly startIsOurs: boolean;
}

/**
 * The body of a plan with what the token itself tells: its customer and its currency, which Xendit wants to be the same (section 8). It
 * begins one interval from now unless a start was given.
 */
export function planSubscription({ wish, token, preferences, now, random }: SubscriptionSources): SubscriptionPlan {
  const startIsOurs = wish.start === undefined && wish.every !== undefined;
  const options: PlanOptions = {
    reference: `xps-plan-${randomHex(random, 8)}`,
    currency: token?.currency ?? sessionDefaults(preferences).currency,
    ...(token?.customerId ? { customerId: token.customerId } : {}),
    ...(wish.every === undefined ? {} : { start: firstCharge(now, wish.every) }),
    ...wish,
  };
  return { body: buildPlanBody(options), options, startIsOurs };
}

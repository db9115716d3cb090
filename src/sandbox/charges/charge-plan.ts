import { SAVING_CHANNELS } from '../../xendit/limits';
import { magicFailure } from '../magic-amounts';
import { isExpired, type PayMethod } from '../pay-method';
import type { Tx } from '../state';
import { scenarioFor } from '../test-cards';
import type { ChargeTerms } from './charge-terms';
import { methodOf, type TokenRow } from './token-records';
import type { ChargePlan } from './wire';

type Terms = Pick<ChargeTerms, 'token' | 'amount' | 'currency' | 'failure' | 'initiator' | 'channelProperties'>;

/** How a charge will go: whether the customer is asked first, and whether it fails then. Nobody is asked about what cannot go well. */
export function planCharge({ now }: Tx, terms: Terms): ChargePlan {
  const method = methodOf(terms.token);
  const authenticated = terms.initiator === 'customer' && terms.channelProperties?.skip_three_ds !== true;
  const dead = deadReason(terms.token, method, now);
  if (dead !== null) return { method, failure: dead, action: null, authenticated };
  return { method, failure: declineOf(terms, method), action: actionFor(terms, method, authenticated), authenticated };
}

function deadReason({ wire }: TokenRow, method: PayMethod, now: number): string | null {
  if (wire.status !== 'ACTIVE') return 'INVALID_TOKEN';
  return method.kind === 'card' && isExpired(method.expiry, now) ? 'EXPIRED_CARD' : null;
}

/** The magic amounts of section 9 are for cards; how wallets and banks are made to fail is not documented. */
function declineOf({ amount, currency, failure }: Terms, { kind }: PayMethod): string | null {
  if (failure !== undefined) return failure;
  return kind === 'card' ? (magicFailure(amount, currency) ?? null) : null;
}

function actionFor(
  { token, amount, currency, initiator }: Terms,
  method: PayMethod,
  authenticated: boolean,
): ChargePlan['action'] {
  if (initiator === 'merchant') return null;
  if (method.kind === 'account') return skipsCustomer(token.wire.country, method.channel) ? null : 'wallet';
  return authenticated && scenarioFor(method.card, amount, currency) === 'challenge' ? 'challenge' : null;
}

/** Section 2, user flow: "redirect, skip" does without the customer, "redirect" does not. */
function skipsCustomer(country: string, channel: string): boolean {
  return (SAVING_CHANNELS[country] ?? []).some(({ code, skipsCustomer: skips }) => code === channel && skips);
}

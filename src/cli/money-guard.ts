import type { Account } from '../config/account';
import { XpsError } from '../core/errors';
import { formatAmount } from '../core/money';
import { sessionDefaults } from '../flows/plan-session';
import { decodeCeiling } from './ceiling';
import { guardLiveWrite } from './live-guard';
import type { Runtime } from './runtime';

/** An amount in units of its currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * Lets money be moved: always outside live mode; in live mode only as `guardLiveWrite` does, and up to the profile's `live.max-amount`,
 * whose currency no later change of the profile's moves.
 *
 * @param what the write in words, as in "charge IDR 50,000"
 * @throws XpsError of kind held otherwise
 */
export async function guardLiveMoney(runtime: Runtime, account: Account, what: string, money: Money): Promise<void> {
  if (account.mode === 'live') holdAboveCeiling(account, money);
  await guardLiveWrite(runtime, account, what);
}

function holdAboveCeiling({ preferences, preferencesOf }: Account, { amount, currency }: Money): void {
  const kept = preferences['live.max-amount'];
  if (kept === undefined) return;
  const ceiling = { currency: sessionDefaults(preferences).currency, ...decodeCeiling(kept) };
  if (currency === ceiling.currency && amount <= ceiling.amount) return;
  const most = formatAmount(ceiling.amount, ceiling.currency);
  const why =
    currency === ceiling.currency
      ? `is more than ${most}`
      : `is not in ${ceiling.currency}, and the ceiling is ${most}`;
  throw new XpsError(
    'held',
    `${formatAmount(amount, currency)} ${why}: live.max-amount of profile ${preferencesOf}; nothing was sent`,
    { code: 'above_ceiling', hint: `xps config set live.max-amount … --profile ${preferencesOf} moves the ceiling` },
  );
}

import type { Account } from '../config/account';
import { XpsError } from '../core/errors';
import { formatAmount } from '../core/money';
import { sessionDefaults } from '../flows/plan-session';
import { guardLiveWrite } from './live-guard';
import type { Runtime } from './runtime';

/** An amount in units of its currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * Lets money be moved: always outside live mode; in live mode only as `guardLiveWrite` does, and up to the profile's `live.max-amount`,
 * which is in the profile's currency.
 *
 * @param what the write in words, as in "charge IDR 50,000"
 * @throws XpsError of kind held otherwise
 */
export async function guardLiveMoney(runtime: Runtime, account: Account, what: string, money: Money): Promise<void> {
  if (account.mode === 'live') holdAboveCeiling(account, money);
  await guardLiveWrite(runtime, account, what);
}

function holdAboveCeiling({ preferences, preferencesOf }: Account, { amount, currency }: Money): void {
  const ceiling = preferences['live.max-amount'];
  if (ceiling === undefined) return;
  const { currency: home } = sessionDefaults(preferences);
  if (currency === home && amount <= Number(ceiling)) return;
  const most = formatAmount(Number(ceiling), home);
  const why = currency === home ? `is more than ${most}` : `is not in ${home}, and the ceiling is ${most}`;
  throw new XpsError(
    'held',
    `${formatAmount(amount, currency)} ${why}: live.max-amount of profile ${preferencesOf}; nothing was sent`,
    { code: 'above_ceiling', hint: `xps config set live.max-amount … --profile ${preferencesOf} moves the ceiling` },
  );
}

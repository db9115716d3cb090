import type { Account } from '../config/account';
import { usageError } from '../core/errors';

/**
 * Refuses what is for trying things out.
 *
 * @param what is simulated: `a payment`
 * @throws XpsError of kind usage in live mode
 */
export function requireNotLive({ mode }: Pick<Account, 'mode'>, what: string): void {
  if (mode !== 'live') return;
  throw usageError(`${what} can be simulated in sandbox and test mode only, and this is live`, {
    code: 'not_in_live_mode',
    hint: 'choose another profile: --profile NAME, or --sandbox',
  });
}

import { formatLocalAmount } from '../../core/local-amount';
import type { PageSession } from '../page-protocol';
import type { Words } from '../words/en';
import { fillIn } from './fill-in';
import type { PageState } from './page-state';

/** What the pay button says: `Pay Rp 150.000`, `Save payment method`. */
export function payLabel({ latest }: PageState, words: Words): string {
  return isFree(latest.session) ? words.save : fillIn(words.pay, { amount: amountOf(latest.session) });
}

/** A session that only saves costs nothing. */
export function isFree(session: PageSession): boolean {
  return session.type === 'SAVE' || session.amount === 0;
}

export function amountOf(session: PageSession): string {
  return formatLocalAmount(session.amount, session.currency, session.country);
}

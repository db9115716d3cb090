import { isJsonObject } from '../../core/json';
import { formatLocalAmount } from '../../core/local-amount';
import type { PageSession } from '../page-protocol';
import type { Words } from '../words/en';
import { fillIn } from './fill-in';
import type { PageState } from './page-state';

/** What the pay button says: `Pay Rp 150.000`, `Save payment method`. */
export function payLabel({ latest }: PageState, words: Words): string {
  return paysNow(latest.session) ? fillIn(words.pay, { amount: amountOf(latest.session) }) : words.save;
}

/** Whether the customer is charged at once: a subscription charges from its first date on, unless it says otherwise. */
export function paysNow(session: PageSession): boolean {
  if (session.type !== 'SUBSCRIPTION') return !isFree(session);
  const { subscription } = session.wire;
  return isJsonObject(subscription) && subscription.immediate_payment === true;
}

/** A session that only saves costs nothing. */
export function isFree(session: PageSession): boolean {
  return session.type === 'SAVE' || session.amount === 0;
}

export function amountOf(session: PageSession): string {
  return formatLocalAmount(session.amount, session.currency, session.country);
}

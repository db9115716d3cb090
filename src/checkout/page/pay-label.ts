import type { PageSession } from '../page-protocol';
import { formatAmount } from './amount';
import type { PageState } from './page-state';
import type { Texts } from './text/en';

/** What the pay button says: `Pay Rp 150.000`, `Save payment method`. */
export function payLabel({ latest }: PageState, texts: Texts): string {
  if (latest === null) return texts.title;
  return isFree(latest.session) ? texts.save : texts.pay(amountOf(latest.session));
}

/** A session that only saves costs nothing. */
export function isFree(session: PageSession): boolean {
  return session.type === 'SAVE' || session.amount === 0;
}

export function amountOf(session: PageSession): string {
  return formatAmount(session.amount, session.currency, session.country);
}

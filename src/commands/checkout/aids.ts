import type { PageStart } from '../../checkout/page-protocol';
import { MAGIC_AMOUNTS, MAGIC_AMOUNTS_VND } from '../../sandbox/magic-amounts';
import { TEST_CARDS } from '../../sandbox/test-cards';
import type { Session } from '../../xendit/types';

type Aids = Pick<PageStart, 'testCards' | 'decliningAmounts' | 'commandForAmount'>;

/** What helps to try a payment out: cards, and amounts that decline. Nothing of it in live mode. */
export function testAids(session: Session, mode: PageStart['mode']): Aids {
  const commandForAmount = commandFor(session);
  if (mode === 'live') return { testCards: [], decliningAmounts: [], commandForAmount };
  return {
    testCards: TEST_CARDS.map(({ number, brand, scenario }) => ({ number, brand, scenario })),
    decliningAmounts: session.type === 'SAVE' ? [] : decliningAmounts(session.currency),
    commandForAmount,
  };
}

function decliningAmounts(currency: string): Aids['decliningAmounts'] {
  const amounts = [...(currency === 'VND' ? MAGIC_AMOUNTS_VND : MAGIC_AMOUNTS)];
  return amounts
    .filter(([amount]) => currency !== 'IDR' || Number.isInteger(amount))
    .map(([amount, failure]) => ({ amount, failure }));
}

/** What is not the default of `xps create`. */
function commandFor({ currency, country, save, mode }: Session): string {
  return [
    'xps create --amount {amount}',
    ...(country === 'ID' ? [] : [`--country ${country}`]),
    ...(currency === 'IDR' ? [] : [`--currency ${currency}`]),
    ...(save === null ? [] : [`--save ${save.toLowerCase()}`]),
    ...(mode === 'PAYMENT_LINK' ? ['--mode payment-link'] : []),
    '--open',
  ].join(' ');
}

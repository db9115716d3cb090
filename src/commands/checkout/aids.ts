import type { PageStart } from '../../checkout/page-protocol';
import { quote } from '../../core/shell';
import { MAGIC_AMOUNTS, MAGIC_AMOUNTS_VND } from '../../sandbox/magic-amounts';
import { TEST_CARDS } from '../../sandbox/test-cards';
import type { Session } from '../../xendit/types';

type Aids = Pick<PageStart, 'testCards' | 'decliningAmounts' | 'commandForAmount'>;

/** What helps to try a payment out: cards, and amounts that decline. Nothing of it in live mode. */
export function testAids(session: Session, mode: PageStart['mode']): Aids {
  const commandForAmount = commandFor(session);
  if (mode === 'live' || !takesCards(session)) return { testCards: [], decliningAmounts: [], commandForAmount };
  return {
    testCards: TEST_CARDS.map(({ number, brand, scenario }) => ({ number, brand, scenario })),
    decliningAmounts: session.type === 'SAVE' ? [] : decliningAmounts(session.currency),
    commandForAmount,
  };
}

/** Cards alone decline by amount; a session that allows other channels only has no field for one. */
function takesCards({ wire }: Session): boolean {
  const allowed = wire.allowed_payment_channels;
  return !Array.isArray(allowed) || allowed.length === 0 || allowed.includes('CARDS');
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
    ...(country === 'ID' ? [] : [`--country ${quote(country)}`]),
    ...(currency === 'IDR' ? [] : [`--currency ${quote(currency)}`]),
    ...(save === null ? [] : [`--save ${quote(save.toLowerCase())}`]),
    ...(mode === 'PAYMENT_LINK' ? ['--mode payment-link'] : []),
    '--open',
  ].join(' ');
}

import { isDeepStrictEqual } from 'node:util';
import type { PageStart } from '../../checkout/page-protocol';
import { bodyCommandLine } from '../../cli/body-command-line';
import type { JsonObject } from '../../core/json';
import { sessionDefaults } from '../../flows/plan-session';
import { sessionAgain } from '../../flows/session-again';
import { MAGIC_AMOUNTS, MAGIC_AMOUNTS_VND } from '../../sandbox/magic-amounts';
import { TEST_CARDS } from '../../sandbox/test-cards';
import type { Session } from '../../xendit/types';

type Aids = Pick<PageStart, 'testCards' | 'decliningAmounts' | 'commandForAmount'>;

/**
 * What helps to try a payment out: cards, and amounts that decline. Nothing of it in live mode.
 *
 * @param account the flags that say for whom the session was made
 */
export function testAids(session: Session, mode: PageStart['mode'], account: readonly string[] = []): Aids {
  const commandForAmount = commandForAnotherAmount(session, account);
  if (mode === 'live' || !takesCards(session)) return { testCards: [], decliningAmounts: [], commandForAmount };
  return {
    testCards: TEST_CARDS.map(({ network, ...card }) => card),
    decliningAmounts: session.type === 'PAY' ? decliningAmounts(session.currency) : [],
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

/** What another amount is for: a new order, whose items would add up to it, and a customer who is made up again. */
const OF_THE_ORDER: readonly string[] = [
  'reference_id',
  'amount',
  'items',
  'expires_at',
  'customer_id',
  'notification_channels',
];

/** What `xps create` does by itself. */
const USUAL: JsonObject = {
  session_type: 'PAY',
  mode: 'COMPONENTS',
  capture_method: 'AUTOMATIC',
  locale: 'en',
  components_configuration: { origins: [sessionDefaults({}).origin] },
};

/** One of the two alone would bring another along. */
const AT_HOME: JsonObject = { country: 'ID', currency: 'IDR' };

/** The command for the same session with another amount, which takes the place of `{amount}`. */
export function commandForAnotherAmount(session: Session, account: readonly string[]): string {
  const usual = session.country === 'ID' && session.currency === 'IDR' ? { ...USUAL, ...AT_HOME } : USUAL;
  const same = Object.entries(sessionAgain(session, session.origins, 0)).filter(
    ([field, value]) => !OF_THE_ORDER.includes(field) && !isDeepStrictEqual(value, usual[field]),
  );
  const { commandLine } = bodyCommandLine(Object.fromEntries(same), [...account, '--open']);
  return commandLine.replace(/^xps create/, 'xps create --amount {amount}');
}

import { usageError } from '../core/errors';

export interface TestCard {
  readonly number: string;
  readonly brand: 'Visa' | 'Mastercard' | 'JCB' | 'Amex' | 'BCA';
  /** As the card's token names it. */
  readonly network: string;
  /** How the bank asks for the customer (3-D Secure). In the sandbox every challenge is answered rightly. */
  readonly scenario: 'challenge' | 'frictionless';
  /** Whether Xendit lists it among the failing cards too: the outcome of its challenge is up to whoever answers, and is a failure at first. */
  readonly listedAsFailing: boolean;
}

const NETWORKS = { Visa: 'VISA', Mastercard: 'MASTERCARD', JCB: 'JCB', Amex: 'AMEX', BCA: 'BCA' } as const;

function card(
  number: string,
  brand: TestCard['brand'],
  scenario: TestCard['scenario'],
  listedAsFailing = false,
): TestCard {
  return { number, brand, network: NETWORKS[brand], scenario, listedAsFailing };
}

/** Xendit's test cards (section 9). Two of them are listed as failing too, which is not reliable (D40): a decline is asked for by amount. */
export const TEST_CARDS: readonly TestCard[] = [
  card('4000000000001091', 'Visa', 'challenge'),
  card('4000000000002503', 'Visa', 'challenge', true),
  card('4000000000001000', 'Visa', 'frictionless'),
  card('5200000000002151', 'Mastercard', 'challenge', true),
  card('5200000000001005', 'Mastercard', 'frictionless'),
  card('4440000009900010', 'Visa', 'challenge'),
  card('4440000042200014', 'Visa', 'frictionless'),
  card('5123450000000008', 'Mastercard', 'challenge'),
  card('5123456789012346', 'Mastercard', 'frictionless'),
  card('4200350000000801', 'Visa', 'challenge'),
  card('5413530000000501', 'Mastercard', 'challenge'),
  card('3337000000000008', 'JCB', 'challenge'),
  card('378282246310005', 'Amex', 'frictionless'),
  card('340000000002708', 'Amex', 'frictionless'),
  card('340000000002534', 'Amex', 'challenge'),
  card('1889800000000171', 'BCA', 'challenge'),
];

/** The card of Xendit's own examples. */
export const DEFAULT_CARD = '4000000000001091';

/**
 * The test card with this number; spaces and hyphens are read over.
 *
 * @throws XpsError of kind usage. It never repeats the number, which may be somebody's.
 */
export function findTestCard(text: string): TestCard {
  const number = text.replace(/[\s-]/g, '');
  const found = TEST_CARDS.find((known) => known.number === number);
  if (found !== undefined) return found;
  const what = isCardNumber(number) ? "that card is none of Xendit's test cards" : 'that is no card number';
  throw usageError(`${what}; the sandbox takes ${DEFAULT_CARD} (Visa), 5200000000001005 (Mastercard) and others`, {
    code: 'unknown_card',
    hint: `test cards: ${TEST_CARDS.map((known) => known.number).join(', ')}`,
  });
}

/** Whether the digits are as many as a card has and their check digit fits (Luhn). */
export function isCardNumber(text: string): boolean {
  if (!/^\d{12,19}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const SCHEMES: readonly (readonly [prefix: RegExp, scheme: string])[] = [
  [/^4/, 'VISA'],
  [/^(5[1-5]|2[2-7])/, 'MASTERCARD'],
  [/^3[47]/, 'AMEX'],
  [/^3[35]/, 'JCB'],
];

/** The scheme that a card's first digits show, of cards that are no test cards too; `null` for any other. */
export function schemeOf(number: string): string | null {
  return SCHEMES.find(([prefix]) => prefix.test(number))?.[1] ?? null;
}

/** `400000XXXXXX1091`, the mask of the token payloads (section 5). */
export function maskCard(number: string): string {
  return `${number.slice(0, 6)}${'X'.repeat(number.length - 10)}${number.slice(-4)}`;
}

/** Two of the challenge cards let small amounts in Thai baht pass without one (section 9). */
export function scenarioFor({ number, scenario }: TestCard, amount: number, currency: string): TestCard['scenario'] {
  const eased = number === '4200350000000801' || number === '5413530000000501';
  return eased && currency === 'THB' && amount < 20 ? 'frictionless' : scenario;
}

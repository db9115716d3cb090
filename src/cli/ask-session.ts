import type { Preferences } from '../config/preferences';
import { usageError } from '../core/errors';
import { decodeAmount } from '../core/money';
import { CURRENCY_OF_COUNTRY } from '../xendit/limits';
import type { SessionOptions } from '../xendit/session-body';
import { askCustomer } from './ask-customer';
import type { Asker } from './ask-flag';
import { askMore } from './ask-more';
import type { Choice } from './prompter';
import { decodeCountry, decodeCurrency } from './session-flags';

type Save = NonNullable<SessionOptions['save']>;
type SessionMode = NonNullable<SessionOptions['mode']>;
type SessionType = NonNullable<SessionOptions['type']>;

const TYPES: readonly Choice<SessionType>[] = [
  { value: 'PAY', name: 'pay', description: 'the customer pays now' },
  { value: 'SAVE', name: 'save', description: 'no payment: the customer only saves a payment method' },
  { value: 'SUBSCRIPTION', name: 'subscription', description: 'the customer agrees to be charged again and again' },
];
const SAVES: readonly Choice<Save>[] = [
  {
    value: 'FORCED',
    name: 'forced',
    description: 'paying saves the payment method; only channels that can save are offered',
  },
  { value: 'OPTIONAL', name: 'optional', description: 'the customer decides by a check-box; every channel is offered' },
  { value: 'DISABLED', name: 'disabled', description: 'nothing is saved: a plain payment, no Pay and Save' },
];
const MODES: readonly Choice<SessionMode>[] = [
  {
    value: 'COMPONENTS',
    name: 'components',
    description: 'the payment form is part of your own page',
  },
  { value: 'PAYMENT_LINK', name: 'payment-link', description: 'the customer pays on a page that Xendit hosts' },
];

export interface AskOptions {
  /** Ask for everything that has not been given, not only for what has no default. */
  readonly everything: boolean;
  readonly missing: readonly ('amount' | 'save' | 'customer')[];
  readonly preferences: Preferences;
  /** The origin that is used when none is given. */
  readonly origin: string;
}

/** The options with what was missing asked for. Answers pass the decoders of the flags and the rules of the contract. */
export async function askSession(asker: Asker, given: SessionOptions, asked: AskOptions): Promise<SessionOptions> {
  const { prompter } = asker;
  let options = given;
  const wants = (field: keyof SessionOptions): boolean => asked.everything && options[field] === undefined;
  if (wants('type'))
    options = { ...options, type: await prompter.select({ message: 'What is the session for?', choices: TYPES }) };
  if (options.type !== 'SAVE') {
    if (asked.missing.includes('amount')) options = await askAmount(asker, options, asked.preferences);
    if (asked.missing.includes('save'))
      options = { ...options, save: await prompter.select({ message: 'Save the payment method?', choices: SAVES }) };
  }
  if (options.type === 'SUBSCRIPTION' && options.every === undefined)
    options = await asker.ask(options, { flag: '--every', message: 'Charge every, as in 1month', required: true });
  if (wants('mode'))
    options = { ...options, mode: await prompter.select({ message: 'Where does the customer pay?', choices: MODES }) };
  const saves =
    options.type === 'SAVE' ||
    options.type === 'SUBSCRIPTION' ||
    options.save === 'FORCED' ||
    options.save === 'OPTIONAL';
  const wantsCustomer = asked.missing.includes('customer') || (asked.everything && saves);
  if (wantsCustomer && options.customerId === undefined && options.customer === undefined) {
    options = await askCustomer(asker, options, { mayBeMadeUp: !asked.missing.includes('customer') });
  }
  return asked.everything ? askMore(asker, options, { saves, origin: asked.origin }) : options;
}

async function askAmount(asker: Asker, options: SessionOptions, preferences: Preferences): Promise<SessionOptions> {
  const { currency, country } = options;
  if (currency !== undefined || country !== undefined)
    return asker.ask(options, { flag: '--amount', message: 'Amount', required: true });
  return asker.askTogether(
    'Amount, currency and country (as in 150000 IDR ID)',
    ['--amount', '--currency', '--country'],
    (text) => decodeAmountAndPlace(text, preferences),
    options,
  );
}

/** `150000`, `150000 IDR` or `99.50 USD SG`. */
function decodeAmountAndPlace(
  text: string,
  preferences: Preferences,
): { amount: number; currency?: string; country?: string } {
  const [amountText = '', currencyText, countryText, ...more] = text.trim().split(/\s+/);
  if (more.length > 0) throw usageError(`"${text}" is more than an amount, a currency and a country`);
  const amount = decodeAmount(amountText);
  if (currencyText === undefined) return { amount };
  const currency = decodeCurrency(currencyText);
  if (countryText !== undefined) return { amount, currency, country: decodeCountry(countryText) };
  const known = Object.values(CURRENCY_OF_COUNTRY).includes(currency) || preferences.country !== undefined;
  if (!known) throw usageError(`${currency} belongs to no one country: add it, as in ${amountText} ${currency} SG`);
  return { amount, currency };
}

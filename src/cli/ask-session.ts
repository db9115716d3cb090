import type { Preferences } from '../config/preferences';
import { usageError } from '../core/errors';
import { decodeAmount } from '../core/money';
import { CURRENCY_OF_COUNTRY } from '../xendit/limits';
import type { SessionOptions } from '../xendit/session-body';
import type { Choice, Prompter } from './prompter';
import { decodeCountry, decodeCurrency } from './session-flags';

type Save = NonNullable<SessionOptions['save']>;
type SessionMode = NonNullable<SessionOptions['mode']>;
type SessionType = NonNullable<SessionOptions['type']>;

const TYPES: readonly Choice<SessionType>[] = [
  { value: 'PAY', name: 'pay', description: 'the customer pays now' },
  { value: 'SAVE', name: 'save', description: 'no payment: the customer only saves a payment method' },
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
}

/** The options with what was missing asked for. Answers pass the decoders of the flags. */
export async function askSession(
  prompter: Prompter,
  given: SessionOptions,
  asked: AskOptions,
): Promise<SessionOptions> {
  let options = given;
  const wants = (field: keyof SessionOptions): boolean => asked.everything && options[field] === undefined;
  if (wants('type'))
    options = { ...options, type: await prompter.select({ message: 'What is the session for?', choices: TYPES }) };
  if (options.type !== 'SAVE') {
    if (asked.missing.includes('amount'))
      options = { ...options, ...(await askAmount(prompter, options, asked.preferences)) };
    if (asked.missing.includes('save'))
      options = { ...options, save: await prompter.select({ message: 'Save the payment method?', choices: SAVES }) };
  }
  if (wants('mode'))
    options = { ...options, mode: await prompter.select({ message: 'Where does the customer pay?', choices: MODES }) };
  const saves = options.type === 'SAVE' || options.save === 'FORCED' || options.save === 'OPTIONAL';
  const wantsCustomer = asked.missing.includes('customer') || (asked.everything && saves);
  if (wantsCustomer && options.customerId === undefined && options.customer === undefined) {
    options = { ...options, ...(await askCustomer(prompter, !asked.missing.includes('customer'))) };
  }
  return options;
}

async function askAmount(
  prompter: Prompter,
  { currency, country }: SessionOptions,
  preferences: Preferences,
): Promise<SessionOptions> {
  if (currency !== undefined || country !== undefined) {
    return { amount: decodeAmount(await prompter.text({ message: 'Amount', decode: decodeAmount })) };
  }
  const text = await prompter.text({
    message: `Amount, currency and country (as in 150000 IDR ID)`,
    decode: (typed) => decodeAmountAndPlace(typed, preferences),
  });
  return decodeAmountAndPlace(text, preferences);
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

async function askCustomer(prompter: Prompter, mayBeMadeUp: boolean): Promise<SessionOptions> {
  type Kind = 'known' | 'new' | 'test';
  const choices: Choice<Kind>[] = [
    { value: 'new', name: 'new', description: 'a customer of your own, by your reference and a name' },
    { value: 'known', name: 'existing', description: 'a customer that Xendit knows, by its id' },
    ...(mayBeMadeUp
      ? [{ value: 'test' as const, name: 'test customer', description: 'made up by xps, with a random reference' }]
      : []),
  ];
  const kind = await prompter.select({ message: 'Whose payment method is it?', choices });
  if (kind === 'test') return {};
  if (kind === 'known')
    return { customerId: (await prompter.text({ message: 'Customer id (cust-…)', decode: nonEmpty })).trim() };
  const reference = await prompter.text({ message: 'Your reference for the customer', decode: nonEmpty });
  const givenNames = await prompter.text({ message: 'Given names', decode: nonEmpty });
  const email = await prompter.text({ message: 'E-mail (empty for none)' });
  return {
    customer: {
      reference: reference.trim(),
      givenNames: givenNames.trim(),
      ...(email.trim() === '' ? {} : { email: email.trim() }),
    },
  };
}

function nonEmpty(text: string): void {
  if (text.trim() === '') throw usageError('this cannot be empty');
}

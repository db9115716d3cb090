import { usageError } from '../core/errors';
import { decodeAmount } from '../core/money';
import type { ChargeWish } from '../flows/plan-charge';
import type { Initiator } from '../xendit/payment-body';
import type { CaptureMethod } from '../xendit/types';
import { type FlagValues, oneOf, wholeNumber } from './flag-values';
import { decodeCountry, decodeCurrency, readMetadata } from './session-flags';

/** The flags of `xps tokens charge` that describe the charge, as commander hands them over. */
export interface ChargeFlagTexts {
  readonly amount?: string;
  readonly currency?: string;
  readonly country?: string;
  readonly reference?: string;
  readonly description?: string;
  readonly initiator?: string;
  readonly capture?: string;
  readonly skip3ds?: boolean;
  readonly successUrl?: string;
  readonly failureUrl?: string;
  readonly recurringFrequency?: string;
  readonly recurringExpiry?: string;
  readonly metadata?: readonly string[];
}

const decodeInitiator = oneOf<Initiator>(['customer', 'merchant', 'schedule']);
const decodeCapture = oneOf<CaptureMethod>(['AUTOMATIC', 'MANUAL']);

/** The charge that flags describe, of the token of this id. Complaints go to `values`. */
export function decodeChargeFlags(texts: ChargeFlagTexts, tokenId: string, values: FlagValues): ChargeWish {
  const initiator = values.read('--initiator', texts.initiator, decodeInitiator) ?? 'customer';
  complainOfStrangers(texts, initiator, values);
  if (texts.amount === undefined)
    values.complain({ flag: '--amount', message: 'is missing: in units of the currency, such as 150000' });
  if (initiator === 'schedule' && texts.recurringFrequency === undefined)
    values.complain({
      flag: '--recurring-frequency',
      message: 'is missing: a charge by schedule says how many days are between charges, such as 30',
    });
  return {
    tokenId,
    initiator,
    ...present({
      amount: values.read('--amount', texts.amount, decodeAmount),
      currency: values.read('--currency', texts.currency, decodeCurrency),
      country: values.read('--country', texts.country, decodeCountry),
      reference: values.read('--reference', texts.reference, decodeReference),
      description: texts.description,
      capture: values.read('--capture', texts.capture, decodeCapture),
      skipThreeDs: texts.skip3ds,
      successUrl: texts.successUrl,
      failureUrl: texts.failureUrl,
      recurringFrequency: values.read('--recurring-frequency', texts.recurringFrequency, wholeNumber(1, 36_500)),
      recurringExpiry: texts.recurringExpiry,
      metadata: readMetadata(texts.metadata, values),
    }),
  };
}

/** What belongs to another kind of charge would be sent and mean nothing. */
function complainOfStrangers(texts: ChargeFlagTexts, initiator: Initiator, values: FlagValues): void {
  if (initiator !== 'customer') return;
  for (const [flag, text] of [
    ['--recurring-frequency', texts.recurringFrequency],
    ['--recurring-expiry', texts.recurringExpiry],
  ] as const)
    if (text !== undefined)
      values.complain({ flag, message: 'is for charges without the customer: --initiator merchant or schedule' });
}

function decodeReference(text: string): string {
  if (text.trim() === '') throw usageError('the reference is empty; leave the flag out for a fresh one');
  return text;
}

type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function present<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<Value>;
}

/** The flag that sets a field of the body; the others come from the token. */
export const CHARGE_FLAGS: Readonly<Record<string, string>> = {
  reference_id: '--reference',
  payment_token_id: 'ID',
  country: '--country',
  currency: '--currency',
  request_amount: '--amount',
  capture_method: '--capture',
  description: '--description',
  metadata: '--metadata',
  'channel_properties.success_return_url': '--success-url',
  'channel_properties.failure_return_url': '--failure-url',
  'channel_properties.recurring_configuration': '--recurring-expiry',
  'channel_properties.recurring_configuration.recurring_frequency': '--recurring-frequency',
  'channel_properties.recurring_configuration.recurring_expiry': '--recurring-expiry',
  'channel_properties.card_on_file_type': '--initiator',
};

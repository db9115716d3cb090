import { SECOND } from '../core/clock';
import { decodeDuration } from '../core/duration';
import { usageError } from '../core/errors';
import { decodeAmount } from '../core/money';
import { EXPIRY_MIN } from '../xendit/limits';
import type { SessionOptions } from '../xendit/session-body';
import type { CaptureMethod, CardOnFileType, SaveChoice, SessionMode, SessionType } from '../xendit/types';
import { createFlagValues, type FlagValues, oneOf, wholeNumber } from './flag-values';
import { decodeItem } from './item-flag';
import { decodeScheduleFlags, type ScheduleFlagTexts } from './schedule-flags';

/** The flags of `xps create` that describe the session, as commander hands them over: text, undecoded. */
export interface SessionFlagTexts extends ScheduleFlagTexts {
  readonly amount?: string;
  readonly currency?: string;
  readonly country?: string;
  readonly save?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly reference?: string;
  readonly description?: string;
  readonly locale?: string;
  readonly capture?: string;
  readonly expiresIn?: string;
  readonly expiresAt?: string;
  readonly origin?: string[];
  readonly returnUrl?: string;
  readonly successUrl?: string;
  readonly cancelUrl?: string;
  readonly customerId?: string;
  readonly customerRef?: string;
  readonly email?: string;
  readonly mobile?: string;
  readonly givenNames?: string;
  readonly surname?: string;
  readonly channel?: string[];
  readonly cardOnFile?: string;
  readonly recurringFrequency?: string;
  readonly recurringExpiry?: string;
  readonly skip3ds?: boolean;
  readonly item?: string[];
  readonly metadata?: string[];
  readonly notify?: string[];
}

export const decodeSave = oneOf<SaveChoice>(['DISABLED', 'OPTIONAL', 'FORCED']);
export const decodeType = oneOf<SessionType>(['PAY', 'SAVE', 'SUBSCRIPTION']);
export const decodeMode = oneOf<SessionMode>(['COMPONENTS', 'PAYMENT_LINK']);
const decodeCapture = oneOf<CaptureMethod>(['AUTOMATIC', 'MANUAL']);
const decodeCardOnFile = oneOf<CardOnFileType>(['CUSTOMER_UNSCHEDULED', 'MERCHANT_UNSCHEDULED', 'RECURRING']);
const decodeNotify = oneOf(['EMAIL']);

/** A currency or country code of `length` letters, in any case. Whether Xendit knows it is the contract's business. */
function code(length: number, example: string): (text: string) => string {
  return (text) => {
    const letters = text.trim().toUpperCase();
    if (letters.length !== length || !/^[A-Z]+$/.test(letters))
      throw usageError(`"${text}" is no code of ${length} letters such as ${example}`);
    return letters;
  };
}

export const decodeCurrency = code(3, 'IDR');
export const decodeCountry = code(2, 'ID');

/** The session that flags describe. `expiresIn` is counted from `now`. Complaints go to `values`. */
export function decodeSessionFlags(
  texts: SessionFlagTexts,
  now: () => number,
  values: FlagValues = createFlagValues(),
): SessionOptions {
  forbidTogether(texts, values);
  const customer = withoutUndefined({
    reference: texts.customerRef,
    email: texts.email,
    mobile: texts.mobile,
    givenNames: texts.givenNames,
    surname: texts.surname,
  });
  return withoutUndefined({
    ...decodeScheduleFlags(texts, values),
    amount: values.read('--amount', texts.amount, decodeAmount),
    currency: values.read('--currency', texts.currency, decodeCurrency),
    country: values.read('--country', texts.country, decodeCountry),
    save: values.read('--save', texts.save, decodeSave),
    type: values.read('--type', texts.type, decodeType),
    mode: values.read('--mode', texts.mode, decodeMode),
    reference: texts.reference,
    description: texts.description,
    locale: texts.locale,
    capture: values.read('--capture', texts.capture, decodeCapture),
    expiresAt: readExpiry(texts, now, values),
    origins: texts.origin,
    returnUrl: texts.returnUrl,
    successUrl: texts.successUrl,
    cancelUrl: texts.cancelUrl,
    customerId: texts.customerId,
    customer: Object.keys(customer).length === 0 ? undefined : customer,
    channels: texts.channel?.map((channel) => channel.trim().toUpperCase().replaceAll('-', '_')),
    cardOnFile: values.read('--card-on-file', texts.cardOnFile, decodeCardOnFile),
    recurringFrequency: values.read('--recurring-frequency', texts.recurringFrequency, wholeNumber(1, 36_500)),
    recurringExpiry: texts.recurringExpiry,
    skipThreeDs: texts.skip3ds,
    items: values.readAll('--item', texts.item, decodeItem),
    metadata: readMetadata(texts.metadata, values),
    notify: values.readAll('--notify', texts.notify, decodeNotify),
  });
}

function forbidTogether(texts: SessionFlagTexts, values: FlagValues): void {
  if (texts.expiresIn !== undefined && texts.expiresAt !== undefined) {
    values.complain({ flag: '--expires-at', message: 'cannot be given together with --expires-in' });
  }
  const inline = ['customerRef', 'email', 'mobile', 'givenNames', 'surname'] as const;
  if (texts.customerId !== undefined && inline.some((flag) => texts[flag] !== undefined)) {
    values.complain({
      flag: '--customer-id',
      message:
        'names an existing customer and cannot be given together with --customer-ref, --email, --mobile, --given-names or --surname',
    });
  }
}

// Exactly the shortest expiry would be too short by the time it arrives.
const TIME_ON_THE_WAY = 5 * SECOND;

function readExpiry(texts: SessionFlagTexts, now: () => number, values: FlagValues): string | undefined {
  const duration = values.read('--expires-in', texts.expiresIn, decodeDuration);
  if (duration !== undefined) {
    const slack = duration === EXPIRY_MIN ? TIME_ON_THE_WAY : 0;
    return new Date(now() + duration + slack).toISOString();
  }
  return values.read('--expires-at', texts.expiresAt, decodeMoment);
}

function decodeMoment(text: string): string {
  const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.test(text.trim());
  const ms = withZone ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(ms))
    throw usageError(
      `"${text}" is no time with its zone; write for example 2026-12-31T17:00:00Z or 2026-12-31T17:00:00+07:00`,
    );
  return new Date(ms).toISOString();
}

/** `--metadata key=value`, as often as it was given. */
export function readMetadata(
  texts: readonly string[] | undefined,
  values: FlagValues,
): Record<string, string> | undefined {
  const pairs = values.readAll('--metadata', texts, (text): [string, string] => {
    const at = text.indexOf('=');
    if (at < 1) throw usageError(`"${text}" is not of the form key=value`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return pairs === undefined ? undefined : Object.fromEntries(pairs);
}

type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<Value>;
}

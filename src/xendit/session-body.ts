import { isJsonObject, type JsonObject, objectAt } from '../core/json';
import { buildSchedule, type SubscriptionOptions } from './schedule';
import type { CaptureMethod, CardOnFileType, Item, SaveChoice, SessionMode, SessionType } from './types';

/** What flags and prompts say of the customer. */
export interface CustomerOptions {
  readonly reference?: string;
  readonly email?: string;
  readonly mobile?: string;
  readonly givenNames?: string;
  readonly surname?: string;
}

/** What flags and prompts say of a session, decoded. Absent means: not said. */
export interface SessionOptions extends SubscriptionOptions {
  readonly type?: SessionType;
  readonly mode?: SessionMode;
  /** In units of the currency. */
  readonly amount?: number;
  readonly currency?: string;
  readonly country?: string;
  readonly save?: SaveChoice;
  readonly reference?: string;
  readonly description?: string;
  readonly locale?: string;
  readonly capture?: CaptureMethod;
  /** ISO 8601. */
  readonly expiresAt?: string;
  readonly origins?: readonly string[];
  /** Where COMPONENTS sends the customer after a redirect channel. */
  readonly returnUrl?: string;
  readonly successUrl?: string;
  readonly cancelUrl?: string;
  readonly customerId?: string;
  readonly customer?: CustomerOptions;
  readonly channels?: readonly string[];
  readonly cardOnFile?: CardOnFileType;
  /** Days between charges. */
  readonly recurringFrequency?: number;
  /** `YYYY-MM-DD`. */
  readonly recurringExpiry?: string;
  readonly skipThreeDs?: boolean;
  readonly items?: readonly Item[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly notify?: readonly string[];
}

/**
 * The body of `POST /sessions` (section 2). What `options` say wins over `base`, the JSON of a file; all else in `base` is kept, also
 * what xps does not know. Customer, metadata and card properties are merged field by field. The only default: SAVE charges 0.
 */
export function buildSessionBody(options: SessionOptions, base: JsonObject = {}): JsonObject {
  const said = withoutUndefined({
    reference_id: options.reference,
    session_type: options.type,
    mode: options.mode,
    amount: options.amount ?? zeroForSave(options, base),
    currency: options.currency,
    country: options.country,
    allow_save_payment_method: options.save,
    customer_id: options.customerId,
    customer: mergedCustomer(options, base),
    capture_method: options.capture,
    channel_properties: mergedChannelProperties(options, base),
    subscription: mergedSubscription(options, base),
    allowed_payment_channels: options.channels,
    expires_at: options.expiresAt,
    locale: options.locale,
    description: options.description,
    items: options.items,
    metadata: options.metadata && { ...objectAt(base, 'metadata'), ...options.metadata },
    notification_channels: options.notify,
    success_return_url: options.successUrl,
    cancel_return_url: options.cancelUrl,
    components_configuration: mergedInto(base.components_configuration, {
      origins: options.origins,
      return_url: options.returnUrl,
    }),
  });
  return { ...withoutOtherCustomer(options, base), ...said };
}

/** Copies an object without what was not said. */
function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** `old` with the said fields of `said`, or `undefined` when nothing was said. */
function mergedInto(old: unknown, said: JsonObject): JsonObject | undefined {
  const fields = withoutUndefined(said);
  if (Object.keys(fields).length === 0) return undefined;
  return { ...(isJsonObject(old) ? old : {}), ...fields };
}

function zeroForSave(options: SessionOptions, base: JsonObject): number | undefined {
  return (options.type ?? base.session_type) === 'SAVE' && base.amount === undefined ? 0 : undefined;
}

function mergedCustomer({ customer }: SessionOptions, base: JsonObject): JsonObject | undefined {
  if (customer === undefined) return undefined;
  const old = objectAt(base, 'customer');
  const details = withoutUndefined({ given_names: customer.givenNames, surname: customer.surname });
  return {
    type: 'INDIVIDUAL',
    ...old,
    ...withoutUndefined({ reference_id: customer.reference, email: customer.email, mobile_number: customer.mobile }),
    individual_detail: { ...objectAt(old, 'individual_detail'), ...details },
  };
}

/** The file names its customer either way; the one that flags name takes its place. */
function withoutOtherCustomer({ customer, customerId }: SessionOptions, base: JsonObject): JsonObject {
  const { customer: inline, customer_id: id, ...rest } = base;
  return withoutUndefined({
    ...rest,
    customer: customerId === undefined ? inline : undefined,
    customer_id: customer === undefined ? id : undefined,
  });
}

function mergedSubscription(options: SessionOptions, base: JsonObject): JsonObject | undefined {
  const subscription = objectAt(base, 'subscription');
  return mergedInto(subscription, {
    schedule: mergedInto(subscription.schedule, buildSchedule(options)),
    failed_cycle_action: options.onFailure,
    payment_link_for_failed_attempt: options.paymentLink,
    immediate_payment: options.immediate,
  });
}

function mergedChannelProperties(options: SessionOptions, base: JsonObject): JsonObject | undefined {
  const channels = objectAt(base, 'channel_properties');
  const cards = objectAt(channels, 'cards');
  const terms = { recurring_frequency: options.recurringFrequency, recurring_expiry: options.recurringExpiry };
  const said = mergedInto(cards, {
    card_on_file_type: options.cardOnFile,
    recurring_configuration: mergedInto(cards.recurring_configuration, terms),
    skip_three_ds: options.skipThreeDs,
  });
  return said && { ...channels, cards: said };
}

import { isJsonObject, type JsonObject, objectAt } from '../../core/json';
import {
  CAPTURE_METHODS,
  CARD_ON_FILE_TYPES,
  CUSTOMER_ID_LENGTH,
  DESCRIPTION_MAX,
  MANUAL_CAPTURE_CHANNEL,
  METADATA_KEY_MAX,
  TRANSACTION_SEQUENCES,
  V3_COUNTRIES,
  V3_METADATA_KEYS_MAX,
  V3_METADATA_VALUE_MAX,
  V3_REFERENCE_ID_MAX,
  V3_URL_MAX,
} from '../limits';
import { decimalsMessage, exactAmount } from './amount';
import { channelCode } from './channels';
import { customer } from './customer';
import { type Finding, open, VALIDATION, violation } from './finding';
import { isCalendarDate, isHttpsUrl } from './formats';
import { metadata, v3Items } from './items';
import { lapsedTerms } from './recurring-terms';
import { anything, type Check, flag, inTurn, integer, object, oneOf, text, textThat, wrong } from './shapes';

const INVALID_VALUE = 'INVALID_VALUE_ERROR';
const V3_URL_MIN = 11;

/** Section 7, `currency`: any of ISO 4217. */
export const currencyCode: Check = textThat(
  (value) => /^[A-Z]{3}$/.test(value),
  'a code of three capital letters, such as IDR',
);

/** Section 7, `metadata`: wider than that of sessions. */
export const v3Metadata: Check = metadata(VALIDATION, {
  keys: V3_METADATA_KEYS_MAX,
  key: METADATA_KEY_MAX,
  value: V3_METADATA_VALUE_MAX,
});

const returnUrl = inTurn(
  textThat(isHttpsUrl, 'an https address, such as https://shop.example/done'),
  text({ min: V3_URL_MIN, max: V3_URL_MAX }),
);

const terms = object({
  recurring_frequency: integer(1),
  recurring_expiry: textThat(isCalendarDate, 'a day of the calendar as YYYY-MM-DD'),
});

// Those of cards: which properties other channels have is not documented.
const channelProperties = object({
  card_on_file_type: oneOf(CARD_ON_FILE_TYPES),
  transaction_sequence: oneOf(TRANSACTION_SEQUENCES),
  recurring_configuration: terms,
  skip_three_ds: flag,
  success_return_url: returnUrl,
  failure_return_url: returnUrl,
  mid_label: text(),
  statement_descriptor: text(),
  billing_information: anything,
  card_details: anything,
});

const shipping: Check = (value, path) => {
  if (!isJsonObject(value)) return wrong(value, path, 'an object');
  return text({ min: 1 })(value.country, `${path}.country`);
};

const fields = object(
  {
    reference_id: text({ min: 1, max: V3_REFERENCE_ID_MAX }),
    type: oneOf(['PAY']),
    payment_token_id: textThat((value) => /^pt(kn)?-[0-9A-Za-z-]+$/.test(value), 'a payment token id, such as pt-…'),
    country: oneOf(V3_COUNTRIES),
    currency: currencyCode,
    request_amount: exactAmount(VALIDATION),
    channel_code: channelCode,
    channel_properties: channelProperties,
    capture_method: oneOf(CAPTURE_METHODS),
    description: text({ min: 1, max: DESCRIPTION_MAX }),
    customer_id: text({ min: 1, max: CUSTOMER_ID_LENGTH }),
    customer,
    items: v3Items(currencyCode, v3Metadata),
    shipping_information: shipping,
    metadata: v3Metadata,
  },
  ['reference_id', 'type', 'payment_token_id', 'country', 'currency', 'request_amount'],
);

const RULES = [amountRule, captureRule, termsRule] as const;

/**
 * All that the documentation says against a body of `POST /v3/payment_requests` that charges a saved token (section 7), at once: what Xendit
 * refuses, and what it leaves open. What the token itself rules out only Xendit knows. Never throws, whatever the JSON.
 *
 * @param now milliseconds since 1970; without it nothing is said of days gone by
 */
export function checkPaymentRequest(body: JsonObject, now = Number.NEGATIVE_INFINITY): readonly Finding[] {
  const lapsed = lapsedTerms(objectAt(body, 'channel_properties'), 'channel_properties', now);
  return [...fields(body, ''), ...RULES.flatMap((rule) => rule(body)), ...lapsed];
}

/** Examples have decimals where the currency has none in use, and a minimum of 0: neither is known to be refused. */
function amountRule({ request_amount: value, currency }: JsonObject): readonly Finding[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [];
  if (value === 0) return [open(VALIDATION, 'request_amount', 'request_amount is 0: nothing is charged')];
  const message = typeof currency === 'string' ? decimalsMessage('request_amount', value, currency) : null;
  return message === null ? [] : [open(VALIDATION, 'request_amount', message)];
}

function captureRule({ capture_method: capture, channel_code: channel }: JsonObject): readonly Finding[] {
  if (capture !== 'MANUAL' || typeof channel !== 'string' || channel === MANUAL_CAPTURE_CHANNEL) return [];
  const message = `capture_method is MANUAL, which ${channel} does not have; only ${MANUAL_CAPTURE_CHANNEL} can be captured later`;
  return [violation(INVALID_VALUE, 'capture_method', message)];
}

/** Sessions need the terms, and an example of a charge leaves them out (D41). */
function termsRule({ channel_properties: properties }: JsonObject): readonly Finding[] {
  if (!isJsonObject(properties) || properties.recurring_configuration !== undefined) return [];
  const { card_on_file_type: type } = properties;
  if (type !== 'RECURRING' && type !== 'MERCHANT_UNSCHEDULED') return [];
  const path = 'channel_properties.recurring_configuration';
  const message = `${path} is missing; ${type} is documented with recurring_frequency and recurring_expiry, and without`;
  return [open(VALIDATION, path, message)];
}

import { isJsonObject } from '../../core/json';
import { CARD_ON_FILE_TYPES, FAILED_CYCLE_ACTIONS, V3_URL_MAX } from '../limits';
import { channelProperties } from './channels';
import { v3Max } from './customer';
import { open, show, VALIDATION, violation } from './finding';
import { isCalendarDate, isHttpsUrl } from './formats';
import { sessionSchedule } from './schedule';
import {
  type Check,
  flag,
  forbidden,
  inTurn,
  integer,
  listOf,
  object,
  oneOf,
  orNull,
  text,
  textThat,
  wrong,
} from './shapes';

/** Section 4, `INVALID_URL`. */
export const returnUrl: Check = inTurn(
  textThat(isHttpsUrl, 'an https address, such as https://shop.example/done', 'INVALID_URL'),
  v3Max(V3_URL_MAX),
);

const HTTPS_ORIGIN = 'an https origin, such as https://localhost:4443';

/** Plain HTTP is refused, localhost included; paths and wildcards are not documented (sections 2 and 10). */
const origin: Check = (value, path) => {
  if (typeof value !== 'string' || !isHttpsUrl(value)) return wrong(value, path, HTTPS_ORIGIN);
  const { origin: plain } = new URL(value);
  if (value.includes('*'))
    return [open(VALIDATION, path, `${path} is ${show(value)}; wildcards are not documented: list each origin`)];
  if (plain === value) return [];
  return [
    open(VALIDATION, path, `${path} is ${show(value)}; browsers send scheme, host and port only: write ${plain}`),
  ];
};

/** Section 2, `components_configuration`. */
export const componentsConfiguration: Check = object({ origins: listOf(origin, 1), return_url: orNull(returnUrl) }, [
  'origins',
]);

/** Section 2, `cards_session_js`, the older card form. */
export const cardsSessionJs: Check = object(
  {
    success_return_url: returnUrl,
    failure_return_url: returnUrl,
    card_payment_token_id: textThat(
      (value) => /^pt(kn)?-[0-9A-Za-z-]+$/.test(value),
      'a payment token id, such as pt-…',
    ),
  },
  ['success_return_url', 'failure_return_url'],
);

/** Sections 2 and 8, `subscription`. */
export const subscription: Check = orNull(
  object(
    {
      schedule: sessionSchedule,
      payment_link_for_failed_attempt: flag,
      failed_cycle_action: oneOf(FAILED_CYCLE_ACTIONS),
      immediate_payment: flag,
    },
    ['schedule'],
  ),
);

const cardFields = object({
  card_on_file_type: oneOf(CARD_ON_FILE_TYPES),
  recurring_configuration: object(
    {
      recurring_frequency: integer(1),
      recurring_expiry: textThat(isCalendarDate, 'a day of the calendar as YYYY-MM-DD'),
    },
    ['recurring_frequency', 'recurring_expiry'],
  ),
  mid_label: text(),
  skip_three_ds: flag,
  card_details: forbidden('the customer types the card into the session'),
});

/** A token to be charged on a plan or at will needs its terms (section 4, `API_VALIDATION_ERROR`; D41). */
const recurringTerms: Check = (value, path) => {
  if (!isJsonObject(value) || value.recurring_configuration !== undefined) return [];
  const type = value.card_on_file_type;
  if (type !== 'RECURRING' && type !== 'MERCHANT_UNSCHEDULED') return [];
  const at = `${path}.recurring_configuration`;
  return [
    violation(
      VALIDATION,
      at,
      `${at} is missing; card_on_file_type ${type} needs recurring_frequency and recurring_expiry`,
    ),
  ];
};

const cards: Check = (value, path) => [...cardFields(value, path), ...recurringTerms(value, path)];

export const channelPropertiesField: Check = channelProperties(cards);

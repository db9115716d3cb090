import { isJsonObject, type JsonObject } from '../../core/json';
import {
  DESCRIPTION_MAX,
  FAILED_CYCLE_ACTIONS,
  ITEM_TEXT_MAX,
  ITEM_TYPES,
  PLAN_LIMITS,
  PLAN_NOTIFICATION_CHANNELS,
} from '../limits';
import { amount, amountRule } from './amount';
import { type Finding, open, show, VALIDATION, violation } from './finding';
import { isWebUrl } from './formats';
import { metadata } from './items';
import { locale } from './names';
import { dateTime, planSchedule, scheduleFindings } from './schedule';
import {
  type Check,
  finiteNumber,
  flag,
  inTurn,
  integer,
  listOf,
  object,
  oneOf,
  orNull,
  text,
  textThat,
} from './shapes';

const currency = textThat((value) => /^[A-Z]{3}$/.test(value), 'a currency code of three capital letters, such as IDR');

const tokens: Check = inTurn(
  listOf(
    object({ payment_token_id: text({ min: 1 }), rank: integer(1, PLAN_LIMITS.tokens) }, ['payment_token_id', 'rank']),
  ),
  (value, path) =>
    Array.isArray(value) && value.length > PLAN_LIMITS.tokens
      ? [violation(VALIDATION, path, `${path} has ${value.length} entries; a plan tries ${PLAN_LIMITS.tokens} at most`)]
      : [],
);

const itemText = text({ max: ITEM_TEXT_MAX });
const requiredText = text({ min: 1, max: ITEM_TEXT_MAX });

// A negative amount is a discount (section 8).
const item = object(
  {
    reference_id: requiredText,
    type: oneOf(ITEM_TYPES),
    name: requiredText,
    net_unit_amount: finiteNumber,
    quantity: integer(0),
    category: itemText,
    url: orNull(textThat(isWebUrl, 'an http or https address')),
    subcategory: orNull(itemText),
    description: orNull(itemText),
    metadata: orNull(metadata(VALIDATION)),
  },
  ['reference_id', 'type', 'name', 'net_unit_amount', 'quantity', 'category'],
);

const fields: Check = object(
  {
    reference_id: text({ min: 1 }),
    customer_id: text({ min: 1 }),
    currency,
    amount,
    payment_tokens: tokens,
    schedule: planSchedule,
    immediate_payment: flag,
    failed_cycle_action: oneOf(FAILED_CYCLE_ACTIONS),
    notification_channels: listOf(oneOf(PLAN_NOTIFICATION_CHANNELS)),
    locale,
    payment_link_for_failed_attempt: flag,
    metadata: orNull(metadata(VALIDATION)),
    description: orNull(text({ max: DESCRIPTION_MAX })),
    items: orNull(listOf(item)),
  },
  ['reference_id', 'customer_id', 'currency', 'amount', 'payment_tokens', 'schedule'],
);

/**
 * All that the documentation says against a body of `POST /recurring/plans` (section 8), at once: what Xendit refuses, and what it leaves
 * open. Never throws, whatever the JSON.
 *
 * @param now milliseconds since 1970, for `schedule.anchor_date`.
 */
export function checkPlanRequest(body: JsonObject, now: number): readonly Finding[] {
  return inPlanTerms([
    ...fields(body, ''),
    ...decimals(body),
    ...tokensRule(body),
    ...scheduleFindings(body.schedule, 'schedule', now),
  ]);
}

const change: Check = object({
  scheduled_timestamp: dateTime,
  currency,
  amount,
  metadata: orNull(metadata(VALIDATION)),
});

/** The same for `PATCH /recurring/plans/{plan_id}/cycles/{id}`. */
export function checkCycleChange(body: JsonObject): readonly Finding[] {
  return inPlanTerms([...change(body, ''), ...decimals(body)]);
}

const simulation: Check = object({ amount }, ['amount']);

/** The same for `POST /recurring/plans/{plan_id}/cycles/{id}/simulate`. */
export function checkCycleSimulation(body: JsonObject): readonly Finding[] {
  return inPlanTerms(simulation(body, ''));
}

/** Decimals that the currency does not use are refused of sessions; here nothing is said of them. */
function decimals(body: JsonObject): readonly Finding[] {
  return amountRule(body).map((finding) => ({ ...finding, severity: 'open' }));
}

/** One code is documented for what is wrong with a field here. */
function inPlanTerms(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, errorCode: VALIDATION }));
}

/** Which of two tokens of one rank is tried first, and what a token that is named twice means, is not documented. */
function tokensRule({ payment_tokens: list }: JsonObject): readonly Finding[] {
  const entries = Array.isArray(list) ? list.filter(isJsonObject) : [];
  return ['rank', 'payment_token_id'].flatMap((field) => {
    const values = entries.map((entry) => entry[field]);
    const again = values.findIndex((value, index) => value !== undefined && values.indexOf(value) < index);
    if (again === -1) return [];
    const path = `payment_tokens[${again}].${field}`;
    return [
      open(VALIDATION, path, `${path} is ${show(values[again])} a second time; what that means is not documented`),
    ];
  });
}

import type { JsonObject } from '../core/json';
import { CAPTURE_METHODS, DESCRIPTION_MAX, NOTIFICATION_CHANNELS, REFERENCE_ID_MAX, SAVE_CHOICES } from './limits';
import { amount, amountRule } from './rules/amount';
import { captureRule, channelList, pairRule, primaryRule, rangeRule, savingRule } from './rules/channels';
import {
  cardsSessionJs,
  channelPropertiesField,
  componentsConfiguration,
  returnUrl,
  subscription,
} from './rules/configuration';
import { customer, customerId, customerRule } from './rules/customer';
import type { Finding } from './rules/finding';
import { items, metadata } from './rules/items';
import { country, currency, locale, sessionMode, sessionType } from './rules/names';
import { sessionTermsRule } from './rules/recurring-terms';
import { dateTime, sessionScheduleRule } from './rules/schedule';
import { expiryRule, modeRule, typeRule } from './rules/session';
import { type Check, forbidden, listOf, object, oneOf, orNull, text } from './rules/shapes';

export { ENOUGH, type Finding } from './rules/finding';
export { checkCycleChange, checkCycleSimulation, checkPlanRequest } from './rules/plan';

const fields: Check = object(
  {
    reference_id: text({ min: 1, max: REFERENCE_ID_MAX }),
    session_type: sessionType,
    mode: sessionMode,
    amount,
    currency,
    country,
    allow_save_payment_method: oneOf(SAVE_CHOICES),
    customer_id: customerId,
    customer,
    capture_method: oneOf(CAPTURE_METHODS),
    channel_properties: channelPropertiesField,
    allowed_payment_channels: channelList,
    expires_at: dateTime,
    locale,
    metadata: orNull(metadata('INVALID_METADATA')),
    description: text({ min: 1, max: DESCRIPTION_MAX }),
    items,
    notification_channels: listOf(oneOf(NOTIFICATION_CHANNELS)),
    success_return_url: returnUrl,
    cancel_return_url: returnUrl,
    components_configuration: componentsConfiguration,
    cards_session_js: cardsSessionJs,
    subscription,
    payment_link_configuration: object({ primary_payment_channels: channelList }),
    internal_metadata: forbidden("it is Xendit's own"),
  },
  ['reference_id', 'session_type', 'mode', 'amount', 'currency', 'country'],
);

/** A rule about more than one field. */
type Rule = (body: JsonObject, now: number) => readonly Finding[];

const RULES: readonly Rule[] = [
  amountRule,
  customerRule,
  typeRule,
  modeRule,
  expiryRule,
  savingRule,
  captureRule,
  primaryRule,
  rangeRule,
  pairRule,
  sessionScheduleRule,
  sessionTermsRule,
];

/**
 * All that the documentation says against a body of `POST /sessions` (sections 2 and 4), at once: what Xendit refuses, and what it leaves
 * open. Never throws, whatever the JSON.
 *
 * @param now milliseconds since 1970, for `expires_at` and other days ahead.
 */
export function checkSessionRequest(body: JsonObject, now: number): readonly Finding[] {
  return [...fields(body, ''), ...RULES.flatMap((rule) => rule(body, now))];
}

import type { JsonObject } from '../../core/json';
import { REFUND_REASONS, V3_REFERENCE_ID_MAX } from '../limits';
import { exactAmount } from './amount';
import { type Finding, VALIDATION, violation } from './finding';
import { currencyCode, v3Metadata } from './payment-request';
import { type Check, inTurn, object, oneOf, orNull, text, textThat } from './shapes';

const positive: Check = (value, path) =>
  value === 0 ? [violation(VALIDATION, path, `${path} is 0; leave it out to refund all that is left`)] : [];

const fields = object(
  {
    payment_request_id: textThat((value) => /^pr-[0-9A-Za-z-]+$/.test(value), 'a payment request id, such as pr-…'),
    reason: oneOf(REFUND_REASONS),
    reference_id: text({ min: 1, max: V3_REFERENCE_ID_MAX }),
    currency: currencyCode,
    amount: inTurn(exactAmount(VALIDATION), positive),
    metadata: orNull(v3Metadata),
  },
  ['payment_request_id', 'reason'],
);

/** All that the documentation says against a body of `POST /refunds` (section 7), at once. Never throws, whatever the JSON. */
export function checkRefund(body: JsonObject): readonly Finding[] {
  return fields(body, '');
}

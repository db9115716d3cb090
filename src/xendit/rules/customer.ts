import type { JsonObject } from '../../core/json';
import {
  CUSTOMER_ID_LENGTH,
  CUSTOMER_ID_PREFIX,
  EMAIL_MAX,
  GENDERS,
  V3_CUSTOMER_REFERENCE_MAX,
  V3_NAME_MAX,
  V3_PLACE_OF_BIRTH_MAX,
} from '../limits';
import { type Finding, open, show, VALIDATION, violation } from './finding';
import { isCalendarDate, isE164, isEmail } from './formats';
import { type Check, characters, inTurn, object, oneOf, text, textThat } from './shapes';

/** Longer than another endpoint of Xendit takes: the sessions page does not say. */
export function v3Max(max: number): Check {
  return (value, path) => {
    if (typeof value !== 'string' || characters(value) <= max) return [];
    return [open(VALIDATION, path, `${path} has ${characters(value)} characters; more than ${max} may be refused`)];
  };
}

// The text says alphanumeric, its examples say otherwise (D28).
const plainName: Check = (value, path) => {
  if (typeof value !== 'string' || /^[\p{L}\p{M}\p{N} ]*$/u.test(value)) return [];
  return [open(VALIDATION, path, `${path} is ${show(value)}; the documentation asks for letters and digits only`)];
};

const name = (min: number): Check => inTurn(text({ min }), v3Max(V3_NAME_MAX), plainName);

/** Section 2, `customer.individual_detail`. */
export const individualDetail: Check = object(
  {
    given_names: name(1),
    surname: name(0),
    nationality: textThat((value) => /^[A-Z]{2}$/.test(value), 'a country code of two capital letters, such as ID'),
    place_of_birth: inTurn(text(), v3Max(V3_PLACE_OF_BIRTH_MAX)),
    date_of_birth: textThat(isCalendarDate, 'a day of the calendar as YYYY-MM-DD'),
    gender: oneOf(GENDERS),
  },
  ['given_names'],
);

/** Section 2, `customer`. */
export const customer: Check = object(
  {
    type: oneOf(['INDIVIDUAL']),
    reference_id: inTurn(text({ min: 1 }), v3Max(V3_CUSTOMER_REFERENCE_MAX)),
    email: inTurn(text({ max: EMAIL_MAX }), textThat(isEmail, 'an e-mail address, such as jane@shop.example')),
    mobile_number: textThat(isE164, 'a number in E.164 form, such as +628111111111'),
    individual_detail: individualDetail,
  },
  ['type', 'reference_id', 'individual_detail'],
);

/** Section 2, `customer_id`. */
export const customerId: Check = inTurn(
  textThat(
    (value) => value.startsWith(CUSTOMER_ID_PREFIX),
    `an id that starts with ${CUSTOMER_ID_PREFIX}`,
    'INVALID_CUSTOMER_ID',
  ),
  textThat((value) => characters(value) === CUSTOMER_ID_LENGTH, `${CUSTOMER_ID_LENGTH} characters long`),
);

/** Who saves must be known (section 4, `MISSING_CUSTOMER`). */
export function customerRule(body: JsonObject): readonly Finding[] {
  const hasCustomer = body.customer !== undefined;
  const hasId = body.customer_id !== undefined;
  if (hasCustomer && hasId) {
    return [
      open(
        VALIDATION,
        'customer_id',
        'customer and customer_id are both given; the documentation does not say which counts: send one',
      ),
    ];
  }
  const reason = customerReason(body);
  if (hasCustomer || hasId) return [];
  if (reason === null) return body.session_type === 'SUBSCRIPTION' ? [subscriberMissing] : [];
  return [violation('MISSING_CUSTOMER', 'customer', `${reason} needs a customer; give customer or customer_id`)];
}

// A plan has a customer, and so have all examples; no rule says it of the session.
const subscriberMissing: Finding = open(
  'MISSING_CUSTOMER',
  'customer',
  'customer is missing; every example of a SUBSCRIPTION session has customer or customer_id',
);

function customerReason(body: JsonObject): string | null {
  const save = body.allow_save_payment_method;
  if (body.session_type === 'SAVE') return 'a SAVE session';
  if (save === 'OPTIONAL' || save === 'FORCED') return `allow_save_payment_method ${save}`;
  return body.mode === 'CARDS_SESSION_JS' ? 'mode CARDS_SESSION_JS' : null;
}

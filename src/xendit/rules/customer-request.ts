import type { JsonObject } from '../../core/json';
import { EMAIL_MAX, V3_CUSTOMER_REFERENCE_MAX } from '../limits';
import { individualDetail } from './customer';
import { type Finding, VALIDATION, violation } from './finding';
import { isEmail } from './formats';
import { v3Metadata } from './payment-request';
import { anything, inTurn, object, oneOf, orNull, text, textThat } from './shapes';

// In E.164 form or a country's own.
const phone = orNull(text({ min: 7, max: 15 }));

const fields = object(
  {
    type: oneOf(['INDIVIDUAL', 'BUSINESS']),
    reference_id: text({ min: 1, max: V3_CUSTOMER_REFERENCE_MAX }),
    individual_detail: orNull(individualDetail),
    business_detail: anything,
    email: orNull(inTurn(text({ max: EMAIL_MAX }), textThat(isEmail, 'an e-mail address, such as jane@shop.example'))),
    mobile_number: phone,
    phone_number: phone,
    addresses: anything,
    kyc_documents: anything,
    identity_accounts: anything,
    description: orNull(text({ min: 2, max: 500 })),
    date_of_registration: anything,
    domicile_of_registration: anything,
    metadata: orNull(v3Metadata),
  },
  ['type', 'reference_id'],
);

/** What the documentation says against a body of `POST /customers`, as far as individuals go. Never throws, whatever the JSON. */
export function checkCustomerRequest(body: JsonObject): readonly Finding[] {
  return [...fields(body, ''), ...detailRule(body)];
}

function detailRule({ type, individual_detail: detail }: JsonObject): readonly Finding[] {
  if (type !== 'INDIVIDUAL' || (detail !== undefined && detail !== null)) return [];
  return [violation(VALIDATION, 'individual_detail', 'individual_detail is missing; type INDIVIDUAL needs it')];
}

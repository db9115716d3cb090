import type { Rule } from './scenario';

// Section 5 of the reference unless another one is named; pages as the reference cites them.

export const ANY_2XX: Rule = {
  says: 'Any 2xx counts as delivered, and only that. Answer fast and work later: an older page gives a handler 30 seconds, the current ones give no number.',
  source: 'section 5, "Success" and "Time-out"',
  page: 'docs/handling-webhooks',
};

export const DUPLICATES: Rule = {
  says: 'Duplicates happen: an acknowledgement gets lost, or somebody sends a webhook again. What tells them is an id of the payment, the token or the session.',
  source: 'section 5, "Order, duplicates" and "Dedupe advice"',
  page: 'docs/handling-webhooks',
};

export const RETRIES: Rule = {
  says: 'What was not answered with 2xx is sent again up to six times, 15 minutes to 24 hours after the first. The envelope\'s "created" is the time of each attempt: no key to tell duplicates by.',
  source: 'section 5, "Retries" and "Dedupe advice"',
  page: 'apidocs/webhook-behavior',
};

export const NO_ORDER: Rule = {
  says: 'The three webhooks of a Pay and Save come in any order.',
  source: 'section 5, "Order, duplicates" and "Event names"',
  page: 'docs/payment-sessions-overview',
};

export const LATE: Rule = {
  says: 'Webhooks may come up to about a day late, even after the session expired. Money that arrived has arrived, whatever the request still says.',
  source: 'section 5, "Late events"',
  page: 'docs/delayed-webhooks',
};

export const RETRIED_FOR_A_DAY: Rule = {
  says: 'The last retry comes 24 hours after the first attempt, with the times of the payment unchanged: age makes no webhook invalid.',
  source: 'section 5, "Retries"',
  page: 'apidocs/webhook-behavior',
};

export const VERIFICATION: Rule = {
  says: 'The header x-callback-token is all that proves a webhook: one without it, or with another value, may come from anybody. Compare it before anything else is done.',
  source: 'section 5, "Verification", and D31',
  page: 'docs/handling-webhooks',
};

export const UNKNOWN_EVENTS: Rule = {
  says: 'Guides name events that no page describes, and new ones come without notice. Answer 2xx and do nothing; anything else is sent again for a day.',
  source: 'D32',
  page: 'docs/payments-api-webhooks',
};

export const UNKNOWN_FIELDS: Rule = {
  says: "Webhooks have fields and values that no schema has: the provider's own examples do. Read what you know, leave the rest.",
  source: 'D15, D22, D23 and D25',
};

export const SPELLINGS: Rule = {
  says: 'The event of a saved token is payment_token.activation by the API pages, payment_token.activated by guides: take both.',
  source: 'D1',
  page: 'docs/pay-and-save-2',
};

export const NO_TOKEN: Rule = {
  says: 'With OPTIONAL a customer who does not opt in pays without saving: no token event, and payment_token_id is null or absent.',
  source: 'section 5, "Event names" and "Where payment_token_id sits", and D42',
  page: 'docs/payment-sessions-overview',
};

export const TRY_AGAIN: Rule = {
  says: 'A failed attempt leaves the session ACTIVE: the customer may pay in it again. There is a payment.failure for each attempt, each with a payment id of its own, in no fixed order with the rest.',
  source: 'section 3, transitions, and section 5, "Order, duplicates"',
  page: 'docs/payment-sessions-overview',
};

export const AT_ONCE: Rule = {
  says: 'Webhooks come when customers pay, several at a time, and a batch of up to 500 may be sent again from the dashboard. Each must be answered in time.',
  source: 'section 5, "Manual resend" and "Time-out"',
  page: 'apidocs/webhook-behavior',
};

export const POOR_LINES: Rule = {
  says: 'Between Xendit and a handler lie networks that are slow at times. Nothing is promised about the pace of a delivery but the time for its answer.',
  source: 'section 5, "Time-out"',
};

export const NO_SIZE: Rule = {
  says: 'A session webhook carries the items of the session, and no number of them is documented as the most. Many body parsers stop at 100 KB unless told otherwise.',
  source: 'section 2, "items", and "Not documented"',
};

import {
  AMOUNT,
  CURRENCY,
  CUSTOMER_ID,
  FAILURE_CODE,
  PAYMENT_ID,
  PLAN_ID,
  pageOf,
  REQUEST_ID,
  TOKEN_ID,
} from './fields';
import { closed, list, oneOf, orNull, text, time } from './schema';
import { PAYMENT, PAYMENT_REQUEST } from './xendit-payments';

const STATE = oneOf(
  'sending until there is an answer, doubtful when there was none',
  'sending',
  'doubtful',
  'answered',
);
const REFERENCE = text('your own id, which is used once');
const STARTED = time('when it was sent');
const CHANGED = orNull(time('when anything was heard of it last'));

export const PAYMENT_LIST = pageOf(
  'What was charged to tokens from here, as it was last seen.',
  closed('a charge', {
    reference_id: REFERENCE,
    payment_token_id: TOKEN_ID,
    request_amount: AMOUNT,
    currency: CURRENCY,
    state: STATE,
    status: orNull(text('status of the payment request')),
    failure_code: FAILURE_CODE,
    payment_request_id: REQUEST_ID,
    payment_id: PAYMENT_ID,
    started_at: STARTED,
    changed_at: CHANGED,
  }),
);

export const PAYMENT_DETAILS = closed('A payment request, its payment, and what is known here of its refunds.', {
  payment_request: orNull(PAYMENT_REQUEST),
  payment: orNull(PAYMENT),
  refunds: list(
    'oldest first',
    closed('a refund made here, or told of by a webhook', {
      id: orNull(text('rfd-…')),
      reference_id: orNull(REFERENCE),
      amount: orNull(AMOUNT),
      currency: orNull(CURRENCY),
      status: text('PENDING, SUCCEEDED, FAILED, or what is known of one without an answer'),
      failure_code: orNull(text('why it failed')),
    }),
  ),
});

export const PLAN_LIST = pageOf(
  'Subscription plans made or seen here, as they were last seen.',
  closed('a plan', {
    id: orNull(PLAN_ID),
    reference_id: REFERENCE,
    state: STATE,
    status: orNull(text('status of the plan')),
    customer_id: CUSTOMER_ID,
    amount: orNull(AMOUNT),
    currency: orNull(CURRENCY),
    every: orNull(text('how often it charges, in words')),
    started_at: STARTED,
    changed_at: CHANGED,
  }),
);

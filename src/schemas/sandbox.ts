import {
  AMOUNT,
  CHANNEL,
  CURRENCY,
  FAILURE_CODE,
  PAYMENT_ID,
  PLAN_ID,
  REFERENCE_ID,
  REQUEST_ID,
  SENDING,
  SESSION_ID,
  SESSION_STATUS,
  SHORT_TOKEN_ID,
} from './fields';
import { closed, count, list, mapOf, maybe, number, oneOf, orNull, text, time } from './schema';

const DELIVERIES = list('webhooks that were sent', closed('one sending', SENDING));

export const SANDBOX_PAY = closed('What came of it that the customer paid a session.', {
  result: oneOf(
    'declined leaves the session ACTIVE, not_subscribed its plan INACTIVE',
    ...['paid', 'authorized', 'saved', 'subscribed', 'not_subscribed', 'declined'],
  ),
  payment_session_id: SESSION_ID,
  status: SESSION_STATUS,
  channel_code: CHANNEL,
  masked_card_number: orNull(text('such as 400000XXXXXX1091')),
  payment_token_id: orNull(SHORT_TOKEN_ID),
  recurring_plan_id: maybe(PLAN_ID),
  recurring_plan_status: maybe(oneOf('status of the plan', 'ACTIVE', 'INACTIVE')),
  first_payment: maybe(orNull(oneOf('what became of it; null where none is due at once', 'SUCCEEDED', 'FAILED'))),
  payment_id: PAYMENT_ID,
  payment_request_id: REQUEST_ID,
  failure_code: FAILURE_CODE,
  deliveries: DELIVERIES,
});

export const SANDBOX_ACT = closed('What came of it that the customer confirmed a charge.', {
  result: oneOf('what it came to', 'paid', 'authorized', 'declined'),
  payment_request_id: text('id of the payment request'),
  status: text('status of the payment request'),
  channel_code: CHANNEL,
  payment_token_id: orNull(SHORT_TOKEN_ID),
  payment_id: PAYMENT_ID,
  failure_code: FAILURE_CODE,
  deliveries: DELIVERIES,
});

const NOW = time("the sandbox's time");

export const SANDBOX_ADVANCE = closed('What came of letting time go by.', {
  now: NOW,
  expired: list('sessions that expired', SESSION_ID),
  lapsed: list('payments that were not captured in time', text('id of the payment')),
  cycles: list(
    'charges of subscriptions, in order',
    closed('one of them', {
      id: text('id of the cycle'),
      plan_id: PLAN_ID,
      reference_id: REFERENCE_ID,
      cycle_number: count('its place among the cycles of the plan'),
      status: text('what became of it'),
      attempt_count: count('how many attempts there were until then'),
      amount: AMOUNT,
      currency: CURRENCY,
      failure_code: FAILURE_CODE,
      at: time('when it was charged'),
    }),
  ),
  attempts: count('how many times a webhook was sent'),
  deliveries: DELIVERIES,
  due: count('webhooks that are due and were not sent'),
  left_ms: number('milliseconds that were left when it was stopped'),
});

export const SANDBOX_STATUS = closed('What the sandbox holds.', {
  now: NOW,
  clock_offset_ms: number("milliseconds by which its clock is ahead of this machine's"),
  seed: orNull(text('what everything follows from; the clock stands still then')),
  business_id: text('id of its business'),
  business_name: text('name of its business'),
  sessions: mapOf('how many by status', count('so many')),
  tokens: count('how many'),
  payment_requests: mapOf('how many by status', count('so many')),
  plans: mapOf('how many by status', count('so many')),
  next_cycle_at: orNull(time('when the next cycle of a subscription is charged, or tried again')),
  deliveries: closed('webhooks', {
    waiting: count('to be sent'),
    delivered: count('taken'),
    given_up: count('not taken, and not sent any more'),
    due: count('to be sent now'),
    held: count('being sent by another process'),
    next_at: orNull(time('when the next is due')),
  }),
});

export const SANDBOX_RESET = closed('The sandbox is as new.', {
  reset: { description: 'that it was', const: true },
  seed: orNull(text('what everything follows from')),
  forgotten: orNull(
    closed('what the store had of the sandbox, whose ids come again; null without a seed', {
      sessions: count('how many'),
      tokens: count('how many'),
    }),
  ),
});

export const SANDBOX_SERVE = closed('The sandbox is served; the only line.', {
  type: { description: 'what this line is', const: 'ready' },
  base_url: text('for XPS_BASE_URL'),
  secret_key: text('for XENDIT_SECRET_KEY'),
  callback_token: text('for XENDIT_CALLBACK_TOKEN'),
  business_id: text('id of its business'),
});

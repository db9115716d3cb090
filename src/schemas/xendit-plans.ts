import {
  AMOUNT,
  COUNTRY,
  CREATED,
  CURRENCY,
  CUSTOMER_ID,
  FAILURE_CODE,
  METADATA,
  PAYMENT_ID,
  PLAN_ID,
  SESSION_ID,
  UPDATED,
} from './fields';
import { anything, count, list, open, suchAs, text, timeAsSent, yes } from './schema';
import { DESCRIPTION, ITEMS, TOKEN } from './xendit-fields';

/** What Xendit answers of subscriptions (section 8), handed on as it is. */

const SCHEDULE = open('when it charges', {
  interval: suchAs('unit', 'DAY', 'WEEK', 'MONTH', 'YEAR'),
  interval_count: count('so many units'),
  total_recurrence: count('how many cycles; null without end'),
  anchor_date: timeAsSent('the first charge, and the day of all others'),
  retry_interval: suchAs('unit of the time between two tries', 'DAY'),
  retry_interval_count: count('so many units'),
  total_retry: count('how many more tries'),
  failed_attempt_notifications: list('after which tries the customer is told', count('number of a try')),
});

export const PLAN = open(
  'A subscription plan as Xendit answers it.',
  {
    id: PLAN_ID,
    status: suchAs('whether it charges', 'PENDING', 'ACTIVE', 'INACTIVE'),
    reference_id: text('your own id'),
    customer_id: CUSTOMER_ID,
    amount: AMOUNT,
    currency: CURRENCY,
    country: COUNTRY,
    schedule: SCHEDULE,
    payment_tokens: list(
      'what is charged, in the order of rank',
      open('one of them', { payment_token_id: TOKEN, rank: count('1 is charged first') }),
    ),
    immediate_payment: yes('whether it charged once when it was made'),
    failed_cycle_action: suchAs('what follows a cycle that failed', 'RESUME', 'STOP'),
    failure_code: FAILURE_CODE,
    recurring_cycle_count: count('how many cycles there are'),
    payment_session_id: SESSION_ID,
    payment_link_for_failed_attempt: yes('whether the customer is sent a link to pay a failed cycle'),
    locale: text('language of what the customer is sent'),
    notification_channels: list('by what the customer is notified', text('such as EMAIL')),
    description: DESCRIPTION,
    items: ITEMS,
    metadata: METADATA,
    actions: list('what the customer has to do', anything('one step')),
    created: CREATED,
    updated: UPDATED,
  },
  'id',
  'status',
);

const ATTEMPT = open('one attempt to charge it', {
  attempt_number: count('1 is the first'),
  action_number: count('1 is the first token'),
  type: suchAs('why it was made', 'INITIAL', 'RETRY', 'FORCED'),
  status: suchAs('what became of it', 'SUCCEEDED', 'FAILED'),
  payment_id: PAYMENT_ID,
  payment_token_id: TOKEN,
  failure_code: FAILURE_CODE,
  next_retry_timestamp: timeAsSent('when it is tried again'),
  created: CREATED,
});

export const CYCLE = open(
  'A cycle of a plan as Xendit answers it.',
  {
    id: text('id of the cycle'),
    status: suchAs('what became of it', 'SCHEDULED', 'RETRYING', 'SUCCEEDED', 'FAILED', 'CANCELLED'),
    plan_id: PLAN_ID,
    reference_id: text('your own id of the plan'),
    customer_id: CUSTOMER_ID,
    type: suchAs('kind of the cycle', 'SCHEDULED', 'IMMEDIATE'),
    cycle_number: count('its place among the cycles of the plan'),
    amount: AMOUNT,
    currency: CURRENCY,
    scheduled_timestamp: timeAsSent('when it is charged, or tried again'),
    attempt_count: count('how many attempts there were'),
    forced_attempt_count: count('how many of them were asked for'),
    attempt_details: list('each attempt', ATTEMPT),
    metadata: METADATA,
    created: CREATED,
    updated: UPDATED,
  },
  'id',
  'status',
);

export const CYCLE_LIST = open(
  'Cycles of a plan as Xendit answers them.',
  { data: list('the cycles', CYCLE), has_more: yes('whether there are more; --before asks for them') },
  'data',
);

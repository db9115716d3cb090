import { SESSION_STATUSES, TOKEN_STATUSES } from '../xendit/limits';
import { closed, count, list, number, oneOf, orNull, type Schema, suchAs, text, time, timeAsSent, yes } from './schema';

/** What many documents have in common. `null` stands for what is not known, or is not there. */

export const SESSION_ID = text('id of the session');
export const PAYMENT_ID = orNull(text('id of the payment'));
export const REQUEST_ID = orNull(text('id of the payment request'));
export const REFERENCE_ID = orNull(text('your own id'));
export const CUSTOMER_ID = orNull(text('id of the customer'));
export const SHORT_TOKEN_ID = text('id of the token, shortened');
export const TOKEN_ID = text('id of the token; shortened unless --reveal asks for all of it');
export const PLAN_ID = text('id of the plan');
export const AMOUNT = number('in units of the currency');
export const CURRENCY = text('three letters, such as IDR');
export const COUNTRY = text('two letters, such as ID');
export const CHANNEL = text('code of the payment channel, such as CARDS');
export const FAILURE_CODE = orNull(text("Xendit's code of why it failed; xps explain knows it"));
export const CREATED = timeAsSent('when it came to be, by Xendit');
export const UPDATED = timeAsSent('when it changed last, by Xendit');
export const METADATA = { description: 'your own data', type: 'object' } as const satisfies Schema;
export const EVENT_NAME = text('name of the webhook, such as payment.capture');
export const DELIVERY = count('number of the webhook in the store: xps events show takes it');
export const URL = text('where it was sent to');
export const HTTP_STATUS = orNull(count('HTTP status of the answer; null without one'));
export const TROUBLE = orNull(text('what went wrong on the way, such as connection_refused'));
export const MS = number('how long it took, in milliseconds');
export const EXIT_CODE = count('what the command ends with: see exit_codes of xps commands');
export const MODE = oneOf('which Xendit is spoken to', 'sandbox', 'test', 'live');
export const PROFILE = text('name of the profile');

export const SESSION_STATUS = suchAs('status of the session', ...SESSION_STATUSES);
export const TOKEN_STATUS = suchAs('status of the token; UNKNOWN while nothing told it', ...TOKEN_STATUSES, 'UNKNOWN');

/** One try to send a webhook on, as `tries` of a forward have it. */
const TRY = closed('one try', {
  at: time('when it was sent'),
  ms: MS,
  status: HTTP_STATUS,
  trouble: TROUBLE,
  answer: orNull(text('the beginning of what was answered')),
});

const FORWARD_STATE = oneOf('done when it was taken, failed when it was given up', 'waiting', 'done', 'failed');

export const FORWARDS = list(
  'where it went on to',
  closed('one target', { url: URL, state: FORWARD_STATE, tries: list('each try, oldest first', TRY) }),
);

/** The same in short. */
export const FORWARDS_IN_SHORT = list(
  'where it went on to',
  closed('one target', {
    url: URL,
    state: FORWARD_STATE,
    tries: count('how many tries there were'),
    status: HTTP_STATUS,
    trouble: TROUBLE,
  }),
);

/** What a webhook says. */
export const EVENT_FACTS = {
  status: orNull(text('status of what it is about')),
  failure_code: FAILURE_CODE,
  amount: orNull(AMOUNT),
  captured_amount: orNull(number('what its captures come to, in units of the currency; null where it tells of none')),
  currency: orNull(CURRENCY),
  reference_id: REFERENCE_ID,
  customer_id: CUSTOMER_ID,
  payment_session_id: orNull(SESSION_ID),
  payment_id: PAYMENT_ID,
  payment_request_id: REQUEST_ID,
  plan_id: orNull(text('plan of the subscription that it is about')),
  cycle_id: orNull(text('cycle of that plan')),
  payment_token_ids: list('tokens that it names', SHORT_TOKEN_ID),
} as const;

/** A sending of a webhook by the sandbox. */
export const SENDING = {
  event: EVENT_NAME,
  reference_id: REFERENCE_ID,
  at: time("when it was sent, by the sandbox's clock"),
  attempt: count('1 for the first'),
  repeated: yes('whether it is the second sending that --duplicate asked for'),
  status: HTTP_STATUS,
  failure: orNull(text('why it was not taken, in words')),
  state: oneOf('what became of the webhook', 'waiting', 'delivered', 'given_up'),
  next_at: orNull(time("when it is sent again, by the sandbox's clock")),
} as const;

export const NEXT_CURSOR = orNull(text('asks for the next page with --cursor; null on the last one'));

/** A page of a list. */
export function pageOf(description: string, row: Schema): Schema {
  return closed(description, { data: list('newest first', row), next_cursor: NEXT_CURSOR });
}

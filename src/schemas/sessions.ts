import { SAVE_CHOICES, SESSION_MODES, SESSION_TYPES } from '../xendit/limits';
import {
  AMOUNT,
  COUNTRY,
  CREATED,
  CURRENCY,
  CUSTOMER_ID,
  DELIVERY,
  EVENT_FACTS,
  EVENT_NAME,
  EXIT_CODE,
  FAILURE_CODE,
  FORWARDS,
  FORWARDS_IN_SHORT,
  PAYMENT_ID,
  pageOf,
  REFERENCE_ID,
  REQUEST_ID,
  SESSION_ID,
  SESSION_STATUS,
  SHORT_TOKEN_ID,
  TOKEN_STATUS,
  UPDATED,
} from './fields';
import {
  closed,
  count,
  lines,
  list,
  maybe,
  number,
  oneOf,
  orNull,
  suchAs,
  text,
  time,
  timeAsSent,
  yes,
} from './schema';
import { SESSION } from './xendit-session';

const RECORD = closed('a session of the store', {
  payment_session_id: SESSION_ID,
  status: SESSION_STATUS,
  reference_id: REFERENCE_ID,
  session_type: orNull(suchAs('what it is for', ...SESSION_TYPES)),
  mode: orNull(suchAs('by what kind of page it is paid', ...SESSION_MODES)),
  amount: orNull(AMOUNT),
  currency: orNull(CURRENCY),
  country: orNull(COUNTRY),
  allow_save_payment_method: orNull(suchAs('whether paying saves the payment method', ...SAVE_CHOICES)),
  customer_id: CUSTOMER_ID,
  description: orNull(text('your own words')),
  created: orNull(CREATED),
  updated: orNull(UPDATED),
  expires_at: orNull(timeAsSent('when it expires')),
  payment_token_id: orNull(SHORT_TOKEN_ID),
  payment_id: PAYMENT_ID,
  payment_request_id: REQUEST_ID,
  source: oneOf('how it came here', 'created', 'fetched', 'webhook'),
  stored_at: time('when it was stored first'),
});

export const SESSION_LIST = pageOf('Stored sessions, as they were last seen.', RECORD);

const SYNCED = closed('a session that changed, or could not be asked about', {
  payment_session_id: SESSION_ID,
  status_before: orNull(SESSION_STATUS),
  status: orNull(SESSION_STATUS),
  changed: yes('whether anything is known now that was not'),
  reference_id: REFERENCE_ID,
  payment_id: PAYMENT_ID,
  payment_request_id: REQUEST_ID,
  payment_token_id: orNull(SHORT_TOKEN_ID),
  token_gained: yes('whether its token, or the status of its token, is news'),
  token_status: orNull(TOKEN_STATUS),
  error: maybe(
    closed('why it could not be asked about', {
      code: text('name of the trouble'),
      error_code: orNull(text('what Xendit answered')),
      message: text('in words'),
    }),
  ),
});

export const SYNC = closed('What the API said of sessions that had not ended here.', {
  asked: count('how many were asked about'),
  changed: count('of how many anything is known now that was not'),
  tokens_gained: count('how many tokens are news'),
  unknown: count('how many the API does not know'),
  failed: count('how many could not be asked about, the unknown ones included'),
  not_asked: count('how many were left'),
  sessions: list('those that are worth telling of', SYNCED),
});

export const SESSION_CANCEL = closed('Sessions that were cancelled.', {
  data: list('those that were', SESSION),
  not_asked: count('how many were not tried, because it was stopped'),
  failed: list(
    'those of which that could not be done',
    closed('one of them', {
      payment_session_id: SESSION_ID,
      code: text('name of the trouble'),
      error_code: orNull(text('what Xendit answered')),
      message: text('why, in words'),
    }),
  ),
});

const MOMENT = closed('something that happened, or will', {
  kind: oneOf('what it is', 'created', 'attempt', 'event', 'token', 'ended', 'charge', 'expires'),
  at: time('by the clock of whoever says so'),
  after_ms: orNull(number('milliseconds since what is before it')),
  received_at: orNull(time("by this machine's clock")),
  title: text('what happened, in words'),
  note: orNull(text('more of it, in words')),
  failure_code: FAILURE_CODE,
  delivery: orNull(DELIVERY),
  duplicate_of: orNull(DELIVERY),
  verified: orNull(yes('whether the webhook carried the right callback token')),
  forwards: FORWARDS_IN_SHORT,
});

const MISSING = closed('something that should be there and is not', {
  code: oneOf(
    'what it is',
    'session_webhook_missing',
    'payment_webhook_missing',
    'token_webhook_missing',
    'token_missing',
    'unverified',
    'nobody_listened',
    'past_expiry',
    'attempts_unknown',
  ),
  message: text('in words, with the next step'),
  event: orNull(EVENT_NAME),
  since: orNull(time('since when')),
  count: count('how many there are of it'),
});

export const TIMELINE = closed('What is stored of a session, in order, and what is missing.', {
  session: RECORD,
  timeline: list('oldest first', MOMENT),
  missing: list('most telling first', MISSING),
  complete: yes('whether all of its webhooks are told of'),
});

const BY = oneOf('who told of it first', 'api', 'webhook');

/** A change of a session that is watched. */
const CHANGE = closed('a status of the session', {
  at: time("when it was noticed, by this machine's clock"),
  payment_session_id: SESSION_ID,
  status: SESSION_STATUS,
  by: BY,
  payment_id: PAYMENT_ID,
  payment_request_id: REQUEST_ID,
  payment_token_id: orNull(SHORT_TOKEN_ID),
});

/** A webhook of the store. */
export const STORED_EVENT = {
  delivery: DELIVERY,
  event: EVENT_NAME,
  received_at: time('when it came'),
  verified: yes('whether it carried the right callback token'),
  duplicate_of: orNull(DELIVERY),
  ...EVENT_FACTS,
  forwards: FORWARDS,
} as const;

export const WATCH_LINE = lines('What a watched session does, and last of all how it ended.', {
  session: CHANGE,
  event: closed('a webhook about it', STORED_EVENT),
  verdict: closed('how the watch ended', {
    outcome: suchAs('what it came to', 'completed', 'expired', 'canceled', 'timeout', 'interrupted', 'failed'),
    exit_code: EXIT_CODE,
    payment_session_id: SESSION_ID,
    status: orNull(SESSION_STATUS),
    by: orNull(BY),
    payment_id: PAYMENT_ID,
    payment_request_id: REQUEST_ID,
    payment_token_id: orNull(SHORT_TOKEN_ID),
    token_status: orNull(TOKEN_STATUS),
  }),
});

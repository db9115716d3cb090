import {
  CHANNEL,
  COUNTRY,
  CURRENCY,
  CUSTOMER_ID,
  DELIVERY,
  FAILURE_CODE,
  PAYMENT_ID,
  pageOf,
  REFERENCE_ID,
  REQUEST_ID,
  SESSION_ID,
  SHORT_TOKEN_ID,
  TOKEN_ID,
  TOKEN_STATUS,
} from './fields';
import { closed, count, list, oneOf, orNull, text, time, yes } from './schema';

/** What is known of a token. */
export const TOKEN_FIELDS = {
  payment_token_id: TOKEN_ID,
  label: orNull(text('a name of your own')),
  status: TOKEN_STATUS,
  customer_id: CUSTOMER_ID,
  reference_id: REFERENCE_ID,
  channel_code: orNull(CHANNEL),
  country: orNull(COUNTRY),
  currency: orNull(CURRENCY),
  masked_card_number: orNull(text('such as 400000XXXXXX1091')),
  card_network: orNull(text('such as VISA')),
  card_expiry: orNull(text('month and year, such as 12/2030')),
  failure_code: FAILURE_CODE,
  payment_session_id: orNull(SESSION_ID),
  payment_id: PAYMENT_ID,
  payment_request_id: REQUEST_ID,
  source_event: text('the webhook that told of it first, api, or import for one from a file'),
  source_delivery: orNull(DELIVERY),
  verified: yes('whether the API told of it, or a webhook with the right callback token'),
  first_seen_at: time('when it was seen first'),
  changed_at: time('when it changed last'),
} as const;

export const TOKEN = closed('A payment token of the store.', TOKEN_FIELDS);

export const TOKEN_LIST = pageOf('Payment tokens of the store.', closed('a token', TOKEN_FIELDS));

const FAILED = list(
  'those of which that could not be done',
  closed('one of them', { payment_token_id: TOKEN_ID, message: text('why, in words') }),
);

export const TOKEN_REFRESH = closed('What the API says of tokens.', {
  data: list('those that it told of', closed('a token', { ...TOKEN_FIELDS, status_before: orNull(TOKEN_STATUS) })),
  asked: count('how many were asked about'),
  not_asked: count('how many were not asked about, because it was stopped'),
  changed: count('how many have another status now'),
  failed: FAILED,
});

export const TOKEN_CANCEL = closed('Tokens that were cancelled at Xendit.', {
  data: list('those that were', closed('a token', TOKEN_FIELDS)),
  not_asked: count('how many were not tried, because it was stopped'),
  failed: FAILED,
});

export const TOKEN_LABEL = closed('The name of a token.', {
  payment_token_id: SHORT_TOKEN_ID,
  label: orNull(text('null once it was taken away')),
});

export const TOKEN_EXPORT = closed('A file of tokens that was written.', {
  file: text('its path'),
  format: oneOf('what is in it', 'csv', 'json'),
  tokens: count('how many'),
  revealed: yes('whether ids are in it in full'),
});

export const TOKEN_REMOVE = closed('Local records that were deleted.', {
  removed: count('how many'),
  payment_token_ids: list('of which tokens', SHORT_TOKEN_ID),
});

export const IMPORT = closed('What was taken from a file.', {
  imported: count('how many were new'),
  known: count('how many were here already'),
});

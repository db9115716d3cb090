import {
  DELIVERY,
  EVENT_FACTS,
  EVENT_NAME,
  HTTP_STATUS,
  MODE,
  MS,
  PROFILE,
  pageOf,
  SESSION_STATUS,
  TROUBLE,
  URL,
} from './fields';
import { anything, closed, count, lines, list, maybe, number, oneOf, orNull, text, time, yes } from './schema';
import { STORED_EVENT } from './sessions';
import { TOKEN_FIELDS } from './tokens';

const HEADERS = list('names and values, in the order they came', list('a name and its value', text('one of them')));

export const EVENT_LIST = pageOf('Webhooks of the store.', closed('a webhook', STORED_EVENT));

export const EVENT = closed('A webhook of the store, with everything that was received.', {
  ...STORED_EVENT,
  repetitions: list('later deliveries of the same content', DELIVERY),
  path: text('path and query to which it was posted'),
  headers: HEADERS,
  sha256: text('SHA-256 of the body as it came, in hex'),
  scrubbed: yes('whether secrets in the body were replaced before it was stored'),
  body: anything('the body as JSON, or as text where it is none'),
});

export const EVENT_STATS = closed('Webhooks of the store, counted.', {
  data: list(
    'by name',
    closed('one name', {
      event: EVENT_NAME,
      deliveries: count('how many came'),
      duplicates: count('how many of them were repetitions'),
      answers: count('how many answers targets gave'),
      p50: orNull(number('milliseconds until half of the answers had come')),
      p99: orNull(number('milliseconds until 99 of 100 had')),
      failed: count('how many were given up'),
    }),
  ),
});

export const EVENT_DIFF = closed('In what two webhooks differ.', {
  data: list(
    'field by field',
    closed('one field', {
      path: text('where it is'),
      one: anything('what the first has there, or null'),
      other: anything('what the second has there, or null'),
    }),
  ),
});

export const EXPORTED_EVENT = closed('A webhook for xps events import.', {
  xps: { description: 'version of the form', const: 1 },
  event: EVENT_NAME,
  received_at: time('when it came'),
  path: text('path and query to which it was posted'),
  headers: HEADERS,
  body: maybe(text('the body, byte for byte')),
  body_base64: maybe(text('the same of a body that is no text')),
});

const OUTCOME = {
  event: EVENT_NAME,
  url: URL,
  at: time('when it was sent'),
  status: HTTP_STATUS,
  trouble: TROUBLE,
  ms: MS,
} as const;

export const REPLAY_LINE = lines('What became of webhooks that were sent again, and last of all the sum.', {
  replay: closed('one of them', {
    delivery: DELIVERY,
    ...OUTCOME,
    outcome: oneOf('taken by a 2xx', 'taken', 'refused'),
  }),
  summary: closed('the sum', {
    taken: count('how many were taken'),
    refused: count('how many were not'),
    left: count('how many were not sent any more'),
  }),
});

export const TRIGGERED = closed('A made-up webhook that was sent.', {
  event: EVENT_NAME,
  url: URL,
  status: count('HTTP status of the answer'),
  ms: MS,
  taken: yes('whether it was answered with 2xx'),
  answer: text('the beginning of the answer'),
});

/** A webhook as a listener tells of it. */
export const RECEIVED = closed('a webhook that was taken and stored', {
  delivery: DELIVERY,
  event: EVENT_NAME,
  received_at: time('when it came'),
  verified: yes('whether it carried the right callback token'),
  duplicate_of: orNull(DELIVERY),
  late: yes('whether it tells a status that is past'),
  scrubbed: yes('whether secrets in the body were replaced before it was stored'),
  ...EVENT_FACTS,
  session_status: orNull(SESSION_STATUS),
});

export const LISTEN_LINE = lines('What a listener sees, as it sees it.', {
  ready: closed('the port is open', {
    url: text('where webhooks are taken'),
    port: count('its port'),
    mode: MODE,
    profile: PROFILE,
    public_url: maybe(text('address of the tunnel')),
  }),
  event: RECEIVED,
  token: closed('a token of which it told', {
    change: oneOf('whether it is new here', 'saved', 'updated'),
    ...TOKEN_FIELDS,
  }),
  forward: closed('one try to send it on', {
    delivery: DELIVERY,
    ...OUTCOME,
    outcome: oneOf('done when it was taken, failed when it is given up, again otherwise', 'done', 'failed', 'again'),
    tries: count('how many tries there were'),
    retry_at: orNull(time('when it is tried again')),
  }),
  rejected: closed('a request that was not taken', {
    at: time('when it came'),
    reason: text('why, such as wrong_token'),
    status: count('HTTP status that was answered'),
    method: orNull(text('as sent')),
    path: orNull(text('as sent')),
  }),
  summary: closed('the sum, at the end', {
    deliveries: count('how many were taken'),
    duplicates: count('how many of them were repetitions'),
    rejected: count('how many requests were not taken'),
    unverified: count('how many came without the right callback token'),
    tokens_saved: count('how many tokens are new'),
    forwards_taken: count('how many targets took'),
    forwards_failed: count('how many were given up'),
  }),
});

import { EVENT_NAME, HTTP_STATUS, MS, REFERENCE_ID, SHORT_TOKEN_ID, TROUBLE } from './fields';
import { closed, count, lines, list, oneOf, orNull, text, time, yes } from './schema';

const SCENARIO = {
  name: text('as --scenario takes it'),
  title: text('what it is, in words'),
  sends: text('what is sent'),
  expects: text('which answers are expected'),
  unseen: text('what no answer shows, and --assert can see'),
  rule: closed('why a handler has to pass it', {
    says: text('in words'),
    page: orNull(text("address of Xendit's page that says so")),
  }),
} as const;

export const SCENARIO_LIST = closed('What xps test can play.', {
  data: list('in the order in which they are played', closed('a scenario', SCENARIO)),
});

const EXCHANGE = {
  event: EVENT_NAME,
  callback_token: oneOf('which token it carried', 'right', 'wrong', 'none'),
  manner: text('how it was sent, such as plain or slow-sender'),
  bytes: count('size of its body'),
  status: HTTP_STATUS,
  trouble: TROUBLE,
  answer: orNull(text('the beginning of the answer')),
  ms: MS,
} as const;

const FINDING = {
  description: 'one thing that the handler did not survive',
  oneOf: [
    closed('an answer that was not expected', {
      kind: { description: 'what it is', const: 'answer' },
      ...EXCHANGE,
      expected: text('what was expected'),
    }),
    closed('the command of --assert did not end with 0', {
      kind: { description: 'what it is', const: 'assertion' },
      exit_code: orNull(count('what it ended with')),
      timed_out: yes('whether it took too long'),
      output: text('what it printed'),
    }),
    closed('nobody takes connections any more', { kind: { description: 'what it is', const: 'gone' } }),
  ],
} as const;

const ID = orNull(text('that of the first session, made up'));

export const TEST_LINE = lines('What became of each scenario, and last of all the verdict.', {
  scenario: closed('one that was played', {
    ...SCENARIO,
    outcome: oneOf('whether the handler survived it', 'passed', 'failed'),
    at: time('when it began'),
    ms: MS,
    webhooks: count('how many were sent'),
    slowest_ms: MS,
    expect: closed("what the handler's records should hold", {
      orders: count('orders that are paid'),
      tokens: count('tokens that are kept'),
    }),
    payment_session_id: ID,
    payment_id: ID,
    payment_token_id: orNull(SHORT_TOKEN_ID),
    reference_id: REFERENCE_ID,
    customer_id: ID,
    findings: list('why it failed', FINDING),
    slow: list('answers that took long', closed('one of them', EXCHANGE)),
    again: text('a command line that plays it again'),
  }),
  verdict: closed('the last line', {
    url: text('the handler'),
    seed: text('what the ids follow from'),
    passed: count('how many passed'),
    failed: count('how many failed'),
    not_played: count('how many were left'),
    stopped_by: orNull(text('what ended it before all were played')),
    failed_scenarios: list('their names', text('a name')),
    asserted: yes('whether a command looked at what the handler did'),
    unseen: list(
      'what nobody looked at',
      closed('of one scenario', { scenario: text('its name'), unseen: text('what that is') }),
    ),
  }),
});

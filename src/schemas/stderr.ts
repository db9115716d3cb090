import { EXIT_CODE, MODE, PROFILE, SENDING } from './fields';
import { anything, closed, count, lines, list, maybe, number, oneOf, text } from './schema';

const PROBLEM = closed('one thing that is wrong', {
  message: text('what is wrong, naming the value'),
  flag: maybe(text('the flag that mends it')),
  preference: maybe(text('the preference that gave it: xps config set mends it')),
  path: maybe(text('where in the body it is')),
  error_code: maybe(text('what Xendit would answer')),
});

const FAILURE = closed('what went wrong', {
  kind: oneOf(
    'by whose move mends it; each has its exit code',
    'bug',
    'usage',
    'credentials',
    'refused',
    'network',
    'assertion',
    'unauthentic',
    'timeout',
    'held',
    'local',
    'cancelled',
  ),
  code: text('name of the trouble, such as port_in_use'),
  message: text('in words'),
  exit_code: EXIT_CODE,
  hint: maybe(text('the next step')),
  explain: maybe(text('a command line that explains what Xendit answered')),
  example: maybe(text('a command line that would have worked')),
  problems: maybe(list('each thing that is wrong with the input, twenty at most', PROBLEM)),
  more_problems: maybe(count('how many more there are')),
  provider: maybe(
    closed('who refused, and how', {
      answered_by: text('xendit, sandbox, or host and port of XPS_BASE_URL'),
      http_status: count('HTTP status'),
      error_code: text("Xendit's code; xps explain knows it"),
      message: text('as it was answered'),
      request_id: maybe(text('for the support of Xendit')),
      errors: maybe(list('details, as they were answered', anything('one of them'))),
    }),
  ),
});

export const ERROR = closed('Why a command did not do its work: the last line of stderr.', {
  type: { description: 'what this line is', const: 'error' },
  error: FAILURE,
});

const MESSAGE = { message: text('in words') } as const;

export const STATUS_LINE = lines('What is told on stderr besides: all but error may come at any time.', {
  mode: closed('which account the command works with', {
    mode: MODE,
    profile: PROFILE,
    profile_from: text('why this one'),
    key_from: maybe(text('where its key came from')),
    base_url: maybe(text('address of the API')),
  }),
  note: closed('something worth knowing', MESSAGE),
  warning: closed('something that is wrong or dangerous', MESSAGE),
  webhook: closed('a webhook of the sandbox was sent', SENDING),
  waiting: closed('a pause before a request', {
    reason: oneOf('why', 'rate_limit'),
    endpoint: text('which call'),
    requests_per_minute: count('how many are allowed'),
    wait_ms: number('for how many milliseconds'),
  }),
  action: closed('the customer has to confirm a charge', { url: text('where') }),
  inspecting: closed('the page of xps inspect is there', { url: text('its address') }),
  summary: closed('a served sandbox has ended', { requests: count('how many requests it answered') }),
  error: closed('why the command did not do its work, the last line', { error: FAILURE }),
});

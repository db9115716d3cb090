import { TOKEN_ID } from '../../support/webhook-bodies';
import { answer, type Reply, SDK_KEY, SESSION_ID, TEST_KEY } from './fake-xendit';

export const CALLBACK_TOKEN = 'planted-callback-token-7f1e2d3c4b5a';
const LINK = 'https://dev.xen.to/PlantedLinkAbCdEf';

/** What must never be seen, in every spelling that would give it away. */
export const PLANTED: Readonly<Record<string, string>> = {
  'secret key': TEST_KEY,
  'tail of the secret key': TEST_KEY.slice(-20),
  'secret key as HTTP Basic': Buffer.from(`${TEST_KEY}:`).toString('base64'),
  'callback token': CALLBACK_TOKEN,
  'SDK key': SDK_KEY,
  'first half of the SDK key': SDK_KEY.slice(0, 50),
  link: LINK.slice('https://dev.xen.to/'.length),
  'token id': TOKEN_ID,
};

/** May be in the 0600 files of `keys/`, where secrets live if there is no keychain. */
export const KEPT_IN_KEYS = ['secret key', 'tail of the secret key', 'callback token'];

/** Says the secrets back, as a careless server might. */
export const telltale: Reply = (response, request) =>
  answer(400, {
    error_code: 'API_VALIDATION_ERROR',
    message: `${request.headers.authorization} ${TEST_KEY} ${CALLBACK_TOKEN} ${SDK_KEY} ${LINK} ${TOKEN_ID}`,
    errors: [{ message: `token ${TOKEN_ID} of ${SDK_KEY}`, path: LINK }],
  })(response, request);

/** Where nobody listens. */
const NOBODY = 'http://127.0.0.1:1/hooks';

const REQUEST = 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff';
const PAYMENT = 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001';
const PLAN = 'repl_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const CYCLE = 'recy_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

export const CREATE = ['create', '--amount', '150000', '--save', 'forced'] as const;
/** The session's fields that hold secrets. */
export const planted = { components_sdk_key: SDK_KEY, payment_link_url: LINK, payment_token_id: TOKEN_ID };

/** For each command a line that does its work, as far as that is wanted here, and lines that fail. `listen` and `sandbox serve` run until Ctrl-C. */
export const LINES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  create: [
    CREATE,
    [...CREATE, '--mode', 'payment-link'],
    [...CREATE, '--wait', '--timeout', '1s'],
    ...['--dry-run', '--dry-run=json', '--dry-run=curl'].map((form) => [...CREATE, form]),
    ['create', '--amount', 'x'],
    [...CREATE, '--metadata', 'x'],
  ],
  checkout: [
    ['checkout', SESSION_ID, '--no-open', '--origin', 'https://localhost:4443', '--port', '0', '--timeout', '1s'],
    ['checkout', SESSION_ID, '--no-open', '--origin', 'https://elsewhere.example', '--port', '0'],
    ['checkout', 'nothing'],
  ],
  listen: [
    ['listen', '--port', '0'],
    ['listen', '--port', '0', '--forward-to', NOBODY, '--retry', 'none'],
    ['listen', '--port', 'x'],
  ],
  test: [['test', '--list'], ['test'], ['test', 'http://127.0.0.1:1', '--assert', 'true']],
  'events list': [
    ['events', 'list'],
    ['events', 'list', '--token', TOKEN_ID],
    ['events', 'list', '--cursor', 'x'],
  ],
  'events show': [
    ['events', 'show', '1'],
    ['events', 'show', 'last'],
    ['events', 'show', TOKEN_ID],
  ],
  'events replay': [
    ['events', 'replay', '1', '--to', NOBODY],
    ['events', 'replay', TOKEN_ID, '--to', NOBODY],
  ],
  'events stats': [['events', 'stats']],
  'events diff': [
    ['events', 'diff', '1', '2'],
    ['events', 'diff', '1', TOKEN_ID],
  ],
  'events export': ['ndjson', 'har', 'curl'].map((format) => ['events', 'export', '--format', format]),
  'events import': [['events', 'import', TOKEN_ID]],
  trigger: [
    ['trigger', 'payment.capture', '--to', NOBODY],
    ['trigger', 'payment_token.activation', '--token', TOKEN_ID, '--to', NOBODY],
    ['trigger', TOKEN_ID],
  ],
  inspect: [['inspect', '--port', 'x']],
  'tokens list': [
    ['tokens', 'list'],
    ['tokens', 'list', '--limit', '0'],
    ['tokens', 'list', '--cursor', 'x'],
  ],
  'tokens show': [
    ['tokens', 'show', TOKEN_ID],
    ['tokens', 'show', TOKEN_ID.slice(0, -1)],
    ['tokens', 'show', `${TOKEN_ID}0`],
  ],
  'tokens remove': [
    ['tokens', 'remove', TOKEN_ID],
    ['tokens', 'remove', `${TOKEN_ID}0`],
  ],
  'tokens charge': [
    ['tokens', 'charge', TOKEN_ID, '--amount', '50000', '--skip-3ds'],
    ['tokens', 'charge', TOKEN_ID, '--amount', '50000', '--reference', 'once'],
    ...['--dry-run', '--dry-run=json', '--dry-run=curl'].map((form) => [
      'tokens',
      'charge',
      TOKEN_ID,
      '--amount',
      '5',
      form,
    ]),
    ['tokens', 'charge', TOKEN_ID],
    ['tokens', 'charge', `${TOKEN_ID.slice(0, 12)}x`, '--amount', '50000'],
  ],
  'tokens refresh': [
    ['tokens', 'refresh', TOKEN_ID],
    ['tokens', 'refresh'],
  ],
  'tokens cancel': [
    ['tokens', 'cancel', TOKEN_ID],
    ['tokens', 'cancel', TOKEN_ID, '--yes'],
  ],
  'tokens label': [
    ['tokens', 'label', TOKEN_ID, TOKEN_ID],
    ['tokens', 'label', TOKEN_ID],
  ],
  'tokens export': [
    ['tokens', 'export'],
    ['tokens', 'export', '--out', '/nowhere/at/all', '--format', TEST_KEY],
  ],
  'tokens import': [['tokens', 'import', TOKEN_ID]],
  'payments list': [
    ['payments', 'list'],
    ['payments', 'list', '--token', TOKEN_ID],
  ],
  'payments show': [
    ['payments', 'show', PAYMENT],
    ['payments', 'show', 'once'],
    ['payments', 'show', TOKEN_ID],
  ],
  'payments capture': [
    ['payments', 'capture', PAYMENT],
    ['payments', 'capture', PAYMENT, '--amount', '9999999'],
  ],
  'payments cancel': [['payments', 'cancel', PAYMENT]],
  'payments refund': [
    ['payments', 'refund', REQUEST],
    ['payments', 'refund', REQUEST, '--reason', TOKEN_ID],
  ],
  'payments simulate': [['payments', 'simulate', REQUEST]],
  'plans create': [
    ['plans', 'create', '--token', TOKEN_ID, '--amount', '99000', '--every', '1month'],
    ['plans', 'create', '--token', TOKEN_ID],
  ],
  'plans list': [['plans', 'list']],
  'plans show': [
    ['plans', 'show', PLAN],
    ['plans', 'show', TOKEN_ID],
  ],
  'plans cycles': [['plans', 'cycles', PLAN]],
  'plans set-amount': [['plans', 'set-amount', CYCLE, '--plan', PLAN, '--amount', '5']],
  'plans simulate': [['plans', 'simulate', CYCLE, '--plan', PLAN]],
  'plans deactivate': [
    ['plans', 'deactivate', PLAN],
    ['plans', 'deactivate', PLAN, '--yes'],
  ],
  'sessions list': [
    ['sessions', 'list'],
    ['sessions', 'list', '--since', 'x'],
  ],
  'sessions show': [
    ['sessions', 'show', SESSION_ID],
    ['sessions', 'show', 'nothing'],
  ],
  'sessions watch': [
    ['sessions', 'watch', SESSION_ID, '--timeout', '1s'],
    ['sessions', 'watch', 'nothing'],
    ['sessions', 'watch', SESSION_ID, '--until', 'x'],
  ],
  'sessions timeline': [
    ['sessions', 'timeline', SESSION_ID],
    ['sessions', 'timeline', 'nothing'],
  ],
  'sessions cancel': [
    ['sessions', 'cancel', SESSION_ID, '--yes'],
    ['sessions', 'cancel', SESSION_ID],
  ],
  'sessions sync': [
    ['sessions', 'sync', SESSION_ID],
    ['sessions', 'sync'],
    ['sessions', 'sync', 'nothing'],
  ],
  'sandbox pay': [
    ['sandbox', 'pay', SESSION_ID],
    ['sandbox', 'pay', 'nothing'],
  ],
  'sandbox serve': [['sandbox', 'serve', '--port', 'x']],
  'sandbox advance': [
    ['sandbox', 'advance', '1m'],
    ['sandbox', 'advance', 'x'],
  ],
  'sandbox status': [['sandbox', 'status']],
  'sandbox reset': [
    ['sandbox', 'reset', '--yes'],
    ['sandbox', 'reset'],
  ],
  explain: [
    ['explain', 'EXPIRED_CARD'],
    ['explain', TOKEN_ID],
    ['explain', TEST_KEY],
  ],
  demo: [['demo']],
  commands: [['commands'], ['commands', TEST_KEY]],
  completion: [
    ['completion', 'bash'],
    ['completion', TEST_KEY],
  ],
  schema: [['schema'], ['schema', 'token'], ['schema', TOKEN_ID]],
  whoami: [['whoami'], ['whoami', '--profile', 'nobody']],
  'profiles list': [['profiles', 'list']],
  'profiles use': [
    ['profiles', 'use', 'default'],
    ['profiles', 'use', 'nobody'],
  ],
  'profiles remove': [
    ['profiles', 'remove', 'default'],
    ['profiles', 'remove', 'nobody'],
  ],
  'config list': [['config', 'list']],
  'config get': [
    ['config', 'get', 'currency'],
    ['config', 'get', TEST_KEY],
  ],
  'config set': [
    ['config', 'set', 'currency', 'IDR'],
    ['config', 'set', 'currency', 'x'],
  ],
  login: [['login'], ['login', TEST_KEY]],
  logout: [['logout'], ['logout', '--profile', 'nobody']],
};

/** How the first line of a command ends where that is not 0: what would destroy is asked about, what would stay is not started. */
export const FIRST_ENDS: Readonly<Record<string, number>> = {
  checkout: 8,
  'sessions watch': 8,
  'tokens remove': 9,
  'tokens cancel': 9,
  'tokens export': 2,
  'tokens import': 2,
  'payments refund': 4,
  'plans deactivate': 9,
  'profiles remove': 9,
  logout: 9,
  'sandbox pay': 10,
  'sandbox serve': 2,
  inspect: 2,
  'events replay': 6,
  'events import': 2,
  trigger: 5,
};

import type { SchemaType } from './all-schemas';

/** A kind of document that a command prints on stdout under `--json`. */
export interface OutputKind {
  readonly type: SchemaType;
  /** With which flags, or for what; `null` where it is what the command prints otherwise. */
  readonly when: string | null;
  /** Whether it is one of many documents, a line each. */
  readonly lines: boolean;
}

const one = (type: SchemaType, when: string | null = null): OutputKind => ({ type, when, lines: false });
const each = (type: SchemaType, when: string | null = null): OutputKind => ({ type, when, lines: true });

const DRY_RUN = [
  one('request', '--dry-run'),
  one('request-body', '--dry-run=json'),
  one('curl-command', '--dry-run=curl'),
];

/** What each command prints for programs; of all of them `status-line` is what may come on stderr. */
export const OUTPUTS: Readonly<Record<string, readonly OutputKind[]>> = {
  create: [
    one('session'),
    each('created', '--open or --wait'),
    each('checkout-line', '--open'),
    each('watch-line', '--wait'),
    ...DRY_RUN,
  ],
  checkout: [each('checkout-line')],
  listen: [each('listen-line')],
  'events list': [one('event-list')],
  'events show': [one('event')],
  'events replay': [each('replay-line')],
  'events stats': [one('event-stats')],
  'events diff': [one('event-diff')],
  'events export': [each('exported-event', '--format ndjson')],
  'events import': [one('import')],
  trigger: [one('triggered'), one('webhook', '--print')],
  inspect: [each('inspect-ready')],
  test: [each('test-line'), one('scenario-list', '--list')],
  'tokens list': [one('token-list')],
  'tokens show': [one('token')],
  'tokens charge': [one('payment-request'), ...DRY_RUN],
  'tokens refresh': [one('token-refresh')],
  'tokens cancel': [one('token-cancel')],
  'tokens label': [one('token-label')],
  'tokens export': [one('token-export')],
  'tokens import': [one('import')],
  'tokens remove': [one('token-remove')],
  'payments list': [one('payment-list')],
  'payments show': [one('payment-details')],
  'payments capture': [one('payment')],
  'payments cancel': [one('payment', 'of a payment'), one('payment-request', 'of a request without one')],
  'payments refund': [one('refund')],
  'payments simulate': [one('simulation')],
  'plans create': [one('plan'), ...DRY_RUN],
  'plans list': [one('plan-list')],
  'plans show': [one('plan')],
  'plans cycles': [one('cycle-list')],
  'plans set-amount': [one('cycle')],
  'plans simulate': [one('cycle')],
  'plans deactivate': [one('plan')],
  'sessions list': [one('session-list')],
  'sessions show': [one('session')],
  'sessions watch': [each('watch-line')],
  'sessions cancel': [one('session-cancel')],
  'sessions timeline': [one('timeline')],
  'sessions sync': [one('sync')],
  'sandbox pay': [one('sandbox-pay', 'of a session'), one('sandbox-act', 'of a charge')],
  'sandbox serve': [each('sandbox-serve')],
  'sandbox advance': [one('sandbox-advance')],
  'sandbox status': [one('sandbox-status')],
  'sandbox reset': [one('sandbox-reset')],
  explain: [
    one('explanation'),
    one('explanation-list', 'without a name, or of an HTTP status that several codes have'),
  ],
  demo: [each('demo-line')],
  whoami: [one('whoami')],
  login: [one('login')],
  logout: [one('logout')],
  'profiles list': [one('profile-list')],
  'profiles use': [one('profile-use')],
  'profiles remove': [one('profile-remove')],
  'config list': [one('config')],
  'config get': [one('config-value')],
  'config set': [one('config-change')],
  commands: [one('commands')],
  schema: [one('json-schema'), one('schema-list', 'without a type')],
  completion: [one('completion')],
};

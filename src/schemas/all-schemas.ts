import * as account from './account';
import { PAYMENT_DETAILS, PAYMENT_LIST, PLAN_LIST } from './charges';
import { CHECKOUT_LINE } from './checkout';
import { DEMO_LINE } from './demo';
import * as events from './events';
import { EXPLANATION, EXPLANATION_LIST } from './explanations';
import { SCENARIO_LIST, TEST_LINE } from './handler-test';
import * as programs from './programs';
import * as sandbox from './sandbox';
import { type Schema, withProperty } from './schema';
import { SESSION_CANCEL, SESSION_LIST, SYNC, TIMELINE, WATCH_LINE } from './sessions';
import { ERROR, STATUS_LINE } from './stderr';
import * as tokens from './tokens';
import { PAYMENT, PAYMENT_REQUEST, REFUND, SIMULATION } from './xendit-payments';
import { CYCLE, CYCLE_LIST, PLAN } from './xendit-plans';
import { SESSION, WEBHOOK } from './xendit-session';

const CREATED: Schema = {
  ...withProperty(SESSION, 'type', { description: 'what this line is', const: 'created' }),
  description: 'A session that was just created, where more lines follow: as Xendit answers it.',
};

/** What programs read, by the name that `xps schema` takes. Shapes of Xendit's stay open; those of ours have these properties only. */
const SHAPES = {
  session: SESSION,
  created: CREATED,
  'session-list': SESSION_LIST,
  'session-cancel': SESSION_CANCEL,
  'watch-line': WATCH_LINE,
  sync: SYNC,
  timeline: TIMELINE,
  'checkout-line': CHECKOUT_LINE,
  request: programs.REQUEST,
  'request-body': programs.REQUEST_BODY,
  'curl-command': programs.CURL_COMMAND,
  'listen-line': events.LISTEN_LINE,
  event: events.EVENT,
  'event-list': events.EVENT_LIST,
  'event-stats': events.EVENT_STATS,
  'event-diff': events.EVENT_DIFF,
  'exported-event': events.EXPORTED_EVENT,
  'replay-line': events.REPLAY_LINE,
  triggered: events.TRIGGERED,
  webhook: WEBHOOK,
  'inspect-ready': programs.INSPECT_READY,
  'test-line': TEST_LINE,
  'scenario-list': SCENARIO_LIST,
  token: tokens.TOKEN,
  'token-list': tokens.TOKEN_LIST,
  'token-refresh': tokens.TOKEN_REFRESH,
  'token-cancel': tokens.TOKEN_CANCEL,
  'token-label': tokens.TOKEN_LABEL,
  'token-export': tokens.TOKEN_EXPORT,
  'token-remove': tokens.TOKEN_REMOVE,
  import: tokens.IMPORT,
  'payment-request': PAYMENT_REQUEST,
  payment: PAYMENT,
  'payment-details': PAYMENT_DETAILS,
  'payment-list': PAYMENT_LIST,
  refund: REFUND,
  simulation: SIMULATION,
  plan: PLAN,
  'plan-list': PLAN_LIST,
  cycle: CYCLE,
  'cycle-list': CYCLE_LIST,
  'sandbox-pay': sandbox.SANDBOX_PAY,
  'sandbox-act': sandbox.SANDBOX_ACT,
  'sandbox-advance': sandbox.SANDBOX_ADVANCE,
  'sandbox-status': sandbox.SANDBOX_STATUS,
  'sandbox-reset': sandbox.SANDBOX_RESET,
  'sandbox-serve': sandbox.SANDBOX_SERVE,
  explanation: EXPLANATION,
  'explanation-list': EXPLANATION_LIST,
  'demo-line': DEMO_LINE,
  whoami: account.WHOAMI,
  login: account.LOGIN,
  logout: account.LOGOUT,
  'profile-list': account.PROFILE_LIST,
  'profile-use': account.PROFILE_USE,
  'profile-remove': account.PROFILE_REMOVE,
  config: account.CONFIG,
  'config-value': account.CONFIG_VALUE,
  'config-change': account.CONFIG_CHANGE,
  commands: programs.COMMANDS,
  'schema-list': programs.SCHEMA_LIST,
  'json-schema': programs.JSON_SCHEMA,
  completion: programs.COMPLETION,
  'status-line': STATUS_LINE,
  error: ERROR,
} as const satisfies Readonly<Record<string, Schema>>;

export type SchemaType = keyof typeof SHAPES;

export const SCHEMA_TYPES = Object.keys(SHAPES) as readonly SchemaType[];

export function isSchemaType(name: string): name is SchemaType {
  return Object.hasOwn(SHAPES, name);
}

/** What a type is, in a sentence. */
export function titleOf(type: SchemaType): string {
  return String(SHAPES[type].description);
}

/** A type's JSON Schema, draft 2020-12, which needs no other. */
export function schemaOf(type: SchemaType): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:xps:schema:${type}`,
    title: type,
    ...SHAPES[type],
  };
}

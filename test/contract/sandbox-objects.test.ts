import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import type { PayOptions } from '../../src/sandbox/pay-choice';
import { payableChannels } from '../../src/sandbox/payable-channels';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { CURRENCY_OF_COUNTRY } from '../../src/xendit/limits';
import {
  basicAuth,
  call,
  create,
  createId,
  EMBEDDED,
  HOSTED,
  openTestSandbox,
  type Posted,
  SAVE_ONLY,
  webhooks,
} from '../support/sandbox-world';
import { fixture, type SchemaName, validatorFor } from './schemas';

const request = validatorFor('create-session-request');
const session = validatorFor('session');
const error = validatorFor('error');

const WEBHOOK_SCHEMAS: readonly (readonly [prefix: string, SchemaName])[] = [
  ['payment_session.', 'webhook-payment-session'],
  ['payment_token.', 'webhook-payment-token'],
  ['payment.', 'webhook-payment'],
];

/** What a webhook breaks of its family's schema. */
function broken({ json }: Posted): readonly string[] {
  const event = String(json.event);
  const [, name] = WEBHOOK_SCHEMAS.find(([prefix]) => event.startsWith(prefix)) ?? [];
  return name === undefined ? [`no schema for ${event}`] : validatorFor(name)(json).map((line) => `${event} ${line}`);
}

const item = {
  reference_id: 'sku-1',
  type: 'PHYSICAL_PRODUCT',
  name: 'Tea',
  net_unit_amount: 150_000,
  quantity: 1,
  category: 'drinks',
};

const { customer: _customer, allow_save_payment_method: _save, ...PAY_ONLY } = EMBEDDED;

/** Every field of section 2 that `PAY` and `SAVE` take. */
const EVERYTHING = {
  ...HOSTED,
  capture_method: 'AUTOMATIC',
  channel_properties: {
    cards: {
      card_on_file_type: 'MERCHANT_UNSCHEDULED',
      recurring_configuration: { recurring_frequency: 1, recurring_expiry: '2028-12-31' },
      mid_label: 'main',
      skip_three_ds: false,
    },
  },
  allowed_payment_channels: ['CARDS', 'DANA'],
  payment_link_configuration: { primary_payment_channels: ['CARDS'] },
  expires_at: '2026-02-04T04:00:00Z',
  locale: 'id',
  metadata: { cart: '77' },
  description: 'First order',
  items: [item],
  notification_channels: ['EMAIL'],
};

const FLOWS: readonly (readonly [string, object, PayOptions])[] = [
  ['embedded, forced to save', EMBEDDED, {}],
  ['hosted, saved by choice', HOSTED, { save: true }],
  ['hosted, not saved', HOSTED, { save: false }],
  ['no customer', PAY_ONLY, {}],
  ['every field', EVERYTHING, { save: true }],
  ['manual capture', { ...EMBEDDED, capture_method: 'MANUAL' }, {}],
  ['declined', EMBEDDED, { decline: 'INSUFFICIENT_BALANCE' }],
  ['declined with a code outside the enum (D38)', EMBEDDED, { decline: 'INVALID_CARD' }],
  ['saving only', SAVE_ONLY, {}],
  ['saving only, failed', SAVE_ONLY, { decline: 'CARD_DECLINED' }],
  ['items null', { ...EMBEDDED, items: null, metadata: null }, {}],
];

describe('what the sandbox answers and sends keeps to the provider’s schemas', () => {
  test.each(FLOWS)('%s', async (_what, body, options) => {
    expect(request(body)).toEqual([]);
    const sandbox = await openTestSandbox();
    const created = await create(sandbox, body);
    expect(session(created)).toEqual([]);
    const id = String(created.payment_session_id);
    await sandbox.pay(id, options);
    expect(session((await call(sandbox, 'GET', `/sessions/${id}`)).json)).toEqual([]);
    const posts = await webhooks(sandbox);
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.flatMap(broken)).toEqual([]);
  });

  test('expired and canceled sessions', async () => {
    const sandbox = await openTestSandbox();
    const canceled = await createId(sandbox);
    expect(session((await call(sandbox, 'POST', `/sessions/${canceled}/cancel`)).json)).toEqual([]);
    const ids = [
      await createId(sandbox, EMBEDDED),
      await createId(sandbox, HOSTED),
      await createId(sandbox, SAVE_ONLY),
    ];
    await sandbox.advance(1_800_000);
    for (const id of ids) expect(session((await call(sandbox, 'GET', `/sessions/${id}`)).json)).toEqual([]);
    const posts = await webhooks(sandbox);
    expect(posts.map(({ json }) => json.event)).toEqual(ids.map(() => 'payment_session.expired'));
    expect(posts.flatMap(broken)).toEqual([]);
  });

  const places = Object.entries({ ...CURRENCY_OF_COUNTRY, HK: 'HKD', MX: 'MXN' });
  const channels = places.flatMap(([country, currency]) =>
    payableChannels(country, currency)
      .filter(({ canSave }) => canSave)
      .map(({ code }) => [code, country, currency] as const),
  );

  test.each(channels)('%s in %s, paid in %s and saved', async (channel, country, currency) => {
    const sandbox = await openTestSandbox();
    const body = { ...HOSTED, country, currency, amount: 1_000, allow_save_payment_method: 'FORCED' };
    await sandbox.pay(await createId(sandbox, body), { channel });
    const posts = await webhooks(sandbox);
    expect(posts).toHaveLength(3);
    expect(posts.flatMap(broken)).toEqual([]);
  });
});

describe('errors keep to the provider’s schema', () => {
  const unknown = `/sessions/ps-${'0'.repeat(24)}`;
  const wrongKey = { Authorization: basicAuth('xnd_development_wrong') };

  test.each<[string, number, (sandbox: Sandbox) => Promise<{ status: number; json: JsonObject }>]>([
    ['validation', 400, (sandbox) => call(sandbox, 'POST', '/sessions', { body: {} })],
    ['key', 401, (sandbox) => call(sandbox, 'GET', unknown, { headers: wrongKey })],
    ['unknown session', 404, (sandbox) => call(sandbox, 'GET', unknown)],
    ['unknown route', 404, (sandbox) => call(sandbox, 'GET', '/v3/captures/cap-1')],
    ['wrong method', 405, (sandbox) => call(sandbox, 'GET', '/sessions')],
    ['malformed', 400, (sandbox) => call(sandbox, 'POST', '/sessions', { body: '{' })],
  ])('%s: %i', async (_what, status, make) => {
    const answer = await make(await openTestSandbox());
    expect(answer.status).toBe(status);
    expect(error(answer.json)).toEqual([]);
  });
});

/** The names inside a JSON value, with their places: `data.captures.capture_id`. */
function names(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => names(inner, at));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, inner]) => names(inner, at === '' ? name : `${at}.${name}`));
}

describe('payloads have the fields of the provider’s examples (section 5)', () => {
  const missing = (posted: Posted | undefined, example: string): readonly string[] => {
    const present = names(posted?.json);
    return names(fixture(example)).filter((name) => !present.includes(name));
  };

  test('a payment that is captured and saved', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox, EVERYTHING), { save: true });
    const [payment, token, completed] = await webhooks(sandbox);
    expect(missing(payment, 'payment.capture')).toEqual([]);
    expect(missing(token, 'payment_token.activation')).toEqual([]);
    expect(missing(completed, 'payment_session.completed')).toEqual(['data.items']);
    expect(payment?.json.api_version).toBe('v3');
    expect([token, completed].filter((posted) => names(posted?.json).includes('api_version'))).toEqual([]);
    // D15: what the session was sent does not all come back.
    expect(names(completed?.json)).not.toContain('data.metadata.cart');
  });

  test('a payment that is authorised, and one that fails', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox, { ...EVERYTHING, capture_method: 'MANUAL' }));
    await sandbox.pay(await createId(sandbox, EVERYTHING), { decline: 'INSUFFICIENT_BALANCE' });
    const posts = await webhooks(sandbox);
    const named = (event: string) => posts.find(({ json }) => json.event === event);
    expect(missing(named('payment.authorization'), 'payment.authorization')).toEqual([]);
    expect(missing(named('payment.failure'), 'payment.failure')).toEqual([]);
  });

  test('a wallet that could not be saved', async () => {
    const sandbox = await openTestSandbox();
    const { components_configuration: _configuration, ...rest } = SAVE_ONLY;
    const { success_return_url, cancel_return_url } = HOSTED;
    const body = { ...rest, mode: 'PAYMENT_LINK', success_return_url, cancel_return_url };
    await sandbox.pay(await createId(sandbox, body), { channel: 'OVO', decline: 'AUTHENTICATION_FAILED' });
    const [failed] = await webhooks(sandbox);
    // The sandbox asks the customer for nothing, so there is no action to tell of.
    expect(missing(failed, 'payment_token.failure').filter((name) => !name.startsWith('data.actions'))).toEqual([]);
  });

  test('a session that expired, which names no results', async () => {
    const sandbox = await openTestSandbox();
    await createId(sandbox, EVERYTHING);
    await sandbox.advance(86_400_000);
    const [expired] = await webhooks(sandbox);
    expect(missing(expired, 'payment_session.expired')).toEqual([]);
    const results = ['payment_token_id', 'payment_request_id', 'payment_id'].map((name) => `data.${name}`);
    expect(names(expired?.json).filter((name) => results.includes(name))).toEqual([]);
  });
});

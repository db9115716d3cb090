import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import type { PayOptions } from '../../src/sandbox/pay-choice';
import { payableChannels } from '../../src/sandbox/pay-method';
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
import { type SchemaName, validatorFor } from './schemas';

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
    payableChannels(country).map((channel) => [channel, country, currency] as const),
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
    ['unknown route', 404, (sandbox) => call(sandbox, 'GET', '/v3/payments/py-1')],
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
  // Names written from the examples by hand: the schemas require only a few of them.
  const ENVELOPE = ['event', 'business_id', 'created'];
  const PAYMENT = [
    'payment_id business_id reference_id payment_request_id payment_token_id customer_id type country currency request_amount',
    'capture_method channel_code channel_properties.success_return_url channel_properties.failure_return_url',
    'captures.capture_timestamp captures.capture_id captures.capture_amount status',
    'payment_details.authorization_data.authorization_code payment_details.authorization_data.network_response_code',
    'payment_details.authorization_data.network_transaction_id payment_details.authentication_data.flow',
    'payment_details.authentication_data.a_res.eci metadata.cart created updated',
  ];
  const TOKEN = [
    'payment_token_id business_id reference_id customer_id country currency channel_code',
    'channel_properties.card_details.masked_card_number channel_properties.card_details.expiry_month',
    'channel_properties.card_details.expiry_year channel_properties.card_details.fingerprint',
    'channel_properties.card_details.type channel_properties.card_details.network channel_properties.card_details.country',
    'channel_properties.card_details.issuer channel_properties.card_details.cardholder_first_name',
    'channel_properties.card_on_file_type channel_properties.skip_three_ds channel_properties.success_return_url',
    'status token_details.authorization_data.authorization_code metadata.cart created updated',
  ];
  const SESSION = [
    'payment_session_id created updated reference_id customer_id session_type allow_save_payment_method currency amount country',
    'mode expires_at locale description success_return_url cancel_return_url status payment_link_url payment_token_id',
    'payment_request_id payment_id business_id',
  ];
  const inData = (groups: readonly string[]) =>
    groups.flatMap((group) => group.split(' ')).map((name) => `data.${name}`);

  test('payment.capture, payment_token.activation and payment_session.completed', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox, EVERYTHING), { save: true });
    const [payment, token, completed] = await webhooks(sandbox);
    expect(names(payment?.json)).toEqual(expect.arrayContaining([...ENVELOPE, 'api_version', ...inData(PAYMENT)]));
    expect(names(token?.json)).toEqual(expect.arrayContaining([...ENVELOPE, ...inData(TOKEN)]));
    expect(names(completed?.json)).toEqual(expect.arrayContaining([...ENVELOPE, ...inData(SESSION)]));
    expect(payment?.json.api_version).toBe('v3');
    expect([token, completed].map((posted) => names(posted?.json).includes('api_version'))).toEqual([false, false]);
    expect(names(completed?.json)).not.toContain('data.metadata.cart');
  });

  test('payment_session.expired names no results', async () => {
    const sandbox = await openTestSandbox();
    await createId(sandbox, HOSTED);
    await sandbox.advance(1_800_000);
    const [expired] = await webhooks(sandbox);
    const results = ['payment_token_id', 'payment_request_id', 'payment_id'].map((name) => `data.${name}`);
    expect(names(expired?.json).filter((name) => results.includes(name))).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import { checkSessionRequest, type Finding } from '../../src/xendit/rules';
import { anyJsonObjects, CUSTOMER_ID, FULL_BODY, NOW } from '../contract/session-bodies';

const PAY: JsonObject = {
  reference_id: 'order-1',
  session_type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  components_configuration: { origins: ['https://localhost:4443'] },
};
const { components_configuration: _, ...REST } = PAY;
const HOSTED: JsonObject = { ...REST, mode: 'PAYMENT_LINK' };
const SAVE: JsonObject = { ...PAY, session_type: 'SAVE', amount: 0, customer_id: CUSTOMER_ID };
const PERSON = { type: 'INDIVIDUAL', reference_id: 'c-1', individual_detail: { given_names: 'Jane' } };

function check(body: JsonObject): readonly Finding[] {
  return checkSessionRequest(body, NOW);
}

/** `violation INVALID_AMOUNT amount`, one line each. */
function found(body: JsonObject): readonly string[] {
  return check(body).map(({ severity, errorCode, path }) => `${severity} ${errorCode} ${path}`);
}

const refused: readonly (readonly [string, JsonObject, string])[] = [
  ['a PAY session of 0', { ...PAY, amount: 0 }, 'INVALID_AMOUNT amount'],
  [
    'a SUBSCRIPTION of 0',
    { ...PAY, customer_id: CUSTOMER_ID, session_type: 'SUBSCRIPTION', amount: 0, subscription: schedule() },
    'INVALID_AMOUNT amount',
  ],
  ['a SAVE session that charges', { ...SAVE, amount: 1 }, 'INVALID_AMOUNT amount'],
  ['a negative amount', { ...PAY, amount: -1 }, 'INVALID_AMOUNT amount'],
  ['decimals of dong', { ...PAY, currency: 'VND', country: 'VN', amount: 5_000.5 }, 'INVALID_AMOUNT amount'],
  ['a third decimal', { ...PAY, amount: 5_000.005 }, 'INVALID_AMOUNT amount'],
  ['an amount that JSON rounds', { ...HOSTED, amount: 2 ** 53 + 2 }, 'INVALID_AMOUNT amount'],
  ['an infinite amount', { ...PAY, amount: Number.POSITIVE_INFINITY }, 'INVALID_AMOUNT amount'],
  ['an amount in quotes', { ...PAY, amount: '150000' }, 'API_VALIDATION_ERROR amount'],
  ['an unknown type', { ...PAY, session_type: 'AUTHORIZATION' }, 'SESSION_TYPE_NOT_SUPPORTED session_type'],
  ['an unknown mode', { ...PAY, mode: 'COMPONENT' }, 'MODE_NOT_SUPPORTED mode'],
  ['a malformed currency', { ...PAY, currency: 'idr' }, 'INVALID_CURRENCY currency'],
  ['a malformed country', { ...PAY, country: 'IDN' }, 'INVALID_COUNTRY country'],
  ['SAVE without a customer', { ...PAY, session_type: 'SAVE', amount: 0 }, 'MISSING_CUSTOMER customer'],
  ['OPTIONAL without a customer', { ...PAY, allow_save_payment_method: 'OPTIONAL' }, 'MISSING_CUSTOMER customer'],
  ['a customer id of another kind', { ...PAY, customer_id: 'customer-1' }, 'INVALID_CUSTOMER_ID customer_id'],
  ['a customer id that is too short', { ...PAY, customer_id: 'cust-1' }, 'API_VALIDATION_ERROR customer_id'],
  [
    'an e-mail without a domain',
    { ...PAY, customer: { ...PERSON, email: 'jane@' } },
    'API_VALIDATION_ERROR customer.email',
  ],
  [
    'an e-mail of 51 characters',
    { ...PAY, customer: { ...PERSON, email: `${'j'.repeat(38)}@shop.example` } },
    'API_VALIDATION_ERROR customer.email',
  ],
  [
    'a phone number without +',
    { ...PAY, customer: { ...PERSON, mobile_number: '0811111' } },
    'API_VALIDATION_ERROR customer.mobile_number',
  ],
  [
    'a birthday the calendar lacks',
    { ...PAY, customer: { ...PERSON, individual_detail: { given_names: 'J', date_of_birth: '2023-02-29' } } },
    'API_VALIDATION_ERROR customer.individual_detail.date_of_birth',
  ],
  [
    'a return address without TLS',
    { ...HOSTED, success_return_url: 'http://shop.example' },
    'INVALID_URL success_return_url',
  ],
  ['a capture method with SAVE', { ...SAVE, capture_method: 'AUTOMATIC' }, 'DISALLOWED_CAPTURE_METHOD capture_method'],
  ['items with SAVE', { ...SAVE, items: FULL_BODY.items }, 'ITEMS_NOT_SUPPORTED items'],
  [
    'an expiry in under ten minutes',
    { ...PAY, expires_at: '2026-02-03T04:09:59.999Z' },
    'INVALID_EXPIRY_DATE expires_at',
  ],
  ['an expiry without a zone', { ...PAY, expires_at: '2026-02-03T05:00:00' }, 'API_VALIDATION_ERROR expires_at'],
  [
    '21 metadata keys',
    { ...PAY, metadata: Object.fromEntries([...Array(21).keys()].map((key) => [key, 'v'])) },
    'INVALID_METADATA metadata',
  ],
  [
    'a metadata key of 41 characters',
    { ...PAY, metadata: { ['k'.repeat(41)]: 'v' } },
    `INVALID_METADATA metadata.${'k'.repeat(41)}`,
  ],
  ['a metadata value of 81 characters', { ...PAY, metadata: { k: 'v'.repeat(81) } }, 'INVALID_METADATA metadata.k'],
  ['a number in metadata', { ...PAY, metadata: { k: 1 } }, 'INVALID_METADATA metadata.k'],
  [
    'a number in the metadata of an item',
    withItem({ metadata: { k: 1 } }),
    'INVALID_ITEM_METADATA items[0].metadata.k',
  ],
  ['an item of no quantity', withItem({ quantity: 0 }), 'API_VALIDATION_ERROR items[0].quantity'],
  ['an item of an unknown type', withItem({ type: 'TEA' }), 'API_VALIDATION_ERROR items[0].type'],
  [
    'FORCED with channels that cannot save',
    {
      ...HOSTED,
      allow_save_payment_method: 'FORCED',
      customer: PERSON,
      allowed_payment_channels: ['QRIS', 'ALFAMART'],
    },
    'INVALID_PAYMENT_CHANNEL allowed_payment_channels',
  ],
  [
    'MANUAL capture with channels that cannot capture later',
    { ...HOSTED, capture_method: 'MANUAL', allowed_payment_channels: ['OVO'] },
    'INVALID_PAYMENT_CHANNEL allowed_payment_channels',
  ],
  [
    'a channel in lower case',
    { ...PAY, allowed_payment_channels: ['cards'] },
    'INVALID_PAYMENT_CHANNEL allowed_payment_channels[0]',
  ],
  [
    'a primary channel that is not allowed',
    {
      ...HOSTED,
      allowed_payment_channels: ['CARDS'],
      payment_link_configuration: { primary_payment_channels: ['OVO'] },
    },
    'INVALID_PRIMARY_PAYMENT_CHANNEL payment_link_configuration.primary_payment_channels[0]',
  ],
  [
    'RECURRING without its terms',
    { ...PAY, channel_properties: { cards: { card_on_file_type: 'RECURRING' } } },
    'API_VALIDATION_ERROR channel_properties.cards.recurring_configuration',
  ],
  [
    'card details',
    { ...PAY, channel_properties: { cards: { card_details: {} } } },
    'API_VALIDATION_ERROR channel_properties.cards.card_details',
  ],
  ['internal metadata', { ...PAY, internal_metadata: {} }, 'API_VALIDATION_ERROR internal_metadata'],
  [
    'COMPONENTS without origins',
    { ...PAY, components_configuration: {} },
    'API_VALIDATION_ERROR components_configuration.origins',
  ],
  [
    'COMPONENTS without configuration',
    { ...HOSTED, mode: 'COMPONENTS' },
    'API_VALIDATION_ERROR components_configuration',
  ],
  [
    'an http origin, even localhost',
    withOrigin('http://localhost:5173'),
    'API_VALIDATION_ERROR components_configuration.origins[0]',
  ],
  [
    'SUBSCRIPTION without a schedule',
    { ...PAY, customer_id: CUSTOMER_ID, session_type: 'SUBSCRIPTION', subscription: {} },
    'API_VALIDATION_ERROR subscription.schedule',
  ],
  [
    'SUBSCRIPTION from a day that not every month has',
    withSchedule({ anchor_date: '2026-03-29T00:00:00Z' }),
    'API_VALIDATION_ERROR subscription.schedule.anchor_date',
  ],
  [
    'SUBSCRIPTION without a subscription',
    { ...PAY, customer_id: CUSTOMER_ID, session_type: 'SUBSCRIPTION' },
    'API_VALIDATION_ERROR subscription',
  ],
  ['an empty description', { ...PAY, description: '' }, 'API_VALIDATION_ERROR description'],
  ['a reference of 65 characters', { ...PAY, reference_id: 'x'.repeat(65) }, 'API_VALIDATION_ERROR reference_id'],
];

test.each(refused)('refuses %s', (_name, body, expected) => {
  expect(found(body)).toEqual([`violation ${expected}`]);
});

test('the older card form needs a customer and its pages', () => {
  expect(found({ ...HOSTED, mode: 'CARDS_SESSION_JS' })).toEqual([
    'open MODE_NOT_SUPPORTED mode',
    'violation MISSING_CUSTOMER customer',
    'violation API_VALIDATION_ERROR cards_session_js',
  ]);
});

const warned: readonly (readonly [string, JsonObject, string])[] = [
  ['a currency outside the list', { ...PAY, currency: 'HKD', country: 'HK' }, 'INVALID_CURRENCY currency'],
  ['a currency of another country', { ...PAY, currency: 'PHP' }, 'INVALID_PAYMENT_CHANNEL currency'],
  ['both ways to name a customer', { ...SAVE, customer: PERSON }, 'API_VALIDATION_ERROR customer_id'],
  [
    'a name with an apostrophe',
    { ...PAY, customer: { ...PERSON, individual_detail: { given_names: "O'Neill" } } },
    'API_VALIDATION_ERROR customer.individual_detail.given_names',
  ],
  ['a locale the SDK does not ship', { ...PAY, locale: 'fr' }, 'API_VALIDATION_ERROR locale'],
  [
    'a channel xps does not know',
    { ...PAY, allowed_payment_channels: ['CARDS', 'NEWPAY'] },
    'INVALID_PAYMENT_CHANNEL allowed_payment_channels[1]',
  ],
  ['an amount below what cards take', { ...PAY, amount: 4_999 }, 'INVALID_PAYMENT_CHANNEL amount'],
  [
    'an amount above what a channel takes',
    { ...HOSTED, amount: 20_000_001, allowed_payment_channels: ['OVO'] },
    'INVALID_PAYMENT_CHANNEL amount',
  ],
  [
    'an origin with a path',
    withOrigin('https://shop.example/cart'),
    'API_VALIDATION_ERROR components_configuration.origins[0]',
  ],
  [
    'an origin with a wildcard',
    withOrigin('https://*.shop.example'),
    'API_VALIDATION_ERROR components_configuration.origins[0]',
  ],
  ['an unknown field', { ...PAY, expiry_date: '2026-02-03T05:00:00Z' }, 'API_VALIDATION_ERROR expiry_date'],
  ['an unknown nested field', { ...PAY, customer: { ...PERSON, phone: '1' } }, 'API_VALIDATION_ERROR customer.phone'],
  ['a field named like a method', { ...PAY, constructor: 1 }, 'API_VALIDATION_ERROR constructor'],
  [
    'a return address of another mode',
    { ...PAY, success_return_url: 'https://shop.example/ok' },
    'API_VALIDATION_ERROR success_return_url',
  ],
  ['a discount', withItem({ net_unit_amount: -5 }), 'API_VALIDATION_ERROR items[0].net_unit_amount'],
  [
    'FORCED on a SAVE session',
    { ...SAVE, allow_save_payment_method: 'FORCED' },
    'API_VALIDATION_ERROR allow_save_payment_method',
  ],
  [
    'a SUBSCRIPTION of nobody',
    { ...PAY, session_type: 'SUBSCRIPTION', subscription: schedule() },
    'MISSING_CUSTOMER customer',
  ],
  [
    'a SUBSCRIPTION from a date that is past',
    withSchedule({ anchor_date: '2026-01-01T00:00:00Z' }),
    'API_VALIDATION_ERROR subscription.schedule.anchor_date',
  ],
  [
    'half of what retries need',
    withSchedule({ total_retry: 3 }),
    'API_VALIDATION_ERROR subscription.schedule.retry_interval',
  ],
];

test.each(warned)('warns of %s and lets it through', (_name, body, expected) => {
  const findings = found(body);
  expect(findings).toContain(`open ${expected}`);
  expect(findings.filter((finding) => finding.startsWith('violation'))).toEqual([]);
});

describe('lets pass without a word', () => {
  test.each<readonly [string, JsonObject]>([
    ['a body with every field', FULL_BODY],
    [
      'DISABLED and an empty list of items with SAVE, as the official demo sends',
      { ...SAVE, allow_save_payment_method: 'DISABLED', items: [] },
    ],
    ['null for what may be null', { ...PAY, items: null, metadata: null, subscription: null }],
    ['64 characters outside the basic plane', { ...PAY, reference_id: '😀'.repeat(64) }],
    ['an expiry exactly ten minutes ahead, in another zone', { ...PAY, expires_at: '2026-02-03T11:10:00+07:00' }],
    [
      'a VND amount above the documented maximum, which is wrong',
      { ...PAY, currency: 'VND', country: 'VN', amount: 405_400 },
    ],
    ['cents of rupiah', { ...PAY, amount: 10_000.01 }],
  ])('%s', (_name, body) => {
    expect(check(body)).toEqual([]);
  });
});

test('names everything that is wrong at once', () => {
  expect(found({ amount: -1, currency: 'rp', items: [{}] })).toEqual([
    'violation API_VALIDATION_ERROR reference_id',
    'violation API_VALIDATION_ERROR session_type',
    'violation API_VALIDATION_ERROR mode',
    'violation API_VALIDATION_ERROR country',
    'violation INVALID_AMOUNT amount',
    'violation INVALID_CURRENCY currency',
    ...['reference_id', 'type', 'name', 'net_unit_amount', 'quantity', 'category'].map(
      (name) => `violation API_VALIDATION_ERROR items[0].${name}`,
    ),
  ]);
});

test.each<readonly [JsonObject, string]>([
  [
    { ...PAY, currency: 'VND', country: 'VN', amount: 5_000.5 },
    'amount is 5000.5, but VND has no decimals: write 5001',
  ],
  [
    { ...PAY, session_type: 'PAY_AND_SAVE' },
    'session_type is "PAY_AND_SAVE"; use PAY with allow_save_payment_method OPTIONAL or FORCED',
  ],
  [
    withOrigin('https://shop.example/cart'),
    'components_configuration.origins[0] is "https://shop.example/cart"; browsers send scheme, host and port only: write https://shop.example',
  ],
  [
    { ...PAY, expires_at: '2026-02-03T04:00:00Z' },
    'expires_at is 2026-02-03T04:00:00Z; it must be at least 10 minutes ahead: 2026-02-03T04:10:00.000Z or later',
  ],
])('says what would work (%#)', (body, message) => {
  expect(check(body).map((finding) => finding.message)).toContain(message);
});

test('whether a channel saves depends on the country', () => {
  const body = {
    ...HOSTED,
    session_type: 'SAVE',
    amount: 0,
    customer: PERSON,
    allowed_payment_channels: ['SHOPEEPAY'],
  };
  expect(found(body)).toEqual([]);
  expect(found({ ...body, country: 'TH', currency: 'THB' })).toEqual([
    'violation INVALID_PAYMENT_CHANNEL allowed_payment_channels',
  ]);
  expect(found({ ...body, country: 'SG', currency: 'SGD' })).toEqual([]);
});

test('never throws, whatever the JSON, and its messages are single lines of text', () => {
  fc.assert(
    fc.property(anyJsonObjects, (body) => {
      for (const { message } of check(body)) expect(message).toMatch(/^[^\n]+$/);
    }),
  );
});

test('survives nesting that a recursive walk would not', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
  expect(found({ ...PAY, description: deep, odd: deep })).toEqual([
    'violation API_VALIDATION_ERROR description',
    'open API_VALIDATION_ERROR odd',
  ]);
});

function schedule(): JsonObject {
  return { schedule: { interval: 'MONTH', interval_count: 1, anchor_date: '2026-03-01T00:00:00Z' } };
}

function withSchedule(fields: JsonObject): JsonObject {
  const subscription = { schedule: { ...(schedule().schedule as object), ...fields } };
  return { ...PAY, customer_id: CUSTOMER_ID, session_type: 'SUBSCRIPTION', subscription };
}

function withItem(fields: JsonObject): JsonObject {
  const item = { reference_id: 'sku', type: 'FEE', name: 'Fee', net_unit_amount: 1, quantity: 1, category: 'fees' };
  return { ...PAY, items: [{ ...item, ...fields }] };
}

function withOrigin(origin: string): JsonObject {
  return { ...PAY, components_configuration: { origins: [origin] } };
}

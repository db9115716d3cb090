import fc from 'fast-check';
import type { JsonObject } from '../../src/core/json';

/** 2026-02-03T04:00:00Z, the time these bodies are judged at. */
export const NOW = Date.UTC(2026, 1, 3, 4);

export const CUSTOMER_ID = 'cust-11111111-2222-4333-8444-555555555555';

const CUSTOMER = {
  type: 'INDIVIDUAL',
  reference_id: 'customer_1',
  email: 'jane@shop.example',
  mobile_number: '+628111111111',
  individual_detail: {
    given_names: 'Jane',
    surname: 'Doe',
    nationality: 'ID',
    date_of_birth: '1990-02-28',
    gender: 'FEMALE',
  },
};

const ITEM = {
  reference_id: 'sku-1',
  type: 'PHYSICAL_PRODUCT',
  name: 'Tea',
  net_unit_amount: 75_000,
  quantity: 2,
  category: 'drinks',
  url: 'https://shop.example/tea',
  currency: 'IDR',
  metadata: { colour: 'green' },
};

/** A body that uses every documented field of a PAY session. */
export const FULL_BODY: JsonObject = {
  reference_id: 'order-1',
  session_type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000,
  currency: 'IDR',
  country: 'ID',
  allow_save_payment_method: 'FORCED',
  customer: CUSTOMER,
  capture_method: 'AUTOMATIC',
  channel_properties: {
    cards: {
      card_on_file_type: 'MERCHANT_UNSCHEDULED',
      recurring_configuration: { recurring_frequency: 1, recurring_expiry: '2028-12-31' },
      mid_label: 'main',
      skip_three_ds: false,
    },
  },
  allowed_payment_channels: ['CARDS'],
  expires_at: '2026-02-03T05:00:00.000Z',
  locale: 'en',
  metadata: { cart: '77' },
  description: 'First order',
  items: [ITEM],
  notification_channels: ['EMAIL'],
  components_configuration: { origins: ['https://localhost:4443'], return_url: 'https://shop.example/back' },
};

const SUBSCRIPTION = {
  schedule: {
    interval: 'MONTH',
    interval_count: 1,
    anchor_date: '2026-03-01T00:00:00Z',
    retry_interval: 'DAY',
    total_retry: 3,
  },
  failed_cycle_action: 'RESUME',
  payment_link_for_failed_attempt: true,
};

const LINKS = { success_return_url: 'https://shop.example/ok', cancel_return_url: 'https://shop.example/no' };

/** What each field may be set to: fitting values, near misses, and values of other types. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  reference_id: ['a', 'x'.repeat(64), 'x'.repeat(65), '😀'.repeat(64), '', 7],
  session_type: ['PAY', 'SAVE', 'SUBSCRIPTION', 'pay', 'AUTHORIZATION', null],
  mode: ['PAYMENT_LINK', 'COMPONENTS', 'CARDS_SESSION_JS', 'COMPONENT', 3],
  amount: [0, 1, 99.5, 0.001, -1, '150000', null, 1e15, 2 ** 53 + 2],
  currency: ['PHP', 'VND', 'USD', 'JPY', 'idr', 'constructor', '', null],
  country: ['PH', 'VN', 'SG', 'HK', 'id', 'IDN', 'constructor', 62],
  allow_save_payment_method: ['DISABLED', 'OPTIONAL', 'forced', null],
  customer_id: [CUSTOMER_ID, `${CUSTOMER_ID}0`, 'cust-1', 'customer', null],
  customer: [
    { type: 'INDIVIDUAL', reference_id: 'c', individual_detail: { given_names: "O'Neill" } },
    { ...CUSTOMER, email: 'nobody' },
    { ...CUSTOMER, email: 'a.b+c@sub.shop-1.example' },
    { ...CUSTOMER, mobile_number: '08111' },
    { ...CUSTOMER, individual_detail: { given_names: '', date_of_birth: '2025-02-29' } },
    { ...CUSTOMER, individual_detail: { given_names: 'J', nationality: 'IDN', gender: 'f' } },
    { type: 'BUSINESS', reference_id: 'c', individual_detail: {} },
    {},
    null,
  ],
  capture_method: ['MANUAL', 'manual', null],
  channel_properties: [
    {},
    { cards: { card_on_file_type: 'RECURRING' } },
    { cards: { card_on_file_type: 'CUSTOMER_UNSCHEDULED', skip_three_ds: 'no' } },
    { cards: { card_details: {} } },
    { cards: { recurring_configuration: { recurring_frequency: 0.5, recurring_expiry: '2028-13-01' } } },
    { cards: [] },
    { ovo: {}, CARDS: {} },
    'cards',
  ],
  allowed_payment_channels: [[], ['QRIS'], ['CARDS', 'OVO'], ['cards'], ['NEW_CHANNEL'], [''], [1], 'CARDS'],
  expires_at: [
    '2026-02-03T04:10:00Z',
    '2026-02-03T04:09:59Z',
    '2026-02-03T12:00:00+07:00',
    '2026-02-30T04:00:00Z',
    '2027-01-01',
    'soon',
    0,
  ],
  locale: ['id', 'fr', 'english', 'EN', null],
  metadata: [
    {},
    null,
    { k: 'v'.repeat(81) },
    { ['k'.repeat(41)]: 'v' },
    { k: 1 },
    Object.fromEntries([...Array(21).keys()].map((k) => [k, ''])),
    [],
  ],
  description: ['', 'x'.repeat(1_000), 'x'.repeat(1_001), null],
  items: [
    [],
    null,
    [{ ...ITEM, quantity: 0 }],
    [{ ...ITEM, net_unit_amount: -5 }],
    [{ ...ITEM, currency: 'rupiah' }],
    [{ ...ITEM, url: 'ftp://shop.example' }],
    [{ ...ITEM, metadata: { k: null } }],
    [{ ...ITEM, category: 'x'.repeat(256) }],
    [{ reference_id: 'sku' }],
    ['tea'],
    {},
  ],
  notification_channels: [[], ['WHATSAPP'], 'EMAIL'],
  success_return_url: [LINKS.success_return_url, 'http://shop.example', 'https://', 'shop.example', null],
  cancel_return_url: [LINKS.cancel_return_url, 'javascript:alert(1)'],
  components_configuration: [
    { origins: ['https://localhost:4443'] },
    { origins: ['https://shop.example/path', 'https://*.shop.example'] },
    { origins: ['http://localhost:5173'] },
    { origins: [] },
    { origins: [''] },
    { origins: ['https://localhost:4443'], return_url: 'http://shop.example' },
    {},
    null,
  ],
  cards_session_js: [
    { success_return_url: 'https://shop.example/ok', failure_return_url: 'https://shop.example/no' },
    {},
    1,
  ],
  subscription: [SUBSCRIPTION, { ...SUBSCRIPTION, schedule: { interval: 'YEAR', interval_count: 0 } }, {}, null, true],
  payment_link_configuration: [
    { primary_payment_channels: ['CARDS'] },
    { primary_payment_channels: ['OVO'] },
    { primary_payment_channels: 'OVO' },
    [],
  ],
  internal_metadata: [{}],
  expiry_date: ['2026-02-03T05:00:00.000Z'],
};

/** The full body with one field changed, for each field and each of its values, and with one field taken away. */
export const bodiesOneChangeAway: readonly JsonObject[] = Object.entries(CHOICES).flatMap(([field, values]) => {
  const { [field]: _, ...without } = FULL_BODY;
  return [without, ...values.map((value) => ({ ...FULL_BODY, [field]: value }))];
});

const absent = Symbol('absent');

const change = fc
  .constantFrom(...Object.keys(CHOICES))
  .chain((field) =>
    fc.tuple(
      fc.constant(field),
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...(CHOICES[field] ?? [])) },
        { weight: 2, arbitrary: fc.constant(absent) },
        { weight: 1, arbitrary: fc.jsonValue() },
      ),
    ),
  );

/** Bodies around the contract: the full one with up to eight fields changed or taken away, so that many fit and many nearly do. */
export const sessionBodies: fc.Arbitrary<JsonObject> = fc
  .array(change, { maxLength: 8 })
  .map((changes) =>
    Object.fromEntries(
      Object.entries({ ...FULL_BODY, ...Object.fromEntries(changes) }).filter(([, value]) => value !== absent),
    ),
  );

/** Any JSON object, most of it under names the contract knows. */
export const anyJsonObjects: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.oneof(fc.constantFrom(...Object.keys(CHOICES), '__proto__', 'constructor'), fc.string()),
  fc.jsonValue({ maxDepth: 4 }),
);

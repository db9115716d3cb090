import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import { checkPaymentRequest } from '../../src/xendit/rules/payment-request';
import { fixture, validatorFor } from './schemas';

const schema = validatorFor('create-payment-request-with-token');

const item = {
  reference_id: 'sku-1',
  type: 'PHYSICAL_PRODUCT',
  name: 'Tea',
  net_unit_amount: 50_000,
  quantity: 1,
  category: 'drinks',
  currency: 'IDR',
};

/** Every documented field. */
const FULL: JsonObject = {
  ...(fixture('charge-merchant-unscheduled') as JsonObject),
  channel_code: 'CARDS',
  capture_method: 'MANUAL',
  customer_id: 'cust-11111111-2222-4333-8444-555555555555',
  description: 'Second order',
  items: [item],
  shipping_information: { country: 'ID', city: 'Jakarta' },
  metadata: { cart: '77' },
};

// What may stand in the place of each field: some of it fits, some does not.
const VALUES = [
  undefined,
  null,
  '',
  'x',
  'PAY',
  'ID',
  'IDR',
  'MANUAL',
  'https://x',
  -1,
  0,
  1,
  1.5,
  true,
  [],
  {},
] as const;
const LONG = ['x'.repeat(256), 'x'.repeat(1_001)] as const;

const changedBodies = fc
  .record({
    field: fc.constantFrom(...Object.keys(FULL)),
    value: fc.oneof(
      fc.constantFrom<unknown>(...VALUES, ...LONG),
      fc.json().map((text): unknown => JSON.parse(text)),
    ),
  })
  .map(({ field, value }) => {
    const { [field]: _old, ...rest } = FULL;
    return value === undefined ? rest : { ...rest, [field]: value };
  });

const changedProperties = fc
  .record({
    field: fc.constantFrom(
      'card_on_file_type',
      'transaction_sequence',
      'recurring_configuration',
      'skip_three_ds',
      'success_return_url',
      'mid_label',
    ),
    value: fc.constantFrom<unknown>(...VALUES, { recurring_frequency: 0 }, { recurring_expiry: '2028-02-30' }),
  })
  .map(({ field, value }) => ({
    ...FULL,
    channel_properties: { ...(FULL.channel_properties as object), [field]: value },
  }));

test('a charge that the schema refuses breaks a rule, and the schema takes what the rules find nothing against', () => {
  let [refused, clean] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(changedBodies, changedProperties), (body) => {
      // As JSON has it: a field without a value is none.
      const json = JSON.parse(JSON.stringify(body)) as JsonObject;
      const broken = schema(json);
      const findings = checkPaymentRequest(json);
      const violations = findings.filter(({ severity }) => severity === 'violation');
      refused += broken.length > 0 ? 1 : 0;
      clean += findings.length === 0 ? 1 : 0;
      if (broken.length > 0) expect(violations, broken.join()).not.toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(refused).toBeGreaterThan(500);
  expect(clean).toBeGreaterThan(50);
});

test('every documented field is found clean by both, and so is the least', () => {
  for (const body of [FULL, fixture('charge-customer-unscheduled') as JsonObject]) {
    expect(checkPaymentRequest(body)).toEqual([]);
    expect(schema(body)).toEqual([]);
  }
});

test.each([
  ['terms that a charge of the merchant leaves out (D41)', { channel_properties: { card_on_file_type: 'RECURRING' } }],
  ['decimals that its currency does not use', { request_amount: 50_000.123 }],
  ['nothing to charge', { request_amount: 0 }],
])('what the documentation leaves open is no violation: %s', (_what, changes) => {
  const findings = checkPaymentRequest({ ...FULL, ...changes });
  expect(findings.map(({ severity }) => severity)).toEqual(['open']);
});

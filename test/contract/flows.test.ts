import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import { checkSessionRequest } from '../../src/xendit/rules';
import { buildSessionBody, type SessionOptions } from '../../src/xendit/session-body';
import { validatorFor } from './schemas';
import { anyJsonObjects, CUSTOMER_ID, NOW } from './session-bodies';

const request = validatorFor('create-session-request');

const COMMON: SessionOptions = { reference: 'order-1', currency: 'IDR', country: 'ID' };
const CUSTOMER = {
  reference: 'customer_1',
  email: 'jane@shop.example',
  mobile: '+628111111111',
  givenNames: 'Jane',
  surname: 'Doe',
};
const EMBEDDED: SessionOptions = { ...COMMON, mode: 'COMPONENTS', origins: ['https://localhost:4443'] };
const HOSTED: SessionOptions = {
  ...COMMON,
  mode: 'PAYMENT_LINK',
  successUrl: 'https://shop.example/ok',
  cancelUrl: 'https://shop.example/no',
};
const SCHEDULE = { schedule: { interval: 'MONTH', interval_count: 1, anchor_date: '2026-03-01T00:00:00Z' } };

/** The flows of section 2, "What each flow needs". */
const FLOWS: readonly (readonly [string, SessionOptions, JsonObject])[] = [
  ['pay and save, embedded', { ...EMBEDDED, type: 'PAY', amount: 150_000, save: 'OPTIONAL', customer: CUSTOMER }, {}],
  ['pay and save, hosted', { ...HOSTED, type: 'PAY', amount: 150_000, save: 'FORCED', customerId: CUSTOMER_ID }, {}],
  ['pay only, embedded', { ...EMBEDDED, type: 'PAY', amount: 150_000, save: 'DISABLED' }, {}],
  ['pay only, hosted', { ...HOSTED, type: 'PAY', amount: 150_000 }, {}],
  ['save only, embedded', { ...EMBEDDED, type: 'SAVE', customer: CUSTOMER }, {}],
  ['save only, hosted', { ...HOSTED, type: 'SAVE', customerId: CUSTOMER_ID }, {}],
  [
    'a subscription from a file',
    { ...HOSTED, type: 'SUBSCRIPTION', amount: 150_000, customer: CUSTOMER },
    { subscription: SCHEDULE },
  ],
  [
    'a token to be charged by the merchant',
    {
      ...EMBEDDED,
      type: 'PAY',
      amount: 150_000,
      save: 'FORCED',
      customer: CUSTOMER,
      cardOnFile: 'MERCHANT_UNSCHEDULED',
      recurringFrequency: 1,
      recurringExpiry: '2028-12-31',
      skipThreeDs: true,
      channels: ['CARDS'],
      capture: 'MANUAL',
      metadata: { cart: '77' },
      notify: ['EMAIL'],
      locale: 'id',
      description: 'First order',
      expiresAt: '2026-02-03T05:00:00.000Z',
      returnUrl: 'https://shop.example/back',
      items: [
        {
          reference_id: 'sku-1',
          type: 'PHYSICAL_PRODUCT',
          name: 'Tea',
          net_unit_amount: 150_000,
          quantity: 1,
          category: 'drinks',
        },
      ],
    },
    {},
  ],
];

test.each(FLOWS)('%s: the body keeps to the schema and breaks no rule', (_, options, base) => {
  const body = buildSessionBody(options, base);
  expect(request(body)).toEqual([]);
  expect(checkSessionRequest(body, NOW)).toEqual([]);
});

test('the older card form keeps to the schema and is only warned about', () => {
  const pages = { success_return_url: 'https://shop.example/ok', failure_return_url: 'https://shop.example/no' };
  const body = buildSessionBody(
    { ...COMMON, type: 'PAY', mode: 'CARDS_SESSION_JS', amount: 150_000, customer: CUSTOMER },
    { cards_session_js: pages },
  );
  expect(request(body)).toEqual([]);
  expect(checkSessionRequest(body, NOW).map(({ severity, errorCode }) => [severity, errorCode])).toEqual([
    ['open', 'MODE_NOT_SUPPORTED'],
  ]);
});

test('whatever a file holds, its unmentioned fields arrive unchanged', () => {
  fc.assert(
    fc.property(anyJsonObjects, (base) => {
      const body = buildSessionBody({ amount: 1, currency: 'PHP' }, base);
      expect(body).toEqual({ ...base, amount: 1, currency: 'PHP' });
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSessionBody } from '../../src/xendit/session-body';
import { CUSTOMER_ID } from '../contract/session-bodies';

test('says on the wire what the options say, and nothing more', () => {
  expect(
    buildSessionBody({ amount: 99.5, currency: 'PHP', save: 'FORCED', channels: ['CARDS'], skipThreeDs: false }),
  ).toEqual({
    amount: 99.5,
    currency: 'PHP',
    allow_save_payment_method: 'FORCED',
    channel_properties: { cards: { skip_three_ds: false } },
    allowed_payment_channels: ['CARDS'],
  });
  expect(buildSessionBody({})).toEqual({});
});

test('an amount arrives as the same number', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (amount) => {
      const wire = JSON.parse(JSON.stringify(buildSessionBody({ amount }))) as { amount: number };
      expect(wire.amount).toBe(amount + 0);
    }),
  );
});

test('SAVE charges nothing unless an amount is given', () => {
  expect(buildSessionBody({ type: 'SAVE' })).toEqual({ session_type: 'SAVE', amount: 0 });
  expect(buildSessionBody({}, { session_type: 'SAVE' })).toEqual({ session_type: 'SAVE', amount: 0 });
  expect(buildSessionBody({ type: 'SAVE' }, { amount: 5 })).toEqual({ session_type: 'SAVE', amount: 5 });
  expect(buildSessionBody({ type: 'PAY' }, { session_type: 'SAVE' })).toEqual({ session_type: 'PAY' });
});

test('flags about the customer are merged into the one of the file', () => {
  const base = {
    customer: {
      type: 'INDIVIDUAL',
      reference_id: 'c-1',
      individual_detail: { given_names: 'Jane', nationality: 'ID' },
    },
  };
  expect(buildSessionBody({ customer: { email: 'jane@shop.example', surname: 'Doe' } }, base)).toEqual({
    customer: {
      type: 'INDIVIDUAL',
      reference_id: 'c-1',
      email: 'jane@shop.example',
      individual_detail: { given_names: 'Jane', nationality: 'ID', surname: 'Doe' },
    },
  });
});

test('the customer that flags name replaces the other way to name one', () => {
  expect(buildSessionBody({ customerId: CUSTOMER_ID }, { customer: { reference_id: 'c-1' } })).toEqual({
    customer_id: CUSTOMER_ID,
  });
  expect(buildSessionBody({ customer: { reference: 'c-1', givenNames: 'J' } }, { customer_id: CUSTOMER_ID })).toEqual({
    customer: { type: 'INDIVIDUAL', reference_id: 'c-1', individual_detail: { given_names: 'J' } },
  });
});

test('nested settings of the file stay beside those of flags', () => {
  const base = {
    channel_properties: {
      ovo: { a: 1 },
      cards: { mid_label: 'm', recurring_configuration: { recurring_frequency: 30 } },
    },
    components_configuration: { return_url: 'https://shop.example/back', origins: ['https://old.example'] },
    metadata: { cart: '77', kept: 'yes' },
    new_field: [1],
  };
  expect(
    buildSessionBody(
      { recurringExpiry: '2028-12-31', origins: ['https://new.example'], metadata: { cart: '78' } },
      base,
    ),
  ).toEqual({
    channel_properties: {
      ovo: { a: 1 },
      cards: { mid_label: 'm', recurring_configuration: { recurring_frequency: 30, recurring_expiry: '2028-12-31' } },
    },
    components_configuration: { return_url: 'https://shop.example/back', origins: ['https://new.example'] },
    metadata: { cart: '78', kept: 'yes' },
    new_field: [1],
  });
});

test('the file is left as it was', () => {
  const base = Object.freeze({ customer: Object.freeze({ reference_id: 'c-1' }), metadata: Object.freeze({ a: '1' }) });
  buildSessionBody({ customer: { email: 'a@b.example' }, metadata: { a: '2' } }, base);
  expect(base).toEqual({ customer: { reference_id: 'c-1' }, metadata: { a: '1' } });
});

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isJsonObject } from '../../src/core/json';
import { eventFamily } from '../../src/xendit/events';
import { fixture, type SchemaName, validatorFor } from './schemas';

const EXAMPLES: readonly (readonly [string, SchemaName])[] = [
  ['payment_session.completed', 'webhook-payment-session'],
  ['payment_session.expired', 'webhook-payment-session'],
  ['payment.capture', 'webhook-payment'],
  ['payment.authorization', 'webhook-payment'],
  ['payment.failure', 'webhook-payment'],
  ['payment_token.activation', 'webhook-payment-token'],
  ['payment_token.failure', 'webhook-payment-token'],
  ['payment_token.expiry', 'webhook-payment-token'],
  ['session.created', 'session'],
  ['session.completed', 'session'],
  ['error.validation', 'error'],
  ['charge-customer-unscheduled', 'create-payment-request-with-token'],
  ['charge-merchant-unscheduled', 'create-payment-request-with-token'],
];

test.each(EXAMPLES)('the example %s keeps to the schema %s', (name, schema) => {
  expect(validatorFor(schema)(fixture(name))).toEqual([]);
});

test('every fixture is one of the examples above', () => {
  const files = readdirSync(new URL('fixtures', import.meta.url)).map((file) => file.replace(/\.json$/, ''));
  expect(files.toSorted()).toEqual(EXAMPLES.map(([name]) => name).toSorted());
});

test('the schemas refuse an example that lost its id', () => {
  const event = fixture('payment_token.activation');
  if (!isJsonObject(event) || !isJsonObject(event.data)) throw new Error('the fixture is no event');
  const { payment_token_id: _, ...data } = event.data;
  expect(validatorFor('webhook-payment-token')({ ...event, data })).not.toEqual([]);
});

test('the other spelling of the token event has the same shape', () => {
  const event = fixture('payment_token.activation');
  expect(validatorFor('webhook-payment-token')({ ...(event as object), event: 'payment_token.activated' })).toEqual([]);
});

test('webhook examples belong to the family their schema is about', () => {
  const families = EXAMPLES.filter(([, schema]) => schema.startsWith('webhook-')).map(([name]) => eventFamily(name));
  expect(families).toEqual(['session', 'session', 'payment', 'payment', 'payment', 'token', 'token', 'token']);
});

import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import { CHALLENGED, charge, FRICTIONLESS, saveToken, v3 } from '../support/charge-world';
import { createId, HOSTED, openTestSandbox, webhooks } from '../support/sandbox-world';
import { fixture, validatorFor } from './schemas';

const request = validatorFor('payment-request');
const token = validatorFor('payment-token');
const webhook = validatorFor('webhook-payment');
const error = validatorFor('error');

const EVERYTHING = {
  capture_method: 'AUTOMATIC',
  channel_properties: {
    card_on_file_type: 'CUSTOMER_UNSCHEDULED',
    success_return_url: 'https://shop.example/ok',
    failure_return_url: 'https://shop.example/fail',
    mid_label: 'main',
    statement_descriptor: 'TEA',
  },
  description: 'Second order',
  metadata: { cart: '77' },
  items: [
    {
      reference_id: 'sku-1',
      type: 'PHYSICAL_PRODUCT',
      name: 'Tea',
      net_unit_amount: 50_000,
      quantity: 1,
      category: 'drinks',
      currency: 'IDR',
    },
  ],
  shipping_information: { country: 'ID' },
};

describe('what the sandbox answers keeps to the provider’s schema', () => {
  test.each<[string, object, object]>([
    ['paid at once', { card: FRICTIONLESS }, EVERYTHING],
    ['authorised', { card: FRICTIONLESS }, { ...EVERYTHING, capture_method: 'MANUAL' }],
    ['failed', { card: FRICTIONLESS }, { request_amount: 10_051 }],
    ['waiting', { card: CHALLENGED }, EVERYTHING],
    ['by a wallet', { channel: 'DANA' }, {}],
  ])('a charge, %s', async (_what, method, changes) => {
    const sandbox = await openTestSandbox();
    const id = await saveToken(sandbox, method);
    await webhooks(sandbox);
    expect(token((await v3(sandbox, 'GET', `/payment_tokens/${id}`)).json)).toEqual([]);
    const made = await charge(sandbox, id, changes);
    expect(request(made)).toEqual([]);
    const waits = made.status === 'REQUIRES_ACTION';
    if (waits) await sandbox.act(String(made.payment_request_id), null);
    const [post, ...rest] = await webhooks(sandbox);
    expect(rest).toEqual([]);
    expect(webhook(post?.json)).toEqual([]);
    expect(request((await v3(sandbox, 'GET', `/payment_requests/${made.payment_request_id}`)).json)).toEqual([]);
  });

  test('a payment request of a session', async () => {
    const sandbox = await openTestSandbox();
    const id = await saveToken(sandbox);
    const session = { ...HOSTED, description: 'First order', items: EVERYTHING.items, metadata: { cart: '77' } };
    const paid = await sandbox.pay(await createId(sandbox, session), { save: true });
    expect(request((await v3(sandbox, 'GET', `/payment_requests/${paid.paymentRequestId}`)).json)).toEqual([]);
    expect(token((await v3(sandbox, 'POST', `/payment_tokens/${id}/cancel`)).json)).toEqual([]);
  });

  test('refusals', async () => {
    const sandbox = await openTestSandbox();
    const bodies: readonly (readonly [string, JsonObject])[] = [
      ['/payment_requests', {}],
      ['/payment_requests', fixture('charge-customer-unscheduled') as JsonObject],
      ['/payments/py-00000000-0000-4000-8000-000000000000/capture', { capture_amount: 1 }],
    ];
    for (const [path, body] of bodies) expect(error((await v3(sandbox, 'POST', path, body)).json)).toEqual([]);
  });
});

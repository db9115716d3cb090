import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { CHALLENGED, charge, FRICTIONLESS, saveToken, v3 } from '../support/charge-world';
import {
  call,
  createId,
  dataOf,
  EMBEDDED,
  openTestSandbox,
  START,
  testClock,
  webhooks,
} from '../support/sandbox-world';

const DAY = 86_400_000;

async function eventsOf(sandbox: Sandbox): Promise<unknown[]> {
  return (await webhooks(sandbox)).map(({ json }) => json.event);
}

/** A charge that was authorised, and not captured. */
async function authorize(sandbox: Sandbox): Promise<{ request: JsonObject; payment: string }> {
  const token = await saveToken(sandbox, { card: FRICTIONLESS });
  const request = await charge(sandbox, token, { capture_method: 'MANUAL' });
  expect(request.status).toBe('AUTHORIZED');
  return { request, payment: String(request.latest_payment_id) };
}

async function refusal(answer: ReturnType<typeof v3>): Promise<unknown[]> {
  const { status, json } = await answer;
  return [status, json.error_code];
}

describe('what was authorised', () => {
  test('is captured once, in part, and told by payment.capture', async () => {
    const sandbox = await openTestSandbox();
    const { request, payment } = await authorize(sandbox);
    const events = await eventsOf(sandbox);
    expect(events).toContain('payment.authorization');
    const capture = (amount: unknown) =>
      v3(sandbox, 'POST', `/payments/${payment}/capture`, { capture_amount: amount });
    expect(await refusal(capture(50_001))).toEqual([400, 'CAPTURE_AMOUNT_EXCEEDED']);
    expect(await refusal(capture('all'))).toEqual([400, 'API_VALIDATION_ERROR']);
    expect((await capture(20_000)).json).toMatchObject({
      status: 'SUCCEEDED',
      request_amount: 50_000,
      captures: [expect.objectContaining({ capture_amount: 20_000 })],
    });
    expect(await refusal(capture(20_000))).toEqual([400, 'INELIGIBLE_TRANSACTION_STATUS']);
    const [told] = await webhooks(sandbox);
    expect([told?.json.event, dataOf(told).payment_id]).toEqual(['payment.capture', payment]);
    const read = await v3(sandbox, 'GET', `/payment_requests/${request.payment_request_id}`);
    expect(read.json.status).toBe('SUCCEEDED');
  });

  test('is voided, without a webhook, and not captured then', async () => {
    const sandbox = await openTestSandbox();
    const { payment } = await authorize(sandbox);
    await webhooks(sandbox);
    expect((await v3(sandbox, 'POST', `/payments/${payment}/cancel`)).json.status).toBe('CANCELED');
    expect(await refusal(v3(sandbox, 'POST', `/payments/${payment}/cancel`))).toEqual([
      400,
      'INELIGIBLE_TRANSACTION_STATUS',
    ]);
    const capture = v3(sandbox, 'POST', `/payments/${payment}/capture`, { capture_amount: 1 });
    expect(await refusal(capture)).toEqual([400, 'INACTIVE_PAYMENT_REQUEST']);
    expect(await eventsOf(sandbox)).toEqual([]);
  });

  test('lapses after seven days, at that time, of sessions too, and tells nobody', async () => {
    const sandbox = await openTestSandbox();
    const { request, payment } = await authorize(sandbox);
    const session = await sandbox.pay(await createId(sandbox, { ...EMBEDDED, capture_method: 'MANUAL' }), {});
    await webhooks(sandbox);
    await sandbox.advance(7 * DAY - 1);
    expect((await v3(sandbox, 'GET', `/payments/${payment}`)).json.status).toBe('AUTHORIZED');
    await sandbox.advance(3 * DAY);
    for (const path of [
      `/payments/${payment}`,
      `/payment_requests/${request.payment_request_id}`,
      `/payments/${session.paymentId}`,
      `/payment_requests/${session.paymentRequestId}`,
    ]) {
      expect((await v3(sandbox, 'GET', path)).json).toMatchObject({
        status: 'EXPIRED',
        updated: new Date(START + 7 * DAY).toISOString(),
      });
    }
    expect(await eventsOf(sandbox)).toEqual([]);
  });

  test('lapses on the way while time goes by', async () => {
    const sandbox = await openTestSandbox({ clock: testClock(START) });
    const { payment } = await authorize(sandbox);
    await webhooks(sandbox);
    const { happened } = await sandbox.elapse(8 * DAY, {
      transport: async () => ({ status: 200, headers: {}, body: '' }),
      url: 'http://127.0.0.1:1/',
    });
    expect(happened).toEqual([
      { kind: 'lapsed', paymentId: payment, reference: expect.any(String), at: START + 7 * DAY },
    ]);
  });
});

describe('a charge that waits for its customer', () => {
  async function waiting(sandbox: Sandbox, changes: object = {}): Promise<string> {
    const token = await saveToken(sandbox, { card: CHALLENGED });
    await webhooks(sandbox);
    return String((await charge(sandbox, token, changes)).payment_request_id);
  }

  test('is canceled, and neither paid nor canceled then', async () => {
    const sandbox = await openTestSandbox();
    const id = await waiting(sandbox);
    expect((await v3(sandbox, 'POST', `/payment_requests/${id}/cancel`)).json.status).toBe('CANCELED');
    expect(await refusal(v3(sandbox, 'POST', `/payment_requests/${id}/cancel`))).toEqual([
      400,
      'INACTIVE_PAYMENT_REQUEST',
    ]);
    await expect(sandbox.act(id, null)).rejects.toMatchObject({ code: 'payment_request_not_waiting' });
    expect(await eventsOf(sandbox)).toEqual([]);
  });

  test('is simulated: PENDING at once, its outcome by webhook, and only for its amount', async () => {
    const sandbox = await openTestSandbox();
    const id = await waiting(sandbox);
    const simulate = (amount: unknown) => v3(sandbox, 'POST', `/payment_requests/${id}/simulate`, { amount });
    expect(await refusal(simulate(1))).toEqual([400, 'INVALID_VALUE_ERROR']);
    const answer = await simulate(50_000);
    expect([answer.status, answer.json]).toEqual([200, { status: 'PENDING', message: expect.any(String) }]);
    expect(await eventsOf(sandbox)).toEqual(['payment.capture']);
    expect(await refusal(simulate(50_000))).toEqual([400, 'INELIGIBLE_TRANSACTION_STATUS']);
  });

  test.each([
    ['approved', {}, null, 'paid', 'SUCCEEDED', ['payment.capture']],
    [
      'approved, for manual capture',
      { capture_method: 'MANUAL' },
      null,
      'authorized',
      'AUTHORIZED',
      ['payment.authorization'],
    ],
    ['declined', {}, 'AUTHENTICATION_FAILED', 'declined', 'FAILED', ['payment.failure']],
    [
      'approved, with an amount that fails',
      { request_amount: 10_055 },
      null,
      'declined',
      'FAILED',
      ['payment.failure'],
    ],
  ])('ends when it is %s', async (_how, changes, decline, result, status, events) => {
    const sandbox = await openTestSandbox();
    const id = await waiting(sandbox, changes);
    const outcome = await sandbox.act(id, decline);
    expect(outcome).toMatchObject({ result, request: { payment_request_id: id, status }, events });
    expect(await eventsOf(sandbox)).toEqual(events);
  });
});

describe('a payment request of a session', () => {
  test('is read by its id, with the payment and the token that came of it', async () => {
    const sandbox = await openTestSandbox();
    const { session } = await sandbox.pay(await createId(sandbox, { ...EMBEDDED, description: 'First order' }), {});
    const { json } = await v3(sandbox, 'GET', `/payment_requests/${session.payment_request_id}`);
    expect(json).toMatchObject({
      payment_request_id: session.payment_request_id,
      latest_payment_id: session.payment_id,
      payment_token_id: session.payment_token_id,
      reference_id: 'order-1001',
      type: 'PAY_AND_SAVE',
      request_amount: 150_000,
      status: 'SUCCEEDED',
      description: 'First order',
      actions: [],
    });
    expect(json).not.toHaveProperty('captures');
  });
});

describe('refunds', () => {
  const refund = (sandbox: Sandbox, payment_request_id: unknown, changes: object = {}) =>
    call(sandbox, 'POST', '/refunds', { body: { payment_request_id, reason: 'REQUESTED_BY_CUSTOMER', ...changes } });

  test('in part and then of the rest are PENDING at once, and succeed by webhook; no more can be had', async () => {
    const sandbox = await openTestSandbox();
    const request = await charge(sandbox, await saveToken(sandbox, { card: FRICTIONLESS }), { request_amount: 30.3 });
    await webhooks(sandbox);
    const id = request.payment_request_id;
    expect((await refund(sandbox, id, { amount: 10.1, metadata: { why: 'late' } })).json).toMatchObject({
      id: expect.stringMatching(/^rfd-.{36}$/),
      payment_request_id: id,
      payment_id: request.latest_payment_id,
      payment_method_type: 'CARD',
      amount: 10.1,
      currency: 'IDR',
      status: 'PENDING',
      metadata: { why: 'late' },
    });
    expect(await refusal(refund(sandbox, id, { amount: 20.21 }))).toEqual([400, 'REFUND_AMOUNT_EXCEEDED']);
    expect((await refund(sandbox, id)).json.amount).toBe(20.2);
    expect(await refusal(refund(sandbox, id))).toEqual([400, 'REFUND_AMOUNT_EXCEEDED']);
    const posts = await webhooks(sandbox);
    expect(posts.map((post) => [post.json.event, dataOf(post).status, dataOf(post).amount])).toEqual([
      ['refund.succeeded', 'SUCCEEDED', 10.1],
      ['refund.succeeded', 'SUCCEEDED', 20.2],
    ]);
  });

  test('go as far as the channel does', async () => {
    const sandbox = await openTestSandbox();
    const paidBy = async (channel: string, session: object = {}) =>
      (await sandbox.pay(await createId(sandbox, { ...EMBEDDED, ...session }), { channel })).paymentRequestId;
    const full = await paidBy('BRI_DIRECT_DEBIT');
    expect(await refusal(refund(sandbox, full, { amount: 1 }))).toEqual([403, 'PARTIAL_REFUND_NOT_SUPPORTED']);
    expect((await refund(sandbox, full)).json.amount).toBe(150_000);
    const none = await paidBy('KTB_DIRECT_DEBIT', {
      country: 'TH',
      currency: 'THB',
      customer: { ...EMBEDDED.customer },
    });
    expect(await refusal(refund(sandbox, none))).toEqual([403, 'REFUND_NOT_SUPPORTED']);
  });

  test.each<[string, (sandbox: Sandbox) => Promise<unknown>, object, [number, string]]>([
    ['what nobody paid', async () => 'pr-00000000-0000-4000-8000-000000000000', {}, [404, 'DATA_NOT_FOUND']],
    [
      'what is only authorised',
      async (sandbox) => (await authorize(sandbox)).request.payment_request_id,
      {},
      [400, 'INELIGIBLE_TRANSACTION_STATUS'],
    ],
    [
      'in another currency',
      async (sandbox) => (await sandbox.pay(await createId(sandbox), {})).paymentRequestId,
      { currency: 'USD' },
      [400, 'INVALID_VALUE_ERROR'],
    ],
    ['without a reason', async () => 'pr-1', { reason: undefined }, [400, 'API_VALIDATION_ERROR']],
  ])('are refused for %s', async (_what, make, changes, expected) => {
    const sandbox = await openTestSandbox();
    expect(await refusal(refund(sandbox, await make(sandbox), changes))).toEqual(expected);
  });
});

describe('customers', () => {
  const JANE = { type: 'INDIVIDUAL', reference_id: 'jane', individual_detail: { given_names: 'Jane' } };

  test('are made, read, and known to sessions', async () => {
    const sandbox = await openTestSandbox();
    const { status, json } = await call(sandbox, 'POST', '/customers', { body: JANE });
    expect([status, json]).toEqual([
      200,
      expect.objectContaining({ id: expect.stringMatching(/^cust-.{36}$/), ...JANE }),
    ]);
    expect((await call(sandbox, 'GET', `/customers/${json.id}`)).json).toEqual(json);
    const { customer: _customer, ...rest } = EMBEDDED;
    expect(await createId(sandbox, { ...rest, customer_id: json.id })).toMatch(/^ps-/);
    const twice = await call(sandbox, 'POST', '/customers', { body: JANE });
    expect([twice.status, twice.json.error_code]).toEqual([409, 'DUPLICATE_ERROR']);
  });

  test('are made once by one idempotency-key, for a day', async () => {
    const sandbox = await openTestSandbox();
    const headers = { 'idempotency-key': 'key-1' };
    const make = (body: object) => call(sandbox, 'POST', '/customers', { body, headers });
    const first = await make(JANE);
    expect((await make(JANE)).json).toEqual(first.json);
    const other = await make({ ...JANE, reference_id: 'joan' });
    expect([other.status, other.json.error_code]).toEqual([409, 'IDEMPOTENCY_ERROR']);
    await sandbox.advance(DAY);
    expect((await make({ ...JANE, reference_id: 'joan' })).status).toBe(200);
  });
});

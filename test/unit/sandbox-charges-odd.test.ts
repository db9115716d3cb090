import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import { openDatabase } from '../../src/io/database';
import { migrate } from '../../src/io/migrations';
import { openSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { MIGRATIONS } from '../../src/sandbox/schema';
import { charge, chargeBody, FRICTIONLESS, saveToken, v3 } from '../support/charge-world';
import { openGateway, sdkFor } from '../support/gateway-world';
import {
  call,
  createId,
  EMBEDDED,
  openTestSandbox,
  START,
  STATE_KEY,
  testFolder,
  webhooks,
} from '../support/sandbox-world';

const DAY = 86_400_000;

describe('a customer’s attempt at a session that waits for a wallet', () => {
  async function waiting(sandbox: Sandbox): Promise<string> {
    const { send } = await openGateway(sandbox);
    const id = await createId(sandbox, EMBEDDED);
    const attempt = await (await sdkFor(sandbox, send, id)).payBy('DANA');
    return String(attempt.json.payment_request_id);
  }

  test('is a payment request of the API, which the customer completes without a browser', async () => {
    const sandbox = await openTestSandbox();
    const id = await waiting(sandbox);
    const read = async () => (await v3(sandbox, 'GET', `/payment_requests/${id}`)).json;
    expect(await read()).toMatchObject({ payment_request_id: id, status: 'REQUIRES_ACTION', channel_code: 'DANA' });
    const { result, events } = await sandbox.act(id, null);
    expect([result, events]).toEqual([
      'paid',
      ['payment.capture', 'payment_token.activation', 'payment_session.completed'],
    ]);
    expect(await read()).toMatchObject({ status: 'SUCCEEDED', latest_payment_id: expect.stringMatching(/^py-/) });
  });

  test('is called off by the API; the session stays ACTIVE', async () => {
    const sandbox = await openTestSandbox();
    const id = await waiting(sandbox);
    expect((await v3(sandbox, 'POST', `/payment_requests/${id}/cancel`)).json.status).toBe('CANCELED');
    await expect(sandbox.act(id, null)).rejects.toMatchObject({ code: 'payment_request_not_waiting' });
    expect(await sandbox.status()).toMatchObject({ sessions: { ACTIVE: 1 } });
  });
});

test('charges are counted, and forgotten with everything else by a reset', async () => {
  const sandbox = await openTestSandbox();
  const token = await saveToken(sandbox, { card: FRICTIONLESS });
  const { payment_request_id: id } = await charge(sandbox, token, { reference_id: 'once' });
  await charge(sandbox, token, { request_amount: 10_051 });
  expect((await sandbox.status()).charges).toEqual({ SUCCEEDED: 1, FAILED: 1 });
  await sandbox.reset();
  expect((await sandbox.status()).charges).toEqual({});
  expect((await v3(sandbox, 'GET', `/payment_requests/${id}`)).status).toBe(404);
  await charge(sandbox, await saveToken(sandbox), { reference_id: 'once' });
});

test('what an older xps saved is charged and lapses as if this one had', async () => {
  const folder = await testFolder();
  const file = { path: join(folder, 'sandbox.db'), key: STATE_KEY };
  const holder = { name: 'an older xps', isAlive: () => true };
  const older = openDatabase({ ...file, busyTimeout: 0, drafter: holder });
  migrate(older, MIGRATIONS.slice(0, 4), file.path);
  const business_id = '5f27a14a9bf05c73dd040bc8';
  const shared = { business_id, reference_id: 'order-1', country: 'ID', currency: 'IDR', channel_code: 'CARDS' };
  const tokenId = 'pt-11111111-2222-4333-8444-555555555555';
  const paymentId = 'py-11111111-2222-4333-8444-555555555555';
  const requestId = 'pr-11111111-2222-4333-8444-555555555555';
  const details = { masked_card_number: '520000XXXXXX1005', expiry_month: '12', expiry_year: '2029' };
  const session = { payment_session_id: 'ps-1', session_type: 'PAY', amount: 150_000, ...shared };
  const token = {
    ...shared,
    payment_token_id: tokenId,
    channel_properties: { card_details: details },
    status: 'ACTIVE',
  };
  const created = new Date(START - 6 * DAY).toISOString();
  const payment = {
    ...shared,
    payment_id: paymentId,
    payment_request_id: requestId,
    status: 'AUTHORIZED',
    created,
    updated: created,
  };
  older
    .prepare("INSERT INTO sessions (id, owner, status, expires_at, wire) VALUES ('ps-1', ?, 'COMPLETED', 0, ?)")
    .run([business_id, JSON.stringify(session)]);
  for (const [table, id, status, data] of [
    ['tokens', tokenId, 'ACTIVE', token],
    ['payments', paymentId, 'AUTHORIZED', payment],
  ] as const)
    older
      .prepare(`INSERT INTO ${table} (id, session_id, status, data) VALUES (?, 'ps-1', ?, ?)`)
      .run([id, status, JSON.stringify(data)]);
  older.close();

  const sandbox = await openTestSandbox({ path: file.path });
  const ask = (method: 'GET' | 'POST', path: string, body?: object) =>
    call(sandbox, method, `/v3${path}`, {
      headers: { 'api-version': '2024-11-11', 'for-user-id': business_id },
      ...(body === undefined ? {} : { body }),
    });
  // The card behind the mask asks for no challenge; the one of Xendit's examples would.
  const charged = await ask('POST', '/payment_requests', chargeBody(tokenId));
  expect([charged.status, charged.json.status]).toEqual([201, 'SUCCEEDED']);
  expect((await ask('GET', `/payment_requests/${requestId}`)).json.status).toBe('AUTHORIZED');
  await sandbox.advance(2 * DAY);
  expect((await ask('GET', `/payments/${paymentId}`)).json).toMatchObject({
    status: 'EXPIRED',
    updated: new Date(START + DAY).toISOString(),
  });
});

test('two processes that charge a card with one reference make one charge', async () => {
  const folder = await testFolder();
  const path = join(folder, 'sandbox.db');
  const one = await openTestSandbox({ path });
  const other = await openSandbox({
    path,
    key: STATE_KEY,
    clock: { now: () => START },
    random: { bytes: (length) => new Uint8Array(length).fill(7) },
    holder: { name: 'another process', isAlive: () => true },
  });
  const token = await saveToken(one, { card: FRICTIONLESS });
  const body = chargeBody(token);
  const answers = await Promise.all([one, other].map((sandbox) => v3(sandbox, 'POST', '/payment_requests', body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await webhooks(one)).filter(({ json }) => json.event === 'payment.capture')).toHaveLength(2);
  other.close();
});

test('whatever the JSON, the answer is what was asked for or a 4xx with the error body', async () => {
  const sandbox = await openTestSandbox();
  const token = await saveToken(sandbox, { card: FRICTIONLESS });
  const made = await charge(sandbox, token, { capture_method: 'MANUAL' });
  const good: readonly (readonly [string, JsonObject])[] = [
    ['/v3/payment_requests', chargeBody(token, { channel_properties: {}, metadata: {} })],
    [`/v3/payment_requests/${made.payment_request_id}/simulate`, { amount: 1 }],
    [`/v3/payments/${made.latest_payment_id}/capture`, { capture_amount: 99_999_999 }],
    ['/refunds', { payment_request_id: made.payment_request_id, reason: 'OTHERS', amount: 1 }],
    ['/customers', { type: 'INDIVIDUAL', reference_id: 'x', individual_detail: { given_names: 'Jane' } }],
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...good), fc.jsonValue(), fc.nat(9), async ([path, body], value, which) => {
      const names = Object.keys(body);
      const changed = { ...body, [names[which % names.length] ?? '']: value };
      for (const sent of [value, changed]) {
        const headers = { 'api-version': '2024-11-11' };
        const { status, json } = await call(sandbox, 'POST', path, { body: JSON.stringify(sent), headers });
        if (status >= 200 && status < 300) continue;
        const told = [status >= 400 && status < 500, typeof json.error_code, typeof json.message];
        expect(told, JSON.stringify(sent)).toEqual([true, 'string', 'string']);
      }
    }),
    { numRuns: 200 },
  );
});

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/io/database';
import { NOT_SIMULATED } from '../../src/sandbox/not-simulated';
import {
  basicAuth,
  call,
  create,
  createId,
  EMBEDDED,
  HOSTED,
  openTestSandbox,
  SAVE_ONLY,
  STATE_KEY,
  testFolder,
} from '../support/sandbox-world';

const UNKNOWN_ID = `ps-${'0'.repeat(24)}`;

describe('credentials', () => {
  test.each([
    ['no key', {}],
    ['another key', { Authorization: basicAuth('xnd_development_another') }],
    ['a public key', { Authorization: basicAuth('xnd_public_development_abc') }],
    ['a bearer token', { Authorization: 'Bearer abc' }],
    ['what is no base64', { Authorization: 'Basic %%%' }],
  ])('refuses %s with 401 INVALID_API_KEY', async (_what, headers) => {
    const sandbox = await openTestSandbox();
    const response = await sandbox.transport({ method: 'GET', url: `https://x/sessions/${UNKNOWN_ID}`, headers });
    expect(response.status).toBe(401);
    expect(JSON.parse(response.body)).toMatchObject({ error_code: 'INVALID_API_KEY', message: expect.any(String) });
  });

  test('refuses the right key with a password, and the key without the colon that ends it', async () => {
    const sandbox = await openTestSandbox();
    const { secretKey } = sandbox.account;
    const bare = `Basic ${Buffer.from(secretKey).toString('base64')}`;
    for (const authorization of [basicAuth(secretKey, 'password'), bare]) {
      const answer = await call(sandbox, 'POST', '/sessions', {
        body: EMBEDDED,
        headers: { Authorization: authorization },
      });
      expect([answer.status, answer.json.error_code]).toEqual([401, 'INVALID_API_KEY']);
    }
    expect((await sandbox.status()).sessions.ACTIVE).toBe(0);
  });

  test('asks all three endpoints for the key', async () => {
    const sandbox = await openTestSandbox();
    const headers = { Authorization: basicAuth('xnd_development_another') };
    const answers = [
      await call(sandbox, 'POST', '/sessions', { body: EMBEDDED, headers }),
      await call(sandbox, 'GET', `/sessions/${UNKNOWN_ID}`, { headers }),
      await call(sandbox, 'POST', `/sessions/${UNKNOWN_ID}/cancel`, { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });
});

describe('routes', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/session'],
    ['POST', '/v3/payment_tokens'],
    ['GET', `/sessions/${UNKNOWN_ID}/cancel/more`],
  ] as const)('answers %s %s, which it does not have, with 404 NOT_FOUND', async (method, path) => {
    const answer = await call(await openTestSandbox(), method, path);
    expect([answer.status, answer.json.error_code]).toEqual([404, 'NOT_FOUND']);
  });

  test('answers a wrong method with 405 and the right one', async () => {
    const sandbox = await openTestSandbox();
    const list = await call(sandbox, 'GET', '/sessions');
    expect([list.status, list.headers.allow]).toEqual([405, 'POST']);
    const cancel = await call(sandbox, 'GET', `/sessions/${UNKNOWN_ID}/cancel`);
    expect([cancel.status, cancel.headers.allow]).toEqual([405, 'POST']);
    const remove = await sandbox.handle({
      method: 'DELETE',
      path: `/sessions/${UNKNOWN_ID}`,
      query: new URLSearchParams(),
      headers: {},
      body: '',
      address: 'http://sandbox.test',
    });
    expect([remove.status, remove.headers.allow]).toEqual([405, 'GET']);
  });

  test('reads over a query and over api-version', async () => {
    const sandbox = await openTestSandbox();
    const answer = await call(sandbox, 'POST', '/sessions?x=1', {
      body: EMBEDDED,
      headers: { 'api-version': '2024-11-11' },
    });
    expect(answer.status).toBe(201);
  });
});

describe('headers', () => {
  test('are JSON, a request id of its own and the rate limits of section 1, also with an error', async () => {
    const sandbox = await openTestSandbox();
    const first = await call(sandbox, 'POST', '/sessions', { body: EMBEDDED });
    const second = await call(sandbox, 'POST', '/sessions', { body: {} });
    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'rate-limit-limit': '60',
      'rate-limit-remaining': '59',
      'rate-limit-reset': '60.00',
    });
    expect(second.status).toBe(400);
    expect(second.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'rate-limit-remaining': '58',
    });
    expect(first.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.headers['request-id']).not.toBe(first.headers['request-id']);
  });

  test('count each endpoint for itself, and a minute later anew', async () => {
    const sandbox = await openTestSandbox();
    const remaining = async (path: string) => (await call(sandbox, 'GET', path)).headers['rate-limit-remaining'];
    const id = await createId(sandbox);
    expect(await remaining(`/sessions/${id}`)).toBe('59');
    expect(await remaining(`/sessions/${id}`)).toBe('58');
    await sandbox.advance(60_000);
    expect(await remaining(`/sessions/${id}`)).toBe('59');
  });

  test('never fall below zero, and refuse nothing', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const sandbox = await openTestSandbox({ path, seed: 1 });
    const id = await createId(sandbox);
    const answers = [];
    for (let index = 0; index < 62; index += 1) answers.push(await call(sandbox, 'GET', `/sessions/${id}`));
    expect(answers.at(-1)).toMatchObject({ status: 200, headers: { 'rate-limit-remaining': '0' } });
    expect(NOT_SIMULATED.join()).toContain('Rate limits');
    const file = openDatabase({ path, key: STATE_KEY, busyTimeout: 0 });
    onTestFinished(() => file.close());
    expect(file.prepare("SELECT count(*) AS count FROM requests WHERE endpoint = 'get'").get([])).toEqual({
      count: 60,
    });
  });
});

describe('bodies', () => {
  test.each([
    ['not JSON', 400, '{"reference_id":', 'application/json'],
    ['empty', 400, '', 'application/json'],
    ['no object', 400, '[]', 'application/json'],
    ['a form', 415, 'a=b', 'application/x-www-form-urlencoded'],
    ['larger than a megabyte', 413, `{"description":"${'x'.repeat(1_048_576)}"}`, 'application/json'],
    ['nested without end', 400, `{"metadata":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, 'application/json'],
  ])('refuses a body that is %s with %i and says so', async (_what, status, body, type) => {
    const answer = await call(await openTestSandbox(), 'POST', '/sessions', {
      body,
      headers: { 'Content-Type': type },
    });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error_code: 'API_VALIDATION_ERROR', errors: [{ path: '/body' }] });
  });

  test('never answers anything but 201 or a 4xx with the error body, whatever the JSON', async () => {
    const sandbox = await openTestSandbox();
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...Object.keys(EMBEDDED)), fc.jsonValue()),
        async (any, some) => {
          for (const body of [any, { ...EMBEDDED, ...some }]) {
            const { status, json } = await call(sandbox, 'POST', '/sessions', { body: JSON.stringify(body) });
            if (status === 201) expect(json.payment_session_id).toMatch(/^ps-/);
            else
              expect([status >= 400 && status < 500, typeof json.error_code, typeof json.message]).toEqual([
                true,
                'string',
                'string',
              ]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('error codes of POST /sessions (section 4)', () => {
  const PAY = { ...EMBEDDED };
  const metadata = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`key${index}`, 'value']));
  const item = { reference_id: 'i', type: 'FEE', name: 'n', net_unit_amount: 1, quantity: 1, category: 'c' };
  const { customer: _customer, ...withoutCustomer } = EMBEDDED;

  test.each([
    ['API_VALIDATION_ERROR', { ...PAY, reference_id: undefined }, '/body/reference_id'],
    [
      'API_VALIDATION_ERROR',
      { ...PAY, components_configuration: { origins: [] } },
      '/body/components_configuration/origins',
    ],
    ['API_VALIDATION_ERROR', { ...PAY, items: [{ ...item, quantity: 0 }] }, '/body/items/0/quantity'],
    ['INVALID_AMOUNT', { ...PAY, amount: 0 }, '/body/amount'],
    ['INVALID_AMOUNT', { ...SAVE_ONLY, amount: 5 }, '/body/amount'],
    ['INVALID_PAYMENT_CHANNEL', { ...PAY, allowed_payment_channels: ['QRIS'] }, '/body/allowed_payment_channels'],
    [
      'INVALID_PRIMARY_PAYMENT_CHANNEL',
      {
        ...HOSTED,
        allowed_payment_channels: ['CARDS'],
        payment_link_configuration: { primary_payment_channels: ['DANA'] },
      },
      '/body/payment_link_configuration/primary_payment_channels/0',
    ],
    ['INVALID_METADATA', { ...PAY, metadata }, '/body/metadata'],
    ['INVALID_ITEM_METADATA', { ...PAY, items: [{ ...item, metadata }] }, '/body/items/0/metadata'],
    ['INVALID_CURRENCY', { ...PAY, currency: 'idr' }, '/body/currency'],
    ['INVALID_CURRENCY', { ...PAY, currency: 'XYZ' }, '/body/currency'],
    ['INVALID_COUNTRY', { ...PAY, country: 'Indonesia' }, '/body/country'],
    ['INVALID_COUNTRY', { ...PAY, country: 'US' }, '/body/country'],
    ['INVALID_CUSTOMER_ID', { ...withoutCustomer, customer_id: 'x'.repeat(41) }, '/body/customer_id'],
    ['INVALID_URL', { ...HOSTED, success_return_url: 'http://shop.example' }, '/body/success_return_url'],
    ['MISSING_CUSTOMER', withoutCustomer, '/body/customer'],
    ['DISALLOWED_CAPTURE_METHOD', { ...SAVE_ONLY, capture_method: 'MANUAL' }, '/body/capture_method'],
    ['INVALID_EXPIRY_DATE', { ...PAY, expires_at: '2026-02-03T04:09:59Z' }, '/body/expires_at'],
    ['ITEMS_NOT_SUPPORTED', { ...SAVE_ONLY, items: [item] }, '/body/items'],
    ['SESSION_TYPE_NOT_SUPPORTED', { ...PAY, session_type: 'AUTHORIZATION' }, '/body/session_type'],
    ['MODE_NOT_SUPPORTED', { ...PAY, mode: 'COMPONENT' }, '/body/mode'],
  ])('%s is answered with 400 and the place', async (errorCode, body, path) => {
    const sandbox = await openTestSandbox();
    const answer = await call(sandbox, 'POST', '/sessions', { body });
    expect([answer.status, answer.json.error_code]).toEqual([400, errorCode]);
    expect(answer.json.errors).toContainEqual({ message: expect.any(String), path });
    expect((await sandbox.status()).sessions.ACTIVE).toBe(0);
  });

  test.each([
    [
      'MISSING_CUSTOMER',
      'a subscription of nobody',
      {
        ...HOSTED,
        session_type: 'SUBSCRIPTION',
        customer: undefined,
        allow_save_payment_method: undefined,
        subscription: { schedule: { interval: 'MONTH', interval_count: 1, anchor_date: '2026-03-01T00:00:00Z' } },
      },
    ],
    [
      'MODE_NOT_SUPPORTED',
      'CARDS_SESSION_JS',
      {
        ...PAY,
        mode: 'CARDS_SESSION_JS',
        components_configuration: undefined,
        cards_session_js: {
          success_return_url: 'https://shop.example/ok',
          failure_return_url: 'https://shop.example/no',
        },
      },
    ],
  ])('%s is answered for what Xendit has and the sandbox has not: %s', async (errorCode, what, body) => {
    const answer = await call(await openTestSandbox(), 'POST', '/sessions', { body });
    expect([answer.status, answer.json.error_code]).toEqual([400, errorCode]);
    expect(answer.json.message).toContain(`the sandbox does not simulate`);
    expect(answer.json.message).toContain(what);
  });

  test('the first violation decides, and all of them are listed', async () => {
    const answer = await call(await openTestSandbox(), 'POST', '/sessions', {
      body: { ...PAY, session_type: 'X', amount: -1 },
    });
    const errors = answer.json.errors as { message: string; path: string }[];
    expect(answer.json.error_code).toBe('SESSION_TYPE_NOT_SUPPORTED');
    expect(answer.json.message).toBe(errors[0]?.message);
    expect(errors.map(({ path }) => path)).toEqual(['/body/session_type', '/body/amount']);
  });

  test('an unknown customer_id is 404 DATA_NOT_FOUND', async () => {
    const body = { ...withoutCustomer, customer_id: `cust-${'1'.repeat(36)}` };
    const answer = await call(await openTestSandbox(), 'POST', '/sessions', { body });
    expect([answer.status, answer.json.error_code]).toEqual([404, 'DATA_NOT_FOUND']);
  });

  test("another business's customer reference is 409 DUPLICATE_ERROR", async () => {
    const sandbox = await openTestSandbox();
    await create(sandbox, EMBEDDED);
    const headers = { 'for-user-id': '5'.repeat(24) };
    const answer = await call(sandbox, 'POST', '/sessions', { body: EMBEDDED, headers });
    expect([answer.status, answer.json.error_code]).toEqual([409, 'DUPLICATE_ERROR']);
  });
});

describe('error codes of the other two endpoints', () => {
  test('an unknown session is 404 NOT_FOUND for both', async () => {
    const sandbox = await openTestSandbox();
    for (const id of [UNKNOWN_ID, 'ps-1', '%00']) {
      const answers = [
        await call(sandbox, 'GET', `/sessions/${id}`),
        await call(sandbox, 'POST', `/sessions/${id}/cancel`),
      ];
      expect(answers.map(({ status, json }) => [status, json.error_code])).toEqual([
        [404, 'NOT_FOUND'],
        [404, 'NOT_FOUND'],
      ]);
    }
  });

  test('cancelling what is not active is 422 and names the status', async () => {
    const sandbox = await openTestSandbox();
    const id = await createId(sandbox);
    await sandbox.pay(id);
    const answer = await call(sandbox, 'POST', `/sessions/${id}/cancel`);
    expect(answer.status).toBe(422);
    expect(answer.json).toEqual({
      error_code: 'INVALID_SESSION_STATUS',
      message: 'Session status is COMPLETED, expecting ACTIVE',
    });
  });
});

import { expect, test } from 'vitest';
import { MINUTE } from '../../src/core/clock';
import {
  CUSTOMER,
  call,
  create,
  createId,
  dataOf,
  EMBEDDED,
  HOSTED,
  openTestSandbox,
  SAVE_ONLY,
  START,
  testClock,
  webhooks,
} from '../support/sandbox-world';

const FOR_USER = { 'for-user-id': '5'.repeat(24) };

test('a session gets its id, its defaults and half an hour', async () => {
  const sandbox = await openTestSandbox();
  const session = await create(sandbox, EMBEDDED);
  expect(session).toMatchObject({
    created: '2026-02-03T04:00:00.000Z',
    updated: '2026-02-03T04:00:00.000Z',
    expires_at: '2026-02-03T04:30:00.000Z',
    status: 'ACTIVE',
    locale: 'en',
    capture_method: 'AUTOMATIC',
    business_id: sandbox.account.businessId,
    payment_token_id: null,
    payment_request_id: null,
    payment_id: null,
  });
  // The id begins with the second of its creation.
  expect(session.payment_session_id).toMatch(/^ps-698172c0[0-9a-f]{16}$/);
});

test('a session answers what was sent, and not what nobody documents', async () => {
  const sandbox = await openTestSandbox();
  const sent = {
    ...HOSTED,
    metadata: { cart: '77' },
    description: 'First',
    locale: 'id',
    notification_channels: ['EMAIL'],
    colour: 'red',
  };
  const { customer: _customer, colour: _colour, ...shown } = sent;
  const session = await create(sandbox, sent);
  expect(session).toMatchObject(shown);
  expect(session).not.toHaveProperty('colour');
  expect(session).not.toHaveProperty('customer');
});

test('only PAY sessions have a capture_method', async () => {
  const sandbox = await openTestSandbox();
  expect(await create(sandbox, SAVE_ONLY)).not.toHaveProperty('capture_method');
  expect(await create(sandbox, { ...EMBEDDED, capture_method: 'MANUAL' })).toMatchObject({ capture_method: 'MANUAL' });
});

test('an expiry in another zone is answered in UTC', async () => {
  const session = await create(await openTestSandbox(), { ...EMBEDDED, expires_at: '2026-02-03t12:00:00+07:00' });
  expect(session.expires_at).toBe('2026-02-03T05:00:00.000Z');
});

test('COMPONENTS gets an SDK key of the documented shape and no link', async () => {
  const session = await create(await openTestSandbox(), EMBEDDED);
  const key = String(session.components_sdk_key);
  expect(key).toHaveLength(333);
  const [prefix, auth, host, publicKey, signature, ...more] = key.split('-');
  expect([prefix, auth?.length, host, publicKey?.length, signature?.length, more]).toEqual([
    'session',
    32,
    'pd',
    160,
    128,
    [],
  ]);
  const imported = await crypto.subtle.importKey(
    'spki',
    Buffer.from(publicKey ?? '', 'base64'),
    { name: 'ECDH', namedCurve: 'P-384' },
    true,
    [],
  );
  expect(imported.type).toBe('public');
  expect(session).not.toHaveProperty('payment_link_url');
});

test('PAYMENT_LINK gets a link that is plainly not Xendit, and no SDK key', async () => {
  const session = await create(await openTestSandbox(), HOSTED);
  expect(session.payment_link_url).toMatch(/^http:\/\/127\.0\.0\.1:4010\/hosted\/[0-9a-f]{32}$/);
  expect(session).not.toHaveProperty('components_sdk_key');
});

test('GET answers the session as POST did', async () => {
  const sandbox = await openTestSandbox();
  const session = await create(sandbox, EMBEDDED);
  const answer = await call(sandbox, 'GET', `/sessions/${session.payment_session_id}`);
  expect([answer.status, answer.json]).toEqual([200, session]);
});

test('cancel ends a session and tells nobody', async () => {
  const sandbox = await openTestSandbox();
  const id = await createId(sandbox);
  await sandbox.advance(5_000);
  const answer = await call(sandbox, 'POST', `/sessions/${id}/cancel`);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ status: 'CANCELED', updated: '2026-02-03T04:00:05.000Z' });
  expect(await webhooks(sandbox)).toEqual([]);
});

test('a session lives until its last millisecond, is EXPIRED when read after it, and one webhook tells', async () => {
  const sandbox = await openTestSandbox();
  const id = await createId(sandbox);
  const statusAfter = async (ms: number) => {
    await sandbox.advance(ms);
    return (await call(sandbox, 'GET', `/sessions/${id}`)).json;
  };
  expect(await statusAfter(30 * MINUTE - 1)).toMatchObject({ status: 'ACTIVE' });
  expect(await statusAfter(1)).toMatchObject({ status: 'EXPIRED', updated: '2026-02-03T04:30:00.000Z' });
  expect(await statusAfter(1)).toMatchObject({ status: 'EXPIRED' });
  const posts = await webhooks(sandbox);
  expect(posts.map(({ json }) => json.event)).toEqual(['payment_session.expired']);
  expect(dataOf(posts[0])).toMatchObject({ payment_session_id: id, status: 'EXPIRED' });
  expect(dataOf(posts[0])).not.toHaveProperty('payment_token_id');
});

test("the machine's own time makes a session EXPIRED for whoever reads, cancels or pays it next", async () => {
  const clock = testClock();
  const sandbox = await openTestSandbox({ clock });
  const id = await createId(sandbox);
  clock.set(START + 30 * MINUTE);
  const canceled = await call(sandbox, 'POST', `/sessions/${id}/cancel`);
  expect([canceled.status, canceled.json.message]).toEqual([422, 'Session status is EXPIRED, expecting ACTIVE']);
  expect((await call(sandbox, 'GET', `/sessions/${id}`)).json.status).toBe('EXPIRED');
  await expect(sandbox.pay(id)).rejects.toMatchObject({ code: 'session_not_active' });
});

test("the machine's own time expires a session too, without anybody reading it", async () => {
  let time = Date.UTC(2026, 1, 3);
  const sandbox = await openTestSandbox({ clock: { now: () => time } });
  await createId(sandbox);
  time += 30 * MINUTE;
  expect((await webhooks(sandbox)).map(({ json }) => json.event)).toEqual(['payment_session.expired']);
});

test('an inline customer gets an id that later sessions may use', async () => {
  const sandbox = await openTestSandbox();
  const { customer_id: first } = await create(sandbox, EMBEDDED);
  expect(first).toMatch(/^cust-[0-9a-f-]{36}$/);
  const { customer: _customer, ...rest } = EMBEDDED;
  expect(await create(sandbox, { ...rest, customer_id: first })).toMatchObject({ customer_id: first });
});

test('the same customer reference means the same customer, another reference another one', async () => {
  const sandbox = await openTestSandbox();
  const one = await create(sandbox, EMBEDDED);
  const again = await create(sandbox, EMBEDDED);
  const other = await create(sandbox, { ...EMBEDDED, customer: { ...CUSTOMER, reference_id: 'customer_2' } });
  expect(again.customer_id).toBe(one.customer_id);
  expect(other.customer_id).not.toBe(one.customer_id);
});

test('a session without a customer says so', async () => {
  const { customer: _customer, ...rest } = EMBEDDED;
  expect(await create(await openTestSandbox(), { ...rest, allow_save_payment_method: 'DISABLED' })).toMatchObject({
    customer_id: null,
  });
});

test("a sub-account's session is its own: the account itself does not find it", async () => {
  const sandbox = await openTestSandbox();
  const session = await create(sandbox, EMBEDDED, { ...FOR_USER, 'with-split-rule': 'splitru_1' });
  expect(session.business_id).toBe(FOR_USER['for-user-id']);
  const path = `/sessions/${session.payment_session_id}`;
  expect((await call(sandbox, 'GET', path)).status).toBe(404);
  expect((await call(sandbox, 'POST', `${path}/cancel`)).status).toBe(404);
  expect((await call(sandbox, 'GET', path, { headers: FOR_USER })).status).toBe(200);
});

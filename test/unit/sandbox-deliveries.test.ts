import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/core/clock';
import { XpsError } from '../../src/core/errors';
import type { Elapsed } from '../../src/sandbox/elapse';
import {
  createId,
  merchant,
  openTestSandbox,
  START,
  testClock,
  testFolder,
  WEBHOOK_URL,
} from '../support/sandbox-world';

const REFUSED = new XpsError('network', 'connection refused', { code: 'ECONNREFUSED' });

test('a webhook is a JSON POST with the callback token, and without headers that nobody documents', async () => {
  const sandbox = await openTestSandbox();
  await sandbox.pay(await createId(sandbox));
  const { transport, posts } = merchant();
  const [attempt] = await sandbox.deliver({ transport, url: WEBHOOK_URL });
  expect(posts[0]?.url).toBe(WEBHOOK_URL);
  expect(posts[0]?.headers).toEqual({
    'content-type': 'application/json',
    'x-callback-token': sandbox.account.callbackToken,
  });
  expect(attempt).toEqual({
    deliveryId: expect.any(Number),
    event: 'payment.capture',
    reference: 'order-1001',
    at: START,
    attempt: 1,
    repeated: false,
    body: posts[0]?.text,
    status: 200,
    failure: null,
    state: 'delivered',
    nextAt: null,
  });
});

test('what was taken is not sent again', async () => {
  const sandbox = await openTestSandbox();
  await sandbox.pay(await createId(sandbox));
  const { transport, posts } = merchant(() => 204);
  await sandbox.deliver({ transport, url: WEBHOOK_URL });
  await sandbox.advance(48 * HOUR);
  expect(await sandbox.deliver({ transport, url: WEBHOOK_URL })).toEqual([]);
  expect(posts).toHaveLength(3);
  expect((await sandbox.status()).deliveries).toMatchObject({ waiting: 0, delivered: 3, givenUp: 0, nextDueAt: null });
});

test('a failed webhook is tried again after 15 min, 45 min, 2 h, 3 h, 6 h and 12 h, never earlier, and then no more', async () => {
  const sandbox = await openTestSandbox();
  await createId(sandbox);
  await sandbox.advance(30 * MINUTE);
  const { transport, posts } = merchant(() => 500);
  const deliver = () => sandbox.deliver({ transport, url: WEBHOOK_URL });
  const first = await deliver();
  expect(first).toMatchObject([{ attempt: 1, status: 500, failure: 'answered 500', state: 'waiting' }]);
  const waits = [15 * MINUTE, 45 * MINUTE, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
  for (const [index, wait] of waits.entries()) {
    expect((await sandbox.advance(wait - 1)).due).toEqual([]);
    expect(await deliver()).toEqual([]);
    expect((await sandbox.advance(1)).due).toMatchObject([{ event: 'payment_session.expired' }]);
    expect(await deliver()).toMatchObject([{ attempt: index + 2, state: index === 5 ? 'given_up' : 'waiting' }]);
  }
  await sandbox.advance(100 * HOUR);
  expect(await deliver()).toEqual([]);
  expect(posts).toHaveLength(7);
  expect((await sandbox.status()).deliveries).toMatchObject({ waiting: 0, givenUp: 1 });
});

test('every attempt says the same, but for the time of the attempt in its envelope', async () => {
  const sandbox = await openTestSandbox();
  await sandbox.pay(await createId(sandbox));
  const { transport, posts } = merchant(() => 503);
  await sandbox.deliver({ transport, url: WEBHOOK_URL });
  await sandbox.advance(15 * MINUTE);
  await sandbox.deliver({ transport, url: WEBHOOK_URL });
  const [first, again] = [posts[0], posts[3]];
  expect([first?.json.created, again?.json.created]).toEqual(['2026-02-03T04:00:00.000Z', '2026-02-03T04:15:00.000Z']);
  expect(again?.text).toBe(
    first?.text.replace('"created":"2026-02-03T04:00:00.000Z"', '"created":"2026-02-03T04:15:00.000Z"'),
  );
});

describe('an attempt fails', () => {
  test.each([
    ['when nobody listens', { url: null, transport: merchant().transport }, 'nobody listens'],
    [
      'when the connection is refused',
      { url: WEBHOOK_URL, transport: () => Promise.reject(REFUSED) },
      'connection refused',
    ],
    ['for a redirect', { url: WEBHOOK_URL, transport: merchant(() => 302).transport }, 'answered 302'],
    [
      'when no answer comes in time',
      { url: WEBHOOK_URL, transport: () => new Promise<never>(() => {}), timeoutMs: 5 },
      'no answer within 0.005 s',
    ],
  ])('%s, and is tried again', async (_what, options, failure) => {
    const sandbox = await openTestSandbox();
    await createId(sandbox);
    await sandbox.advance(30 * MINUTE);
    expect(await sandbox.deliver(options)).toMatchObject([{ failure, state: 'waiting' }]);
    expect((await sandbox.status()).deliveries).toMatchObject({ waiting: 1, nextDueAt: START + 45 * MINUTE });
  });
});

test('a fault of ours in the transport is not taken for a refusal', async () => {
  const sandbox = await openTestSandbox();
  await sandbox.pay(await createId(sandbox));
  const transport = () => Promise.reject(new TypeError('a bug'));
  await expect(sandbox.deliver({ transport, url: WEBHOOK_URL })).rejects.toThrow('a bug');
});

test('duplicate sends what was taken a second time, with the same content', async () => {
  const sandbox = await openTestSandbox();
  await sandbox.pay(await createId(sandbox));
  const { transport, posts } = merchant();
  const attempts = await sandbox.deliver({ transport, url: WEBHOOK_URL, duplicate: true });
  expect(attempts.map(({ event, repeated }) => [event, repeated])).toEqual([
    ['payment.capture', false],
    ['payment.capture', true],
    ['payment_token.activation', false],
    ['payment_token.activation', true],
    ['payment_session.completed', false],
    ['payment_session.completed', true],
  ]);
  expect(posts[1]?.text).toBe(posts[0]?.text);
  expect((await sandbox.status()).deliveries.delivered).toBe(3);
});

test('shuffle sends everything once, in orders of chance', async () => {
  const orders = new Set<string>();
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const sandbox = await openTestSandbox({ seed });
    await sandbox.pay(await createId(sandbox));
    const { transport } = merchant();
    const attempts = await sandbox.deliver({ transport, url: WEBHOOK_URL, shuffle: true });
    const order = attempts.map(({ event }) => event);
    expect([...order].sort()).toEqual(['payment.capture', 'payment_session.completed', 'payment_token.activation']);
    orders.add(order.join());
  }
  expect(orders.size).toBeGreaterThan(2);
});

describe('two processes on one outbox', () => {
  test('never make the same attempt twice', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const one = await openTestSandbox({ path });
    const other = await openTestSandbox({ path });
    for (let index = 0; index < 10; index += 1) await one.pay(await createId(one));
    const { transport, posts } = merchant();
    const attempts = await Promise.all([one, other].map((sandbox) => sandbox.deliver({ transport, url: WEBHOOK_URL })));
    expect(attempts.flat()).toHaveLength(30);
    expect(new Set(posts.map(({ text }) => text)).size).toBe(30);
    expect(posts).toHaveLength(30);
    for (const mine of attempts) expect(mine.length).toBeGreaterThan(0);
  });

  test('a holder whose lease ran out changes nothing when its answer comes at last', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const clock = testClock();
    const slow = await openTestSandbox({ path, clock });
    const heir = await openTestSandbox({ path, clock });
    await createId(slow);
    clock.set(START + 30 * MINUTE);
    const { transport } = merchant();
    const attempts = await slow.deliver({
      url: WEBHOOK_URL,
      transport: async () => {
        clock.set(START + 31 * MINUTE);
        expect(await heir.deliver({ transport, url: WEBHOOK_URL })).toMatchObject([{ state: 'delivered' }]);
        return { status: 500, headers: {}, body: '' };
      },
    });
    expect(attempts).toMatchObject([{ failure: 'answered 500', state: 'delivered', nextAt: null }]);
    expect((await slow.status()).deliveries).toMatchObject({ waiting: 0, delivered: 1 });
  });

  test('a delivery is taken over when its lease is over, though its holder seems to run, and not before', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const clock = testClock();
    const dying = await openTestSandbox({ path, clock });
    const heir = await openTestSandbox({ path, clock });
    await createId(dying);
    clock.set(START + 30 * MINUTE);
    const died = dying.deliver({
      transport: () => Promise.reject(new Error('killed')),
      url: WEBHOOK_URL,
      timeoutMs: 1_000,
    });
    await expect(died).rejects.toThrow('killed');
    const { transport } = merchant();
    clock.set(START + 30 * MINUTE + 10_999);
    expect(await heir.deliver({ transport, url: WEBHOOK_URL })).toEqual([]);
    clock.set(START + 30 * MINUTE + 11_000);
    expect(await heir.deliver({ transport, url: WEBHOOK_URL })).toMatchObject([{ attempt: 1, state: 'delivered' }]);
  });

  test('a delivery whose holder runs no more is taken over at once, and one whose holder runs is not', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const running = new Set(['one', 'heir']);
    const isAlive = (name: string) => running.has(name);
    const dying = await openTestSandbox({ path, holder: { name: 'one', isAlive } });
    const heir = await openTestSandbox({ path, holder: { name: 'heir', isAlive } });
    await dying.pay(await createId(dying));
    const died = dying.deliver({ transport: () => Promise.reject(new Error('killed')), url: WEBHOOK_URL });
    await expect(died).rejects.toThrow('killed');
    expect((await heir.status()).deliveries).toMatchObject({ waiting: 3, due: 2, held: 1 });
    running.delete('one');
    expect((await heir.status()).deliveries).toMatchObject({ waiting: 3, due: 3, held: 0 });
    const { transport } = merchant();
    expect(await heir.deliver({ transport, url: WEBHOOK_URL })).toMatchObject(Array(3).fill({ attempt: 1 }));
  });

  test('time goes on past a delivery that another process holds', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const slow = await openTestSandbox({ path });
    const other = await openTestSandbox({ path });
    await slow.pay(await createId(slow));
    const { transport, posts } = merchant();
    let elapsed: Elapsed | undefined;
    await slow.deliver({
      url: WEBHOOK_URL,
      transport: async (request) => {
        elapsed ??= await other.elapse(HOUR, { transport, url: WEBHOOK_URL });
        return transport(request);
      },
    });
    expect(elapsed).toMatchObject({ now: START + HOUR, left: 0, attempts: [{}, {}] });
    expect(posts).toHaveLength(3);
  });
});

describe('time that goes by', () => {
  test('stops at the most attempts there may be, and goes on from there', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.pay(await createId(sandbox));
    const options = { transport: merchant(() => 500).transport, url: WEBHOOK_URL };
    const some = await sandbox.elapse(48 * HOUR, { ...options, most: 4 });
    expect(some).toMatchObject({ now: START + 15 * MINUTE, left: 48 * HOUR - 15 * MINUTE });
    expect(some.attempts.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2]);
    const rest = await sandbox.elapse(some.left, options);
    expect(rest).toMatchObject({ now: START + 48 * HOUR, left: 0 });
    expect(rest.attempts.map(({ at }) => (at - START) / MINUTE)).toEqual([
      15,
      15,
      ...[60, 180, 360, 720, 1_440].flatMap((at) => [at, at, at]),
    ]);
  });

  test('moves by exactly what was asked, though the machine takes its time to send', async () => {
    const clock = testClock();
    const sandbox = await openTestSandbox({ clock });
    await sandbox.pay(await createId(sandbox));
    const transport = async () => {
      clock.set(clock.now() + SECOND);
      return { status: 500, headers: {}, body: '' };
    };
    const { attempts, left } = await sandbox.elapse(48 * HOUR, { transport, url: WEBHOOK_URL });
    expect(attempts).toHaveLength(21);
    expect(left).toBe(0);
    expect((await sandbox.status()).clockOffset).toBe(48 * HOUR);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER])('is not %d ms', async (ms) => {
    const sandbox = await openTestSandbox();
    await createId(sandbox);
    const { transport } = merchant();
    await expect(sandbox.elapse(ms, { transport, url: WEBHOOK_URL })).rejects.toMatchObject({ kind: 'usage' });
    expect(sandbox.clock.now()).toBe(START);
  });
});

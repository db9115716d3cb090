import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/clock';
import type { XpsError } from '../../src/core/errors';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createSeededRandom, randomBelow, shuffled } from '../../src/sandbox/seeded-random';
import {
  call,
  createId,
  EMBEDDED,
  HOSTED,
  merchant,
  openTestSandbox,
  SAVE_ONLY,
  START,
  testClock,
  testFolder,
  WEBHOOK_URL,
} from '../support/sandbox-world';

describe('the account', () => {
  test('has the documented shapes and stays with its file', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const { account } = await openTestSandbox({ path });
    expect(account).toEqual({
      secretKey: expect.stringMatching(/^xnd_development_[A-Za-z0-9+/]{64}$/),
      callbackToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      businessId: expect.stringMatching(/^[0-9a-f]{24}$/),
      businessName: 'Sandbox Store',
    });
    expect((await openTestSandbox({ path, random: createSeededRandom('another machine') })).account).toEqual(account);
  });

  test('and all that happened are not readable in the file, which is 0600', async () => {
    const folder = await testFolder();
    const path = join(folder, 'sandbox.db');
    const sandbox = await openTestSandbox({ path });
    const { account } = sandbox;
    await createId(sandbox);
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
    const bytes = files.join('');
    expect(bytes.length).toBeGreaterThan(10_000);
    for (const secret of [account.secretKey, account.callbackToken, 'order-1001']) expect(bytes).not.toContain(secret);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('the clock', () => {
  test("is the machine's, and ahead of it by what it was advanced, for every process", async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const clock = testClock();
    const sandbox = await openTestSandbox({ path, clock });
    const other = await openTestSandbox({ path, clock });
    expect(sandbox.clock.now()).toBe(START);
    expect((await sandbox.advance(2 * HOUR)).now).toBe(START + 2 * HOUR);
    clock.set(START + MINUTE);
    expect(other.clock.now()).toBe(START + 2 * HOUR + MINUTE);
    expect((await other.status()).clockOffset).toBe(2 * HOUR);
  });

  test('reports what passed: sessions that expired and webhooks that are due', async () => {
    const sandbox = await openTestSandbox();
    const short = await createId(sandbox, { ...EMBEDDED, expires_at: '2026-02-03T04:10:00Z' });
    const long = await createId(sandbox, { ...EMBEDDED, expires_at: '2026-02-03T05:10:00Z' });
    expect(await sandbox.advance(31 * MINUTE)).toEqual({
      now: START + 31 * MINUTE,
      happened: [{ kind: 'expired', sessionId: short, reference: 'order-1001', at: START + 10 * MINUTE }],
      due: [{ id: expect.any(Number), event: 'payment_session.expired', dueAt: START + 10 * MINUTE }],
    });
    expect(await sandbox.advance(40 * MINUTE)).toMatchObject({ happened: [{ sessionId: long }], due: [{}, {}] });
  });

  test.each([0, -1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER])('does not move by %d ms', async (ms) => {
    const sandbox = await openTestSandbox();
    await expect(sandbox.advance(ms)).rejects.toMatchObject({ kind: 'usage' });
    expect(sandbox.clock.now()).toBe(START);
  });
});

test('status counts sessions, tokens and deliveries, and tells when the next is due', async () => {
  const sandbox = await openTestSandbox();
  await sandbox.pay(await createId(sandbox));
  const canceled = await createId(sandbox);
  await call(sandbox, 'POST', `/sessions/${canceled}/cancel`);
  await createId(sandbox);
  expect(await sandbox.status()).toEqual({
    now: START,
    clockOffset: 0,
    seed: null,
    businessId: sandbox.account.businessId,
    businessName: 'Sandbox Store',
    sessions: { ACTIVE: 1, COMPLETED: 1, EXPIRED: 0, CANCELED: 1 },
    plans: {},
    nextCycleAt: null,
    tokens: 1,
    charges: {},
    deliveries: { waiting: 3, delivered: 0, givenUp: 0, due: 3, held: 0, nextDueAt: START },
  });
});

describe('reset', () => {
  test('forgets what happened and puts the clock back, but keeps the account', async () => {
    const sandbox = await openTestSandbox();
    const { account } = sandbox;
    const id = await createId(sandbox);
    await sandbox.pay(id);
    await sandbox.advance(HOUR);
    await sandbox.reset();
    expect(sandbox.account).toEqual(account);
    expect(sandbox.clock.now()).toBe(START);
    expect((await call(sandbox, 'GET', `/sessions/${id}`)).status).toBe(404);
    expect(await sandbox.status()).toMatchObject({
      sessions: { ACTIVE: 0, COMPLETED: 0 },
      tokens: 0,
      deliveries: { waiting: 0, delivered: 0 },
    });
  });

  test('renews the account when asked, and the old key is refused', async () => {
    const sandbox = await openTestSandbox();
    const { account } = sandbox;
    await sandbox.reset({ renewAccount: true });
    expect(sandbox.account.secretKey).not.toBe(account.secretKey);
    expect(sandbox.account.callbackToken).not.toBe(account.callbackToken);
    const headers = { Authorization: `Basic ${Buffer.from(`${account.secretKey}:`).toString('base64')}` };
    expect((await call(sandbox, 'POST', '/sessions', { body: EMBEDDED, headers })).status).toBe(401);
  });

  test('with a seed starts what openSandbox would start with it', async () => {
    const reset = await openTestSandbox({ random: createSeededRandom('noise') });
    await reset.pay(await createId(reset));
    await reset.reset({ seed: 7, renewAccount: true });
    expect(await story(reset)).toEqual(await story(await openTestSandbox({ seed: 7 })));
  });

  test('without a seed makes a seeded sandbox one of chance again', async () => {
    const sandbox = await openTestSandbox({ seed: 7 });
    await sandbox.reset();
    expect(await sandbox.status()).toMatchObject({ seed: null, now: START });
  });
});

/** A bit of everything, and all bytes that came of it. */
async function story(sandbox: Sandbox): Promise<readonly string[]> {
  const seen: string[] = [JSON.stringify(sandbox.account)];
  const { transport, posts } = merchant(({ json }) => (json.event === 'payment.capture' ? 500 : 200));
  for (const body of [EMBEDDED, HOSTED, SAVE_ONLY]) {
    const answer = await call(sandbox, 'POST', '/sessions', { body });
    seen.push(JSON.stringify(answer.headers), answer.body);
    seen.push(JSON.stringify(await sandbox.pay(String(answer.json.payment_session_id))));
  }
  await sandbox.deliver({ transport, url: WEBHOOK_URL, shuffle: true });
  await createId(sandbox);
  seen.push(JSON.stringify(await sandbox.advance(31 * MINUTE)));
  await sandbox.deliver({ transport, url: WEBHOOK_URL, shuffle: true, duplicate: true });
  seen.push(...posts.map(({ text }) => text), JSON.stringify(await sandbox.status()), String(await sandbox.draw()));
  return seen;
}

describe('a seeded sandbox', () => {
  test('gives the same bytes for the same calls, on whatever machine and day', async () => {
    const one = await openTestSandbox({ seed: 42 });
    const other = await openTestSandbox({
      seed: '42',
      clock: testClock(0),
      random: createSeededRandom('another machine'),
    });
    const [first, second] = [await story(one), await story(other)];
    expect(second).toEqual(first);
    expect(first.length).toBeGreaterThan(20);
  });

  test('goes on where another process left off', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    const whole = await openTestSandbox({ seed: 42 });
    const first = await openTestSandbox({ seed: 42, path });
    const ids = [await createId(first), await createId(first), await createId(first)];
    first.close();
    ids.push(await createId(await openTestSandbox({ seed: 42, path })));
    expect(ids).toEqual([await createId(whole), await createId(whole), await createId(whole), await createId(whole)]);
    expect(new Set(ids).size).toBe(4);
  });

  test('gives other bytes for another seed', async () => {
    expect(await story(await openTestSandbox({ seed: 42 }))).not.toEqual(
      await story(await openTestSandbox({ seed: 43 })),
    );
  });

  test('begins at its own time, which only advance moves', async () => {
    const clock = testClock();
    const sandbox = await openTestSandbox({ seed: 1, clock });
    clock.set(START + HOUR);
    expect(sandbox.clock.now()).toBe(Date.UTC(2026, 0, 1));
    await sandbox.advance(MINUTE);
    expect(sandbox.clock.now()).toBe(Date.UTC(2026, 0, 1, 0, 1));
  });

  test('is not opened under another seed, and says how to get one', async () => {
    const path = join(await testFolder(), 'sandbox.db');
    await openTestSandbox({ path, seed: 1 });
    const error = await openTestSandbox({ path, seed: 2 }).catch((thrown: XpsError) => thrown);
    expect(error).toMatchObject({ kind: 'local', code: 'seed_differs', hint: 'xps sandbox reset --seed 2' });
    expect((await (await openTestSandbox({ path })).status()).seed).toBe('1');
  });
});

describe('seeded randomness', () => {
  test('is one stream, however it is cut', () => {
    const whole = Buffer.from(createSeededRandom('s').bytes(200));
    const pieces = createSeededRandom('s');
    const cut = Buffer.concat([1, 31, 32, 33, 0, 64, 39].map((length) => pieces.bytes(length)));
    expect(cut.equals(whole)).toBe(true);
    expect(pieces.position()).toBe(200);
    expect(Buffer.from(createSeededRandom('s', 77).bytes(50)).equals(whole.subarray(77, 127))).toBe(true);
  });

  test('shuffles to every order, and draws every number below a limit', () => {
    const random = createSeededRandom('orders');
    const orders = new Set(Array.from({ length: 200 }, () => shuffled(['a', 'b', 'c'], random).join('')));
    expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    expect(new Set(Array.from({ length: 100 }, () => randomBelow(random, 3)))).toEqual(new Set([0, 1, 2]));
  });
});

test('a file under another key is refused and left as it is', async () => {
  const path = join(await testFolder(), 'sandbox.db');
  (await openTestSandbox({ path })).close();
  const before = await readFile(path);
  await expect(openTestSandbox({ path, key: 'cd'.repeat(32) })).rejects.toMatchObject({
    kind: 'local',
    code: 'store_unreadable',
  });
  expect((await readFile(path)).equals(before)).toBe(true);
});

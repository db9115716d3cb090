import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { localError } from '../../src/core/errors';
import { createReadBehind } from '../../src/flows/receiving/read-behind';
import { type ReadOptions, readSomeDeliveries } from '../../src/flows/receiving/read-deliveries';
import { recoverDeliveries } from '../../src/flows/receiving/recover-deliveries';
import type { KeptDelivery } from '../../src/store/records';
import { type TestStore, testStore } from '../support/store-folder';
import { sessionCompleted, TOKEN_ID, tokenActivated } from '../support/webhook-bodies';

function kept(body: unknown, changes: Partial<KeptDelivery> = {}): KeptDelivery {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const headers = [['content-type', 'application/json']] as const;
  return { receivedAt: 1, path: '/', verified: true, headers, body: bytes, originalSha256: null, ...changes };
}

function options(store: TestStore, changes: Partial<ReadOptions> = {}) {
  const told: string[] = [];
  const bugs: unknown[] = [];
  const reading: ReadOptions = {
    store,
    onRecorded: ({ event }, { id }) => void told.push(`${id} ${event.name}`),
    onBug: (error) => void bugs.push(error),
    ...changes,
  };
  return { reading, told, bugs };
}

describe('what was kept', () => {
  test('is read in the order it came, and then waits no longer', async () => {
    const store = await testStore({ owner: 'me' });
    await store.keepDeliveries([kept({ event: 'a.b' }), kept(tokenActivated())]);
    await store.keepDeliveries([kept(sessionCompleted())]);
    expect(await store.countDeliveries()).toEqual({ deliveries: 0, events: 0 });
    const { reading, told } = options(store);
    expect(await readSomeDeliveries(reading)).toBe(3);
    expect(told).toEqual(['1 a.b', '2 payment_token.activation', '3 payment_session.completed']);
    expect(await store.getToken(TOKEN_ID)).toMatchObject({ status: 'ACTIVE' });
    expect(await readSomeDeliveries(reading)).toBe(0);
    expect(await store.keepers()).toEqual([]);
  });

  test('keeps its bytes, headers, path, time and verdict on the way', async () => {
    const store = await testStore({ owner: 'me' });
    const original = createHash('sha256').update('as it came').digest('hex');
    const body = Buffer.from('{"event":"x","text":"\\u0000 ü"}');
    const headers = [
      ['X-Odd', 'ü\u0001'],
      ['X-Odd', ''],
    ] as const;
    const delivery = {
      receivedAt: 1_770_000_000_123,
      path: '/a?b=ü',
      verified: false,
      headers,
      body,
      originalSha256: original,
    };
    await store.keepDeliveries([delivery, kept({ event: 'y' })]);
    const [batch] = await store.keptDeliveries(10);
    expect(batch?.deliveries[0]).toEqual(delivery);
    const read: unknown[] = [];
    await readSomeDeliveries(options(store, { onRecorded: (one) => void read.push(one) }).reading);
    expect(read[0]).toMatchObject({ scrubbed: true, bodySha256: original, verified: false });
    expect(read[1]).toMatchObject({
      scrubbed: false,
      bodySha256: createHash('sha256').update('{"event":"y"}').digest('hex'),
    });
  });

  test('is recorded once, though two read it at the same time', async () => {
    const store = await testStore({ owner: 'me' });
    await store.keepDeliveries([kept(tokenActivated())]);
    const { reading, told } = options(store);
    await Promise.all([readSomeDeliveries(reading), readSomeDeliveries(reading)]);
    expect(told).toHaveLength(1);
    expect(await store.countDeliveries()).toEqual({ deliveries: 1, events: 1 });
  });

  test('and cannot be read is laid aside, told of, and holds up nothing', async () => {
    const store = await testStore({ owner: 'me' });
    await store.keepDeliveries([kept('no JSON')]);
    await store.keepDeliveries([kept({ event: 'a' })]);
    const { reading, told, bugs } = options(store);
    while ((await readSomeDeliveries(reading)) > 0);
    expect(told).toEqual(['1 a']);
    expect(bugs).toHaveLength(1);
    expect(await store.keepers()).toEqual([]);
  });
});

test('one that cannot be read does not take the others of its commit with it', async () => {
  const store = await testStore({ owner: 'me' });
  await store.keepDeliveries([kept({ event: 'a' }), kept('no JSON'), kept(tokenActivated())]);
  const { reading, told, bugs } = options(store);
  expect(await readSomeDeliveries(reading)).toBe(3);
  expect(told).toEqual(['1 a', '2 payment_token.activation']);
  expect(bugs).toHaveLength(1);
  expect(await store.keepers()).toEqual([]);
});

test('a ticket never comes to mean a later batch', async () => {
  const store = await testStore({ owner: 'me' });
  await store.keepDeliveries([kept({ event: 'a' })]);
  const [batch] = await store.keptDeliveries(10);
  const other = await testStore({ owner: 'other', path: store.path });
  await other.adoptDeliveries('me');
  await readSomeDeliveries(options(other).reading);
  await store.keepDeliveries([kept({ event: 'b' })]);
  expect(await store.recordKept([batch!.ticket], [])).toBeNull();
  const { reading, told } = options(store);
  await readSomeDeliveries(reading);
  expect(told).toEqual(['2 b']);
});

describe('reading behind', () => {
  const clock = { now: () => 1_000 };

  test('tells of all that was kept before it is finished, also of a rush', async () => {
    const store = await testStore({ owner: 'me' });
    const { reading, told } = options(store);
    const behind = createReadBehind({ ...reading, clock });
    const many = Array.from({ length: 600 }, (_, n) => kept({ event: 'a', data: { id: String(n) } }));
    await store.keepDeliveries(many);
    behind.kept(600);
    expect(told).toEqual([]);
    await behind.finish(60_000);
    expect(told).toHaveLength(600);
  });

  test('waits for a store in trouble and goes on where it was', async () => {
    const store = await testStore({ owner: 'me' });
    let failures = 2;
    const troubled = {
      ...store,
      recordKept: async (...args: Parameters<TestStore['recordKept']>) => {
        failures -= 1;
        if (failures >= 0) throw localError('store_full', 'no room');
        return store.recordKept(...args);
      },
    };
    const { reading, told } = options(store, { store: troubled });
    const behind = createReadBehind({ ...reading, clock });
    await store.keepDeliveries([kept({ event: 'a' })]);
    behind.kept(1);
    await behind.finish(60_000);
    expect(told).toEqual(['1 a']);
  });

  test('is not stopped by a clock that is set back', async () => {
    const store = await testStore({ owner: 'me' });
    let now = 1_000_000;
    const { reading, told } = options(store);
    const behind = createReadBehind({ ...reading, clock: { now: () => now } });
    await store.keepDeliveries(Array.from({ length: 16 }, (_, n) => kept({ event: 'a', data: { id: String(n) } })));
    behind.kept(16);
    now = 0;
    while (told.length < 16) await new Promise((resolve) => setImmediate(resolve));
    await behind.finish(60_000);
  });

  test('says so when another xps has read what was kept here', async () => {
    const store = await testStore({ owner: 'me' });
    const { reading, bugs } = options(store);
    const behind = createReadBehind({ ...reading, clock });
    behind.kept(1);
    await behind.finish(60_000);
    expect(bugs).toEqual([expect.objectContaining({ message: expect.stringContaining('another xps has read 1') })]);
  });

  test('leaves to the next xps what it has no time for', async () => {
    const store = await testStore({ owner: 'me' });
    const behind = createReadBehind({ ...options(store).reading, clock });
    await store.keepDeliveries(Array.from({ length: 600 }, (_, n) => kept({ event: 'a', data: { id: String(n) } })));
    behind.kept(600);
    await behind.finish(0);
    const left = (await store.keepers()).reduce((count, { deliveries }) => count + deliveries, 0);
    expect(left + (await store.countDeliveries()).deliveries).toBe(600);
  });
});

describe('recovering', () => {
  const quiet = { now: 1_770_000_000_000, wait: () => Promise.resolve() };

  test('reads what a process kept that is gone', async () => {
    const gone = await testStore({ owner: '7-dead' });
    await gone.keepDeliveries([kept(tokenActivated())]);
    const store = await testStore({ owner: '8-here', path: gone.path });
    await recoverDeliveries({ ...quiet, store, isAlive: (owner) => owner !== '7-dead', tell: () => {} });
    expect(await store.getToken(TOKEN_ID)).toMatchObject({ status: 'ACTIVE' });
    expect(await store.keepers()).toEqual([]);
  });

  test('tells what nobody can read, keeps it, and goes on with the rest', async () => {
    const gone = await testStore({ owner: '7-dead' });
    await gone.keepDeliveries([kept('no JSON'), kept(tokenActivated())]);
    const store = await testStore({ owner: '8-here', path: gone.path });
    const told: string[] = [];
    await recoverDeliveries({ ...quiet, store, isAlive: () => false, tell: (text) => void told.push(text) });
    expect(told).toEqual([expect.stringContaining('1 could not be read')]);
    expect(await store.getToken(TOKEN_ID)).toMatchObject({ status: 'ACTIVE' });
    expect(await store.keepers()).toEqual([]);
  });

  test('leaves what a running listener keeps to it, and says so when it is behind', async () => {
    const busy = await testStore({ owner: '7-alive' });
    await busy.keepDeliveries([kept(tokenActivated())]);
    const store = await testStore({ owner: '8-here', path: busy.path });
    const told: string[] = [];
    await recoverDeliveries({ ...quiet, store, isAlive: () => true, tell: (text) => void told.push(text) });
    expect(told).toEqual([expect.stringContaining('still reading 1 webhook')]);
    expect(await busy.keptDeliveries(10)).toHaveLength(1);
  });

  test('waits for what was kept before it came, however much comes meanwhile', async () => {
    const busy = await testStore({ owner: '7-alive' });
    await busy.keepDeliveries([kept(tokenActivated())]);
    const store = await testStore({ owner: '8-here', path: busy.path });
    const told: string[] = [];
    const wait = async () => {
      await busy.keepDeliveries([kept({ event: 'a', data: { id: '1' } })]);
      await busy.keepDeliveries([kept({ event: 'a', data: { id: '2' } })]);
      const [oldest] = await busy.keptDeliveries(1);
      await readSomeDeliveries({
        ...options(busy).reading,
        store: { ...busy, keptDeliveries: async () => (oldest === undefined ? [] : [oldest]) },
      });
    };
    await recoverDeliveries({ ...quiet, wait, store, isAlive: () => true, tell: (text) => void told.push(text) });
    expect(told).toEqual([]);
    expect(await store.getToken(TOKEN_ID)).toMatchObject({ status: 'ACTIVE' });
    expect(await busy.keepers()).toHaveLength(1);
  });

  test('waits as long as one of two listeners gets on, though it is not the one with the oldest', async () => {
    const slow = await testStore({ owner: '7-slow' });
    await slow.keepDeliveries([kept(tokenActivated())]);
    const quick = await testStore({ owner: '8-quick', path: slow.path });
    const batches = 3;
    for (let batch = 0; batch < batches; batch += 1) await quick.keepDeliveries([kept({ event: 'x' })]);
    const store = await testStore({ owner: '9-here', path: slow.path });
    const told: string[] = [];
    let looks = 0;
    // A step takes less than the patience, all of them take more.
    const wait = async () => {
      looks += 1;
      if (looks % 150 !== 0) return;
      const one = looks / 150 <= batches ? quick : slow;
      const [oldest] = await one.keptDeliveries(10);
      await readSomeDeliveries({
        ...options(one).reading,
        store: { ...one, keptDeliveries: async () => (oldest === undefined ? [] : [oldest]) },
      });
    };
    await recoverDeliveries({ ...quiet, wait, store, isAlive: () => true, tell: (text) => void told.push(text) });
    expect(told).toEqual([]);
    expect(await store.keepers()).toEqual([]);
  });

  test('waits for another process that is recovering the same', async () => {
    const gone = await testStore({ owner: '7-dead' });
    await gone.keepDeliveries([kept(tokenActivated())]);
    const first = await testStore({ owner: '8-first', path: gone.path });
    const second = await testStore({ owner: '9-second', path: gone.path });
    const isAlive = (owner: string) => owner !== '7-dead';
    await first.adoptDeliveries('7-dead');
    const wait = async () => void (await readSomeDeliveries(options(first).reading));
    await recoverDeliveries({ ...quiet, wait, store: second, isAlive, tell: () => {} });
    expect(await second.getToken(TOKEN_ID)).toMatchObject({ status: 'ACTIVE' });
  });

  test('takes over from a process that only has the id of the one that kept', async () => {
    const gone = await testStore({ owner: '7-alive' });
    await gone.keepDeliveries([kept(tokenActivated())]);
    const store = await testStore({ owner: '8-here', path: gone.path });
    await recoverDeliveries({ ...quiet, now: quiet.now + 61_000, store, isAlive: () => true, tell: () => {} });
    expect(await store.getToken(TOKEN_ID)).toBeDefined();
  });
});

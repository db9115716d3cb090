import { describe, expect, it } from 'vitest';
import { delivery, event } from '../support/store-deliveries';
import { testStore } from '../support/store-folder';

const URL = 'http://127.0.0.1:3000/hooks';
const OTHER = 'http://127.0.0.1:3001/hooks';
const to = (url: string, lane = 'order-1') => ({ url, lane, retry: 'fast' }) as const;
const refused = { at: 1_000, ms: 4, status: null, trouble: 'connection_refused', answer: null };
const taken = { at: 2_000, ms: 9, status: 200, trouble: null, answer: 'ok' };

describe('a forward', () => {
  it('is recorded with its delivery, and waits for its target in the order of arrival', async () => {
    const store = await testStore();
    await store.recordDeliveries([
      delivery(event(), { forwards: [to(URL), to(OTHER)], receivedAt: 5_000 }),
      delivery(event()),
      delivery(event(), { forwards: [to(URL, 'order-2')], receivedAt: 6_000 }),
    ]);
    expect(await store.untriedForwards(URL, 0, 10)).toEqual([
      { id: 1, delivery: 1, lane: 'order-1', retry: 'fast', tries: 0, dueAt: 5_000 },
      { id: 3, delivery: 3, lane: 'order-2', retry: 'fast', tries: 0, dueAt: 6_000 },
    ]);
    expect(await store.untriedForwards(URL, 1, 10)).toMatchObject([{ id: 3 }]);
    expect(await store.untriedForwards('http://nowhere/', 0, 10)).toEqual([]);
    expect(await store.waitingTargets()).toEqual([
      { url: URL, owner: null, forwards: 2 },
      { url: OTHER, owner: null, forwards: 1 },
    ]);
  });

  it('waits for its next try, by time, until it is over', async () => {
    const store = await testStore();
    await store.recordDeliveries([
      delivery(event(), { forwards: [to(URL)] }),
      delivery(event(), { forwards: [to(URL)] }),
      delivery(event(), { forwards: [to(URL)] }),
    ]);
    await store.recordTries([
      { id: 1, tried: refused, next: { dueAt: 9_000 } },
      { id: 2, tried: refused, next: { dueAt: 8_000 } },
      { id: 3, tried: refused, next: 'failed' },
    ]);
    expect(await store.untriedForwards(URL, 0, 10)).toEqual([]);
    expect(await store.repeatedForwards(URL, 10)).toMatchObject([
      { id: 2, tries: 1, dueAt: 8_000 },
      { id: 1, tries: 1, dueAt: 9_000 },
    ]);
    await store.recordTries([{ id: 2, tried: taken, next: 'done' }]);
    expect(await store.repeatedForwards(URL, 10)).toMatchObject([{ id: 1 }]);
    expect(await store.forwardsOf(2)).toEqual([
      { id: 2, url: URL, state: 'done', retry: 'fast', dueAt: 0, tries: [refused, taken] },
    ]);
    const list = async (forwarded: 'done' | 'failed') =>
      (await store.listDeliveries({ forwarded, limit: 10 })).rows.map(({ id }) => id);
    expect(await list('failed')).toEqual([3]);
    expect(await list('done')).toEqual([2]);
  });

  it('is nobody else’s while one process has claimed its target', async () => {
    const store = await testStore();
    const other = await testStore({ path: store.path });
    const alive = () => false;
    const dead = () => true;
    expect(await store.claimTarget(URL, 'one', alive)).toBe('one');
    expect(await other.claimTarget(URL, 'two', alive)).toBe('one');
    expect(await other.claimTarget(URL, 'two', dead)).toBe('two');
    await store.releaseTarget(URL, 'one');
    expect(await store.claimTarget(URL, 'one', alive)).toBe('two');
    await other.releaseTarget(URL, 'two');
    expect(await store.claimTarget(URL, 'one', alive)).toBe('one');
  });

  it('is planned when a delivery is kept, for whoever reads it', async () => {
    const store = await testStore();
    const plan = { retry: 'fast', targets: [{ url: URL, events: ['*'], filters: [] }] } as const;
    const kept = {
      receivedAt: 1,
      path: '/',
      verified: true,
      headers: [],
      body: Buffer.from('{}'),
      originalSha256: null,
    };
    await store.keepDeliveries([kept], plan);
    await store.keepDeliveries([kept]);
    expect(await store.keptDeliveries(10)).toMatchObject([{ plan }, { plan: null }]);
  });

  it('is counted by its event: how long answers took, and what was given up', async () => {
    const store = await testStore();
    const many = Array.from({ length: 200 }, () => delivery(event(), { forwards: [to(URL)] }));
    await store.recordDeliveries([...many, delivery(event({ name: 'payment.failure' }), { forwards: [to(URL)] })]);
    await store.recordTries([
      ...many.map((_, at) => ({ id: at + 1, tried: { ...taken, ms: 200 - at }, next: 'done' }) as const),
      { id: 201, tried: refused, next: 'failed' },
    ]);
    expect(await store.eventStats()).toEqual([
      { event: 'payment.capture', deliveries: 200, duplicates: 0, answers: 200, p50: 100, p99: 198, failed: 0 },
      { event: 'payment.failure', deliveries: 1, duplicates: 0, answers: 0, p50: null, p99: null, failed: 1 },
    ]);
  });
});

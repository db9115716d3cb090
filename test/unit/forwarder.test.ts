import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createForwarder, type ForwarderOptions, type ToldTry } from '../../src/flows/forwarding/forwarder';
import type { RetryName } from '../../src/store/forward-plan';
import type { StoredDelivery } from '../../src/store/records';
import { delivery, event } from '../support/store-deliveries';
import { type TestStore, testStore } from '../support/store-folder';

const URL = 'http://127.0.0.1:3000/hooks';
const TAKEN = { status: 200, trouble: null, answer: '' };
const REFUSED = { status: null, trouble: 'connection_refused', answer: null };

/** A forwarder whose clock and waiting are the test's. */
async function forwarding(store: TestStore, over: Partial<ForwarderOptions> = {}) {
  const told: ToldTry[] = [];
  const bugs: unknown[] = [];
  const waiting: { at: number; go(): void }[] = [];
  const sent: number[] = [];
  const forwarder = createForwarder({
    store,
    clock: { now: () => store.time },
    url: URL,
    parallel: 4,
    isBusy: () => false,
    send: async () => TAKEN,
    onTried: (tried) => told.push(tried),
    onBug: (error) => bugs.push(error),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        waiting.push({ at: store.time + ms, go: resolve });
        if (signal?.aborted) resolve();
        signal?.addEventListener('abort', () => resolve());
      }),
    ...over,
  });
  onTestFinished(() => forwarder.stop());
  return {
    forwarder,
    told,
    sent,
    bugs,
    /** Lets the clock go on, and whoever waited until then. */
    later: (ms: number) => {
      store.time += ms;
      for (const { at, go } of waiting.splice(0)) at <= store.time ? go() : waiting.push({ at, go });
    },
  };
}

async function planned(store: TestStore, lanes: readonly string[], retry: RetryName = 'fast'): Promise<void> {
  await store.recordDeliveries(
    lanes.map((lane) => delivery(event(), { forwards: [{ url: URL, lane, retry }], receivedAt: store.time })),
  );
}

async function until(what: () => boolean): Promise<void> {
  for (let look = 0; look < 500 && !what(); look += 1) await pause(2);
  expect(what()).toBe(true);
}

describe('a forwarder', () => {
  it('sends what waits, each once, and says what became of it', async () => {
    const store = await testStore();
    await planned(store, ['a', 'b', 'a']);
    const { told, forwarder } = await forwarding(store);
    await until(() => told.length === 3);
    await forwarder.stop();
    expect(told.map(({ delivery: { id }, outcome, tries }) => [id, outcome, tries]).sort()).toEqual([
      [1, 'done', 1],
      [2, 'done', 1],
      [3, 'done', 1],
    ]);
    expect(await store.waitingTargets()).toEqual([]);
  });

  it('keeps the order of a lane, and at most so many on their way', async () => {
    const store = await testStore();
    await planned(store, ['a', 'a', 'b', 'c', 'a', 'd', 'e', 'b']);
    const lanes = ['a', 'a', 'b', 'c', 'a', 'd', 'e', 'b'];
    const under = new Set<string>();
    const order: string[] = [];
    let most = 0;
    const { told } = await forwarding(store, {
      parallel: 3,
      send: async ({ id }: StoredDelivery) => {
        const lane = lanes[id - 1] ?? '';
        expect(under.has(lane)).toBe(false);
        under.add(lane);
        most = Math.max(most, under.size);
        order.push(`${lane}${id}`);
        await pause(id % 3);
        under.delete(lane);
        return TAKEN;
      },
    });
    await until(() => told.length === 8);
    expect(most).toBe(3);
    expect(order.filter((each) => each.startsWith('a'))).toEqual(['a1', 'a2', 'a5']);
    expect(order.filter((each) => each.startsWith('b'))).toEqual(['b3', 'b8']);
  });

  it('tries a failed one again by its plan, before what is behind it in its lane', async () => {
    const store = await testStore();
    await planned(store, ['a', 'a', 'b']);
    let isUp = false;
    const sent: number[] = [];
    const { told, later } = await forwarding(store, {
      send: async ({ id }) => {
        sent.push(id);
        return isUp || id === 3 ? TAKEN : REFUSED;
      },
    });
    await until(() => told.length === 2);
    expect(sent.sort()).toEqual([1, 3]);
    expect(told.find(({ delivery: { id } }) => id === 1)).toMatchObject({
      outcome: 'again',
      dueAt: store.time + 1_000,
    });
    isUp = true;
    later(1_000);
    await until(() => told.length === 4);
    expect(sent.slice(2)).toEqual([1, 2]);
    expect(await store.forwardsOf(1)).toMatchObject([{ state: 'done', tries: [{ status: null }, { status: 200 }] }]);
  });

  it('gives up after the last try, and goes on with the lane', async () => {
    const store = await testStore();
    await planned(store, ['a', 'a'], 'none');
    const { told } = await forwarding(store, { send: async ({ id }) => (id === 1 ? REFUSED : TAKEN) });
    await until(() => told.length === 2);
    expect(told.map(({ outcome }) => outcome)).toEqual(['failed', 'done']);
  });

  it('lets Xendit’s slow retries hold nobody up', async () => {
    const store = await testStore();
    await planned(store, ['a', 'a'], 'xendit');
    const { told, later } = await forwarding(store, {
      send: async ({ id }) => (id === 1 && store.time < 1_770_000_900_000 ? { ...REFUSED, status: 500 } : TAKEN),
    });
    await until(() => told.length === 2);
    expect(told.map(({ outcome }) => outcome)).toEqual(['again', 'done']);
    later(15 * 60_000);
    await until(() => told.length === 3);
    expect(told[2]).toMatchObject({ outcome: 'done', tries: 2 });
  });

  it('goes on where another one ended', async () => {
    const store = await testStore();
    await planned(store, ['a', 'a', 'b']);
    const first = await forwarding(store, { send: async () => REFUSED });
    await until(() => first.told.length === 2);
    await first.forwarder.stop();
    store.time += 1_000;
    const sent: number[] = [];
    const second = await forwarding(store, {
      send: async ({ id }) => {
        sent.push(id);
        return TAKEN;
      },
    });
    await until(() => second.told.length === 3);
    expect(sent.indexOf(2)).toBeGreaterThan(sent.indexOf(1));
  });

  it('sends nothing twice because the store was busy when it was to be written down', async () => {
    const store = await testStore();
    await planned(store, ['a']);
    let sent = 0;
    let busy = 2;
    const { XpsError } = await import('../../src/core/errors');
    const { told } = await forwarding(store, {
      store: {
        ...store,
        recordTries: async (tried) => {
          busy -= 1;
          if (busy >= 0) throw new XpsError('local', 'locked', { code: 'store_locked' });
          await store.recordTries(tried);
        },
      },
      send: async () => {
        sent += 1;
        return TAKEN;
      },
      wait: (ms, signal) => pause(Math.min(ms, 5), undefined, signal === undefined ? {} : { signal }).catch(() => {}),
    });
    await until(() => told.length === 1);
    expect(sent).toBe(1);
  });

  it('sends few at a time, with pauses, while receiving takes all there is', async () => {
    const store = await testStore();
    await planned(
      store,
      Array.from({ length: 12 }, (_, at) => `lane-${at}`),
    );
    let busy = true;
    const { told, later } = await forwarding(store, { isBusy: () => busy });
    await until(() => told.length === 4);
    await pause(20);
    expect(told).toHaveLength(4);
    later(50);
    await until(() => told.length === 8);
    busy = false;
    later(50);
    await until(() => told.length === 12);
  });

  it('lets others pass by a thousand that wait behind one', async () => {
    const store = await testStore();
    await planned(store, [...Array.from({ length: 1_000 }, () => 'stuck'), 'other']);
    const { told } = await forwarding(store, {
      send: async ({ id }) => (id <= 1_000 ? REFUSED : TAKEN),
    });
    await until(() => told.some(({ delivery }) => delivery.id === 1_001));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localError } from '../../src/core/errors';
import { createDeliverySink, type DeliverySinkOptions } from '../../src/flows/receiving/receive-deliveries';
import type { StoreTrouble } from '../../src/flows/receiving/store-incidents';
import type { KeptDelivery } from '../../src/store/records';

/** Its path is its name. */
function delivery(name: string, bytes = 10): KeptDelivery {
  return { receivedAt: 0, path: name, verified: true, headers: [], body: new Uint8Array(bytes), originalSha256: null };
}

/** A store in memory whose commits end when the test says so, or at once. */
function memoryStore({ held = false, failure = (_: readonly KeptDelivery[]): unknown => null } = {}) {
  const batches: KeptDelivery[][] = [];
  const stored: KeptDelivery[] = [];
  let release = () => {};
  return {
    batches,
    stored,
    release: () => release(),
    async keepDeliveries(deliveries: readonly KeptDelivery[]): Promise<void> {
      batches.push([...deliveries]);
      if (held) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      const error = failure(deliveries);
      if (error !== null) throw error;
      stored.push(...deliveries);
    },
  };
}

function sinkOver(store: ReturnType<typeof memoryStore>, changes: Partial<DeliverySinkOptions> = {}) {
  const told: number[] = [];
  const troubles: StoreTrouble[] = [];
  const bugs: unknown[] = [];
  const sink = createDeliverySink({
    store,
    onKept: (count) => void told.push(count),
    onTrouble: (trouble) => void troubles.push(trouble),
    onBug: (error) => void bugs.push(error),
    ...changes,
  });
  return { sink, told, troubles, bugs };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const sizes = (batches: readonly (readonly unknown[])[]) => batches.map((batch) => batch.length);
const full = () => localError('store_full', 'no room');

describe('storing in groups', () => {
  test('deliveries of one turn of the event loop share a commit', async () => {
    const store = memoryStore();
    const { sink } = sinkOver(store);
    await Promise.all(['a', 'b', 'c'].map((name) => sink.accept(delivery(name))));
    expect(store.stored.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
    expect(sizes(store.batches)).toEqual([3]);
  });

  test('deliveries that arrive during a commit share the next one', async () => {
    const store = memoryStore({ held: true });
    const { sink } = sinkOver(store);
    const first = sink.accept(delivery('a'));
    while (store.batches.length < 1) await turn();
    const later = ['b', 'c'].map((name) => sink.accept(delivery(name)));
    await turn();
    expect(sizes(store.batches)).toEqual([1]);
    store.release();
    await first;
    while (store.batches.length < 2) await turn();
    store.release();
    await Promise.all(later);
    expect(sizes(store.batches)).toEqual([1, 2]);
  });

  test('nobody is told of success before the own commit has ended', async () => {
    const store = memoryStore({ held: true });
    const { sink } = sinkOver(store);
    let settled = false;
    const accepted = sink.accept(delivery('a')).then(() => {
      settled = true;
    });
    while (store.batches.length < 1) await turn();
    for (let turns = 0; turns < 5; turns += 1) await turn();
    expect(settled).toBe(false);
    store.release();
    await accepted;
    expect(store.stored).toHaveLength(1);
  });

  test('no commit takes more than 256', async () => {
    const store = memoryStore();
    const { sink } = sinkOver(store);
    await Promise.all(Array.from({ length: 600 }, () => sink.accept(delivery('a'))));
    expect(sizes(store.batches)).toEqual([256, 256, 88]);
  });

  test('keeps the order of arrival and settles every delivery, whatever arrives when and whatever fails', async () => {
    const arrivals = fc.array(fc.tuple(fc.boolean(), fc.constantFrom('good', 'good', 'bad')), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(arrivals, async (plan) => {
        const isBad = (batch: readonly KeptDelivery[]) => batch.some(({ path }) => path.startsWith('bad'));
        const store = memoryStore({ failure: (batch) => (isBad(batch) ? new Error('cannot be stored') : null) });
        const { sink, told, bugs } = sinkOver(store);
        const results: Promise<boolean>[] = [];
        for (const [at, [pause, kind]] of plan.entries()) {
          if (pause) await turn();
          results.push(
            sink.accept(delivery(`${kind}.${at}`)).then(
              () => true,
              () => false,
            ),
          );
        }
        expect(await Promise.all(results)).toEqual(plan.map(([, kind]) => kind === 'good'));
        await sink.idle();
        const good = plan.flatMap(([, kind], at) => (kind === 'good' ? [`${kind}.${at}`] : []));
        expect(store.stored.map(({ path }) => path)).toEqual(good);
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(good.length);
        expect(bugs).toEqual([]);
      }),
    );
  });
});

describe('a store that fails', () => {
  test("rejects its whole batch once when the trouble is everybody's, and is told of once until it works again", async () => {
    let error: unknown = full();
    const store = memoryStore({ failure: () => error });
    const { sink, troubles } = sinkOver(store);
    const refused = await Promise.allSettled([sink.accept(delivery('a')), sink.accept(delivery('b'))]);
    await expect(sink.accept(delivery('c'))).rejects.toBe(error);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(sizes(store.batches)).toEqual([2, 1]);
    expect(troubles).toEqual([{ state: 'failing', error }]);

    error = null;
    await sink.accept(delivery('d'));
    await sink.idle();
    expect(troubles.slice(1)).toEqual([{ state: 'recovered', refused: 3 }]);
    await sink.accept(delivery('e'));
    await sink.idle();
    expect(troubles).toHaveLength(2);
  });

  test('over one delivery does not take the others of its batch with it', async () => {
    const isPoison = (batch: readonly KeptDelivery[]) => batch.some(({ path }) => path === 'poison');
    const store = memoryStore({ failure: (batch) => (isPoison(batch) ? new Error('odd value') : null) });
    const { sink } = sinkOver(store);
    const results = await Promise.allSettled(['a', 'poison', 'b'].map((name) => sink.accept(delivery(name))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('too much at once', () => {
  test.each([
    ['deliveries', { deliveries: 3, bytes: 1_000 }, 10],
    ['bytes', { deliveries: 100, bytes: 30 }, 10],
  ])('is refused at once when too many %s wait, and taken again when they are stored', async (_, limits, bytes) => {
    const store = memoryStore({ held: true });
    const { sink, troubles } = sinkOver(store, { limits });
    const waiting = [1, 2, 3].map(() => sink.accept(delivery('a', bytes)));
    await expect(sink.accept(delivery('b', bytes))).rejects.toMatchObject({ code: 'store_overloaded' });
    expect(troubles).toMatchObject([{ state: 'failing', error: { code: 'store_overloaded' } }]);
    while (store.batches.length < 1) await turn();
    store.release();
    await Promise.all(waiting);
    await sink.idle();
    expect(troubles.slice(1)).toEqual([{ state: 'recovered', refused: 1 }]);
    const again = sink.accept(delivery('c', bytes));
    while (store.batches.length < 2) await turn();
    store.release();
    await again;
  });
});

describe('telling', () => {
  test('comes after the answers', async () => {
    const order: string[] = [];
    const { sink } = sinkOver(memoryStore(), { onKept: () => void order.push('told') });
    await sink.accept(delivery('a')).then(() => order.push('answered'));
    await sink.idle();
    expect(order).toEqual(['answered', 'told']);
  });

  test('that throws breaks no answer', async () => {
    const failure = new Error('a bug');
    const fail = () => {
      throw failure;
    };
    let error: unknown = full();
    const store = memoryStore({ failure: () => error });
    const { sink, bugs } = sinkOver(store, { onKept: fail, onTrouble: fail });
    await expect(sink.accept(delivery('x'))).rejects.toBe(error);
    error = null;
    await Promise.all([sink.accept(delivery('a')), sink.accept(delivery('b'))]);
    await sink.idle();
    expect(store.stored).toHaveLength(2);
    expect(bugs).toEqual([failure, failure, failure]);
  });

  test('is over when the sink is idle, which it is from the start', async () => {
    const { sink, told } = sinkOver(memoryStore());
    await sink.idle();
    const accepted = sink.accept(delivery('a'));
    await sink.idle();
    expect(told).toEqual([1]);
    await accepted;
  });
});

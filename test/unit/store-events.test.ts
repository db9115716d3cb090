import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/core/glob';
import { openDatabase } from '../../src/io/database';
import { migrate } from '../../src/io/migrations';
import type { DeliveryFilter } from '../../src/store/delivery-criteria';
import type { NewDelivery } from '../../src/store/records';
import { MIGRATIONS } from '../../src/store/schema';
import { delivery, event, sighting } from '../support/store-deliveries';
import { KEY, type TestStore, temporaryFolder, testStore } from '../support/store-folder';

interface Said {
  readonly name?: string;
  readonly tokenIds?: readonly string[];
  readonly sessionId?: string;
  readonly paymentRequestId?: string;
  readonly referenceId?: string;
  readonly customerId?: string;
}

function saying({ tokenIds = [], name = 'payment.capture', ...ids }: Said, over: Partial<NewDelivery> = {}) {
  const said = event({ name, tokens: tokenIds.map((id) => sighting(id)) });
  return delivery({ ...said, ...ids }, over);
}

async function found(store: TestStore, filter: Omit<DeliveryFilter, 'limit'>): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await store.listDeliveries({ ...filter, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.cursor === null) return ids;
    cursor = page.cursor;
  }
}

describe('a list of deliveries', () => {
  it('is newest first, page after page, and can be narrowed by whatever a delivery says', async () => {
    const store = await testStore();
    await store.recordDeliveries([
      saying({ name: 'payment.capture', tokenIds: ['pt-1'], paymentRequestId: 'pr-1', referenceId: 'order-1' }),
      saying({ name: 'payment_token.activation', tokenIds: ['pt-1', 'pt-2'], customerId: 'cust-1' }),
      saying({ name: 'payment_session.completed', sessionId: 'ps-1', referenceId: 'order-1' }, { verified: false }),
      saying(
        { name: 'payment.failure', referenceId: 'order-2', customerId: 'cust-1' },
        { receivedAt: 1_770_000_200_000 },
      ),
    ]);
    expect(await found(store, {})).toEqual([4, 3, 2, 1]);
    expect(await found(store, { tokenId: 'pt-1' })).toEqual([2, 1]);
    expect(await found(store, { tokenId: 'pt-2' })).toEqual([2]);
    expect(await found(store, { referenceId: 'order-1' })).toEqual([3, 1]);
    expect(await found(store, { customerId: 'cust-1' })).toEqual([4, 2]);
    expect(await found(store, { verified: false })).toEqual([3]);
    expect(await found(store, { verified: true })).toEqual([4, 2, 1]);
    expect(await found(store, { events: ['payment.*'] })).toEqual([4, 1]);
    expect(await found(store, { events: ['*.completed', '*token*'] })).toEqual([3, 2]);
    expect(await found(store, { events: ['refund.*'] })).toEqual([]);
    expect(await found(store, { since: 1_770_000_150_000 })).toEqual([4]);
    expect(
      await found(store, {
        about: [
          { by: 'sessionId', id: 'ps-1' },
          { by: 'paymentRequestId', id: 'pr-1' },
          { by: 'tokenId', id: 'pt-2' },
        ],
      }),
    ).toEqual([3, 2, 1]);
    expect(await found(store, { events: ['payment.*'], customerId: 'cust-1', verified: true })).toEqual([4]);
  });

  it('finds what a look at every row finds, whatever is asked for', async () => {
    const few = <Value>(...values: Value[]) => fc.constantFrom(...values);
    const one = fc.record(
      {
        name: few('payment.capture', 'payment.failure', 'payment_token.activation'),
        tokenIds: fc.uniqueArray(few('t1', 't2', 't3'), { maxLength: 2 }),
        referenceId: few('r1', 'r2'),
        customerId: few('c1', 'c2'),
      },
      { requiredKeys: [] },
    );
    const row = fc.tuple(one, fc.boolean(), fc.integer({ min: 1, max: 9 }));
    const filter = fc.record(
      {
        tokenId: few('t1', 't2'),
        referenceId: few('r1', 'r3'),
        customerId: few('c1', 'c2'),
        verified: fc.boolean(),
        since: fc.integer({ min: 1, max: 9 }),
        events: fc.array(few('payment.*', '*ation', 'payment.capture'), { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.array(filter, { maxLength: 6 }), async (rows, filters) => {
        const store = await testStore();
        await store.recordDeliveries(
          rows.map(([said, verified, receivedAt]) => saying(said, { verified, receivedAt })),
        );
        for (const asked of filters) {
          const expected = rows.flatMap(([said, verified, receivedAt], at) => {
            const name = said.name ?? 'payment.capture';
            const fits =
              (asked.tokenId === undefined || (said.tokenIds ?? []).includes(asked.tokenId)) &&
              (asked.referenceId === undefined || said.referenceId === asked.referenceId) &&
              (asked.customerId === undefined || said.customerId === asked.customerId) &&
              (asked.verified === undefined || verified === asked.verified) &&
              (asked.since === undefined || receivedAt >= asked.since) &&
              (asked.events === undefined || asked.events.some((glob) => matchesGlob(glob, name)));
            return fits ? [at + 1] : [];
          });
          expect(await found(store, asked)).toEqual(expected.reverse());
        }
        await store.close();
      }),
      { numRuns: 30 },
    );
  });

  it('shows nothing of another scope', async () => {
    const store = await testStore();
    const other = await testStore({ path: store.path, scope: 'test:acme' });
    await store.recordDeliveries([saying({ referenceId: 'r' })]);
    await other.recordDeliveries([saying({ referenceId: 'r' })]);
    expect(await found(store, { referenceId: 'r' })).toEqual([1]);
    expect(await found(other, {})).toEqual([2]);
    expect(await other.getDelivery(1)).toBeUndefined();
    expect(await other.eventStats()).toMatchObject([{ event: 'payment.capture', deliveries: 1, duplicates: 0 }]);
  });

  it('counts what came of each event, repetitions too', async () => {
    const store = await testStore();
    const same = event({ content: 'the same' });
    await store.recordDeliveries([delivery(same), delivery(same), saying({ name: 'payment.failure' })]);
    expect(await store.eventStats()).toMatchObject([
      { event: 'payment.capture', deliveries: 2, duplicates: 1 },
      { event: 'payment.failure', deliveries: 1, duplicates: 0 },
    ]);
  });
});

describe('a store that was written before deliveries could be looked for', () => {
  it('finds the deliveries it had', async () => {
    const path = join(await temporaryFolder(), 'xps.db');
    const older = openDatabase({ path, key: KEY, busyTimeout: 100 });
    migrate(older, MIGRATIONS.slice(0, 1), path);
    const insert = older.prepare(
      `INSERT INTO deliveries (scope, receivedAt, path, verified, headers, scrubbed, bodySha256, event, eventKey, duplicateOf, body)
       VALUES (1, ?, '/', 1, '[]', 0, x'00', ?, x'00', ?, ?)`,
    );
    const body = (data: object) => Buffer.from(JSON.stringify({ event: 'e', data }));
    older.prepare("INSERT INTO scopes (name) VALUES ('sandbox')").run([]);
    insert.run([9_000, 'payment.capture', null, body({ payment_token_id: 'pt-1', reference_id: 'order-1' })]);
    insert.run([3_000, 'payment.capture', 1, body({ payment_token_id: null, customer_id: 'cust-1' })]);
    insert.run([9_500, 'payment_session.completed', null, body({ payment_session_id: 'ps-1' })]);
    insert.run([9_600, 'odd', null, Buffer.from([255, 0])]);
    older.close();

    const store = await testStore({ path });
    expect(await found(store, {})).toEqual([4, 3, 2, 1]);
    expect(await found(store, { tokenId: 'pt-1' })).toEqual([1]);
    expect(await found(store, { referenceId: 'order-1' })).toEqual([1]);
    expect(await found(store, { customerId: 'cust-1' })).toEqual([2]);
    expect(await found(store, { about: [{ by: 'sessionId', id: 'ps-1' }] })).toEqual([3]);
    expect(await found(store, { since: 9_000 })).toEqual([4, 3, 1]);
    expect(await store.eventStats()).toMatchObject([
      { event: 'odd' },
      { event: 'payment.capture', deliveries: 2, duplicates: 1 },
      { event: 'payment_session.completed' },
    ]);
  });
});

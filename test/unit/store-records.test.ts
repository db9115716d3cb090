import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/io/database';
import type { SessionRecord } from '../../src/store/records';
import { delivery, event, sessionChange, sighting } from '../support/store-deliveries';
import { KEY, type TestStore, testStore } from '../support/store-folder';

const TOKEN = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const SESSION = 'ps-69819a4bc951f34f173f7f01';

const created: Omit<SessionRecord, 'storedAt'> = {
  id: SESSION,
  status: 'ACTIVE',
  referenceId: 'order-1001',
  type: 'PAY',
  mode: 'COMPONENTS',
  amount: 150_000.5,
  currency: 'IDR',
  country: 'ID',
  save: 'FORCED',
  customerId: 'cust-1',
  description: null,
  origins: ['https://localhost:4443', 'https://shop.example'],
  expiresAt: '2026-02-03T04:30:00.000Z',
  createdAt: '2026-02-03T04:00:00.000Z',
  updatedAt: '2026-02-03T04:00:00.000Z',
  tokenId: null,
  paymentId: null,
  paymentRequestId: null,
  source: 'created',
};

const activation = (status = 'ACTIVE', tokenId = TOKEN) =>
  event({ name: 'payment_token.activation', family: 'token', tokens: [sighting(tokenId, { status })] });

async function record(store: TestStore, ...deliveries: ReturnType<typeof delivery>[]) {
  return store.recordDeliveries(deliveries);
}

describe('a delivery', () => {
  it('is kept byte for byte, with headers, verdict and time', async () => {
    const store = await testStore();
    const body = Buffer.from([0, 255, 10, 13, 39, 34, 195, 40, 0]);
    const headers = [
      ['X-One', 'a'],
      ['x-one', 'ü'],
    ] as const;
    const [recorded] = await record(store, delivery(event(), { body, headers, path: '/hook?a=1', scrubbed: true }));
    await store.close();

    const database = openDatabase({ path: store.path, key: KEY, busyTimeout: 100 });
    const row = database.prepare<Record<string, unknown>>('SELECT * FROM deliveries').get([]);
    database.close();
    expect(recorded).toMatchObject({ id: 1, duplicateOf: null, tokens: [], session: null, late: false });
    expect(Buffer.from(row?.body as Uint8Array)).toEqual(body);
    expect(JSON.parse(String(row?.headers))).toEqual(headers);
    const sha256 = createHash('sha256').update(body).digest();
    expect(Buffer.from(row?.bodySha256 as Uint8Array)).toEqual(sha256);
    expect(row).toMatchObject({ path: '/hook?a=1', verified: 1, scrubbed: 1, receivedAt: 1_770_000_100_000 });
    expect(row?.event).toBe('payment.capture');
  });

  it('with the content of an earlier one is stored, points at it, and changes nothing', async () => {
    const store = await testStore();
    const same = { content: 'the same', name: 'payment_token.activation', family: 'token' as const };
    const first = event({ ...same, tokens: [sighting(TOKEN, { status: 'ACTIVE', channel: 'CARDS' })] });
    const again = event({ ...same, tokens: [sighting(TOKEN, { status: 'EXPIRED', customerId: 'cust-2' })] });
    await record(store, delivery(first));
    const before = await store.getToken(TOKEN);
    const repeated = await record(store, delivery(again, { receivedAt: 2e12 }), delivery(again));
    expect(repeated).toEqual([
      { id: 2, duplicateOf: 1, tokens: [], session: null, late: false },
      { id: 3, duplicateOf: 1, tokens: [], session: null, late: false },
    ]);
    expect(await store.getToken(TOKEN)).toEqual(before);
    expect(await store.countDeliveries()).toEqual({ deliveries: 3, events: 1 });
  });

  it('is no repetition when only the second, or only the digest, is the same', async () => {
    const store = await testStore();
    const recorded = await record(
      store,
      delivery(event({ second: 5, content: 'one' })),
      delivery(event({ second: 6, content: 'one' })),
      delivery(event({ second: 5, content: 'two' })),
    );
    expect(recorded.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, null]);
  });

  it('answers a repetition with the session as it is known', async () => {
    const store = await testStore();
    const completed = event({ content: 'x', session: sessionChange(SESSION) });
    const [first] = await record(store, delivery(completed));
    const [again] = await record(store, delivery(completed));
    expect(again?.duplicateOf).toBe(1);
    expect(again?.session).toEqual(first?.session);
    expect(first?.session).toMatchObject({ id: SESSION, status: 'COMPLETED' });
  });

  it('that cannot be stored takes the rest of its batch with it, and nothing is kept of them', async () => {
    const store = await testStore();
    const impossible = delivery(activation(), { body: null as unknown as Uint8Array });
    await expect(record(store, delivery(activation('ACTIVE', 'pt-1')), impossible)).rejects.toThrow(/NOT NULL/);
    expect(await store.countDeliveries()).toEqual({ deliveries: 0, events: 0 });
    expect(await store.getToken('pt-1')).toBeUndefined();
    expect(await record(store, delivery(activation()))).toHaveLength(1);
  });

  it('may carry anything where ids and times should be', async () => {
    const store = await testStore();
    const odd = ["pt-'; DROP TABLE tokens; --", 'pt-\u{1f4a5}\u0007end', '%_%'];
    const seconds = [-5, 0, Number.MAX_SAFE_INTEGER, 1.5];
    const tokens = odd.map((id) => sighting(id, { status: 'A NEW STATUS', customerId: id }));
    await record(store, ...seconds.map((second) => delivery(event({ tokens, second }))));
    for (const id of odd) expect(await store.getToken(id)).toMatchObject({ id, customerId: id });
    expect((await store.listTokens({ limit: 10, status: 'A NEW STATUS' })).rows).toHaveLength(3);
  });
});

describe('a token', () => {
  it('is told as saved once, then as updated when its record changes, then not at all', async () => {
    const store = await testStore();
    const [capture, active, same] = await record(
      store,
      delivery(event({ tokens: [sighting(TOKEN, { customerId: 'cust-1' })] }), { receivedAt: 1_000 }),
      delivery(activation(), { receivedAt: 2_000 }),
      delivery(activation(), { receivedAt: 3_000 }),
    );
    const saved = { id: TOKEN, status: 'UNKNOWN', customerId: 'cust-1', firstSeenAt: 1_000, changedAt: 1_000 };
    expect(capture?.tokens).toMatchObject([{ change: 'saved', token: saved }]);
    expect(active?.tokens).toMatchObject([{ change: 'updated', token: { status: 'ACTIVE', changedAt: 2_000 } }]);
    expect(same?.tokens).toEqual([]);
    const kept = await store.getToken(TOKEN);
    expect(kept).toEqual(active?.tokens[0]?.token);
    expect(kept).toMatchObject({ sourceEvent: 'payment.capture', sourceDelivery: 1, verified: true });
  });

  it('never moves backwards, and the delivery that would have moved it is told to be late', async () => {
    const store = await testStore();
    await record(store, delivery(activation('EXPIRED')));
    const [late] = await record(store, delivery(activation('ACTIVE')));
    expect(late).toMatchObject({ late: true, tokens: [] });
    expect((await store.getToken(TOKEN))?.status).toBe('EXPIRED');
  });

  it('is removed by its whole id only, and comes back with the next delivery', async () => {
    const store = await testStore();
    await record(store, delivery(activation()), delivery(activation('ACTIVE', 'pt-other')));
    expect(await store.removeTokens(['pt-aaaaaaaa', TOKEN, TOKEN, 'pt-unknown'])).toBe(1);
    expect(await store.getToken(TOKEN)).toBeUndefined();
    expect(await store.getToken('pt-other')).toBeDefined();
    const [again] = await record(store, delivery(activation()));
    expect(again?.tokens).toMatchObject([{ change: 'saved' }]);
  });
});

describe('a session', () => {
  it('is kept as the API answered it', async () => {
    const store = await testStore();
    const kept = await store.putSession(created);
    expect(kept).toEqual({ ...created, storedAt: store.time, verified: true });
    expect(await store.getSession(SESSION)).toEqual(kept);
  });

  it('is completed by a webhook, which keeps what it does not tell', async () => {
    const store = await testStore();
    await store.putSession(created);
    const change = sessionChange(SESSION, { tokenId: TOKEN, updatedAt: '2026-02-03T04:05:05.500Z' });
    const [recorded] = await record(store, delivery(event({ session: change })));
    const completed = { ...created, status: 'COMPLETED', tokenId: TOKEN, updatedAt: '2026-02-03T04:05:05.500Z' };
    expect(recorded).toMatchObject({ session: completed, late: false });
    expect(await store.getSession(SESSION)).toMatchObject(completed);
  });

  it('that was known from a webhook only counts as created once it was', async () => {
    const store = await testStore();
    const [recorded] = await record(store, delivery(event({ session: sessionChange(SESSION, { amount: 1 }) })));
    expect(recorded?.session).toMatchObject({ source: 'webhook', origins: [], storedAt: 1_770_000_100_000 });
    const kept = await store.putSession(created);
    expect(kept).toMatchObject({ source: 'created', status: 'COMPLETED', amount: 1, origins: created.origins });
  });

  it('never moves backwards, not even by what the API says', async () => {
    const store = await testStore();
    await store.putSession({ ...created, status: 'EXPIRED' });
    const [late] = await record(store, delivery(event({ session: sessionChange(SESSION, { status: 'ACTIVE' }) })));
    expect(late).toMatchObject({ late: true, session: { status: 'EXPIRED' } });
    expect((await store.putSession({ ...created, status: 'ACTIVE' })).status).toBe('EXPIRED');
  });
});

describe('a scope', () => {
  it('sees nothing of another scope in the same file', async () => {
    const one = await testStore({ scope: 'test:shop' });
    const other = await testStore({ scope: 'live:shop', path: one.path });
    const all = event({
      content: 'x',
      tokens: [sighting(TOKEN, { status: 'ACTIVE' })],
      session: sessionChange(SESSION),
    });
    await record(one, delivery(all));
    expect(await other.getToken(TOKEN)).toBeUndefined();
    expect(await other.getSession(SESSION)).toBeUndefined();
    expect((await other.listTokens({ limit: 10 })).rows).toEqual([]);
    expect((await other.listSessions({ limit: 10 })).rows).toEqual([]);
    expect(await other.matchTokens('pt-', 10)).toEqual([]);
    expect(await other.matchSessions('7f01', 10)).toEqual([]);
    expect(await other.removeTokens([TOKEN])).toBe(0);
    expect(await other.countDeliveries()).toEqual({ deliveries: 0, events: 0 });
    const [first] = await record(other, delivery(all));
    expect(first).toMatchObject({ duplicateOf: null, tokens: [{ change: 'saved' }] });
    expect(await one.countDeliveries()).toEqual({ deliveries: 1, events: 1 });
  });
});

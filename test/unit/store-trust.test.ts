import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenRecord } from '../../src/store/records';
import type { WebhookEvent } from '../../src/xendit/events';
import { delivery, event, sessionChange, sighting } from '../support/store-deliveries';
import { type TestStore, testStore } from '../support/store-folder';

const TOKEN = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const SESSION = 'ps-69819a4bc951f34f173f7f01';
const unproven = { verified: false } as const;

const token = (said: Parameters<typeof sighting>[1], content?: string): WebhookEvent =>
  event({ tokens: [sighting(TOKEN, said)], ...(content === undefined ? {} : { content }) });
const session = (said: Parameters<typeof sessionChange>[1]): WebhookEvent =>
  event({ name: 'payment_session.completed', family: 'session', session: sessionChange(SESSION, said) });

describe('a delivery without the callback token', () => {
  it('adds records that are marked, and may change those', async () => {
    const store = await testStore();
    const [first, second] = await store.recordDeliveries([
      delivery(token({ status: 'ACTIVE' }), unproven),
      delivery(token({ status: 'EXPIRED' }), unproven),
    ]);
    expect(first?.tokens).toMatchObject([{ change: 'saved', token: { verified: false } }]);
    expect(second?.tokens).toMatchObject([{ change: 'updated', token: { status: 'EXPIRED', verified: false } }]);
    const [about] = await store.recordDeliveries([delivery(session({}), unproven)]);
    expect(about?.session).toMatchObject({ verified: false, source: 'webhook' });
  });

  it('changes nothing of a record that was proven, not even where it has gaps, and is not called late', async () => {
    const store = await testStore();
    await store.recordDeliveries([delivery(token({ status: 'ACTIVE' })), delivery(session({ amount: 5 }))]);
    const before = [await store.getToken(TOKEN), await store.getSession(SESSION)];
    const forged = { referenceId: 'forged', customerId: 'forged' };
    const recorded = await store.recordDeliveries([
      delivery(token({ status: 'CANCELED', ...forged }), unproven),
      delivery(token({ status: 'PENDING', ...forged }), unproven),
      delivery(session({ status: 'EXPIRED', ...forged }), unproven),
    ]);
    expect(recorded.map(({ tokens, late }) => ({ tokens, late }))).toEqual(Array(3).fill({ tokens: [], late: false }));
    expect(recorded[2]?.session).toEqual(before[1]);
    expect([await store.getToken(TOKEN), await store.getSession(SESSION)]).toEqual(before);
  });

  it('changes nothing of a session that we created', async () => {
    const store = await testStore();
    const origins = ['https://shop.example'];
    const { sessionId: id, ...said } = sessionChange(SESSION, { status: 'ACTIVE' });
    const kept = await store.putSession({ ...said, id, origins, source: 'created' });
    await store.recordDeliveries([delivery(session({ status: 'COMPLETED', tokenId: TOKEN }), unproven)]);
    expect(await store.getSession(SESSION)).toEqual(kept);
  });

  it('gives way altogether to what is proven later', async () => {
    const store = await testStore();
    const forged = { referenceId: 'forged', customerId: 'forged', channel: 'FORGED', failureCode: 'FORGED' };
    await store.recordDeliveries([
      delivery(token({ status: 'CANCELED', ...forged }), { ...unproven, receivedAt: 1_000 }),
      delivery(session({ status: 'EXPIRED', referenceId: 'forged', tokenId: 'forged' }), unproven),
    ]);
    const [tokens, sessions] = await store.recordDeliveries([
      delivery(token({ status: 'ACTIVE', customerId: 'cust-1' }), { receivedAt: 2_000 }),
      delivery(session({ status: 'COMPLETED' })),
    ]);
    const proven = { status: 'ACTIVE', customerId: 'cust-1', referenceId: null, channel: null, failureCode: null };
    const seen = { verified: true, firstSeenAt: 1_000, changedAt: 2_000, sourceDelivery: 3 };
    expect(tokens?.tokens).toMatchObject([{ change: 'updated', token: { ...proven, ...seen } }]);
    expect(sessions?.session).toMatchObject({ status: 'COMPLETED', referenceId: null, tokenId: null, verified: true });
  });

  it('cannot keep the same content from being believed by sending it first', async () => {
    const store = await testStore();
    const [forged, real, again, unprovenAgain] = await store.recordDeliveries([
      delivery(token({ status: 'CANCELED' }, 'same'), unproven),
      delivery(token({ status: 'ACTIVE' }, 'same')),
      delivery(token({ status: 'ACTIVE' }, 'same')),
      delivery(token({ status: 'ACTIVE' }, 'same'), unproven),
    ]);
    expect(forged).toMatchObject({ duplicateOf: null });
    expect(real).toMatchObject({ duplicateOf: null, tokens: [{ token: { status: 'ACTIVE', verified: true } }] });
    expect(again).toMatchObject({ duplicateOf: real?.id, tokens: [] });
    expect(unprovenAgain).toMatchObject({ duplicateOf: real?.id, tokens: [] });
    expect(await store.countDeliveries()).toEqual({ deliveries: 4, events: 1 });
  });

  it('leaves no trace in a record that anything proven names, wherever in the order it comes', async () => {
    const said = fc.record({
      status: fc.constantFrom(null, 'REQUIRES_ACTION', 'PENDING', 'ACTIVE', 'FAILED', 'EXPIRED'),
      customerId: fc.constantFrom(null, 'cust-1', 'cust-2'),
      referenceId: fc.constantFrom(null, 'order-1', 'order-2'),
      sessionId: fc.constantFrom(null, SESSION),
    });
    const deliveries = fc.array(fc.record({ said, verified: fc.boolean() }), { minLength: 1, maxLength: 8 });
    const store = await testStore();
    let scope = 0;
    await fc.assert(
      fc.asyncProperty(deliveries, async (given) => {
        fc.pre(given.some(({ verified }) => verified));
        const [all, provenOnly] = await Promise.all(
          [given, given.filter(({ verified }) => verified)].map(async (some) => {
            scope += 1;
            const own = await testStoreIn(store, scope);
            await own.recordDeliveries(some.map(({ said, verified }) => delivery(token(said), { verified })));
            return facts(await own.getToken(TOKEN));
          }),
        );
        expect(all).toEqual(provenOnly);
      }),
      { numRuns: 60 },
    );
  });
});

function testStoreIn(store: TestStore, scope: number): Promise<TestStore> {
  return testStore({ path: store.path, scope: `scope ${scope}` });
}

function facts(record: TokenRecord | undefined) {
  const {
    sourceDelivery: _,
    sourceEvent: __,
    firstSeenAt: ___,
    changedAt: ____,
    ...kept
  } = record ?? ({} as TokenRecord);
  return kept;
}

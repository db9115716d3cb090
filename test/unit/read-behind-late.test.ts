import { describe, expect, it } from 'vitest';
import { createReadBehind } from '../../src/flows/receiving/read-behind';
import type { KeptBatch, KeptDelivery, RecordedDelivery } from '../../src/store/records';
import { readDelivery } from '../../src/webhooks/delivery';

const RECORDED = { duplicateOf: null, tokens: [], session: null, late: false } as const;

function kept(n: number): KeptDelivery {
  const body = Buffer.from(JSON.stringify({ event: 'payment.capture', data: { payment_id: `py-${n}` } }));
  return { receivedAt: n, path: '/', verified: true, headers: [], body, originalSha256: null };
}

/** A store in which deliveries lie that were kept, and a reader of them. */
function reading() {
  const waiting: KeptBatch[] = [];
  const told: string[] = [];
  let next = 0;
  const behind = createReadBehind({
    clock: { now: () => 0 },
    store: {
      keptDeliveries: async () => [...waiting],
      recordKept: async (tickets, deliveries) => {
        waiting.splice(0, tickets.length);
        return deliveries.map((_, at): RecordedDelivery => ({ id: at, ...RECORDED }));
      },
      setAside: async () => {},
    },
    onRecorded: ({ event }) => told.push(event.paymentId ?? ''),
    onBug: (error) => told.push(String(error)),
  });
  return {
    behind,
    told,
    keep: () => {
      next += 1;
      waiting.push({ ticket: { n: next, owner: 'me' }, plan: null, deliveries: [kept(next)] });
    },
  };
}

describe('reading behind', () => {
  it('goes on after it has read a batch before it was told of it', async () => {
    expect(readDelivery(kept(1)).event.paymentId).toBe('py-1');
    const { behind, told, keep } = reading();
    keep();
    keep();
    // Both lie there; of the second one it is told only when both are read.
    behind.kept(1);
    await expect.poll(() => told).toEqual(['py-1', 'py-2']);
    behind.kept(1);
    for (const n of [3, 4]) {
      keep();
      behind.kept(1);
      await expect.poll(() => told.length).toBe(n);
    }
    await behind.finish(1_000);
  });
});

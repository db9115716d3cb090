import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';
import { sessionStory } from '../support/store-story';

// Measures the store by itself: node <bundle of this file> [deliveries stored at the end] [cache in KiB].
const [most = 1_000_000, cacheKib] = process.argv.slice(2).map(Number);
const BATCH = 64;
const MEASURED_BATCHES = 400;
const KEY = 'ab'.repeat(32);

const folder = mkdtempSync(join(tmpdir(), 'f2-store-'));
const path = join(folder, 'xps.db');

function* stories(): Generator<ReturnType<typeof sessionStory>[number]> {
  for (let number = 0; ; number += 1) yield* sessionStory(number);
}

async function record(
  store: Store,
  source: ReturnType<typeof stories>,
  batches: number,
  size: number,
): Promise<number> {
  let elapsed = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const deliveries = Array.from({ length: size }, () => source.next().value);
    const start = process.hrtime.bigint();
    await store.recordDeliveries(deliveries);
    elapsed += Number(process.hrtime.bigint() - start);
  }
  return elapsed / batches / size / 1_000;
}

async function time(times: number, work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  for (let run = 0; run < times; run += 1) await work();
  return Number(process.hrtime.bigint() - start) / times / 1_000;
}

async function reads(store: Store): Promise<Record<string, number>> {
  const [newest] = (await store.listTokens({ limit: 1 })).rows;
  const [session] = (await store.listSessions({ limit: 1 })).rows;
  const { id = '', customerId } = newest ?? {};
  const rounds = 30;
  return {
    'first page': await time(rounds, () => store.listTokens({ limit: 20 })),
    'by status': await time(rounds, () => store.listTokens({ limit: 20, status: 'ACTIVE' })),
    'by customer': await time(rounds, () => store.listTokens({ limit: 20, customerId: customerId ?? '' })),
    since: await time(rounds, () => store.listTokens({ limit: 20, since: (newest?.firstSeenAt ?? 0) - 60_000 })),
    'by beginning': await time(rounds, () => store.matchTokens(id.slice(0, 9), 11)),
    'by end': await time(rounds, () => store.matchTokens(id.slice(-5), 11)),
    'one token': await time(rounds, () => store.getToken(id)),
    sessions: await time(rounds, () => store.listSessions({ limit: 20, referenceId: session?.referenceId ?? '' })),
  };
}

const store = await openStore({
  path,
  key: KEY,
  scope: 'bench',
  clock: { now: () => 0 },
  ...(cacheKib === undefined ? {} : { cacheKib }),
});
const source = stories();
let stored = 1_000;
await record(store, source, 10, 100);
const before = { write: await record(store, source, MEASURED_BATCHES, BATCH), reads: await reads(store) };
stored += MEASURED_BATCHES * BATCH;
while (stored < most) {
  await record(store, source, 10, 250);
  stored += 2_500;
}
const after = { write: await record(store, source, MEASURED_BATCHES, BATCH), reads: await reads(store) };
const rss = process.memoryUsage().rss / 1e6;

console.log(
  `per delivery: ${before.write.toFixed(1)} us at 1,000; ${after.write.toFixed(1)} us at ${stored}: ${(after.write / before.write).toFixed(2)} x`,
);
console.log(`${Math.round(1e6 / before.write)} deliveries/s, then ${Math.round(1e6 / after.write)}`);
for (const [name, small] of Object.entries(before.reads)) {
  const large = after.reads[name] ?? 0;
  console.log(`${name}: ${small.toFixed(0)} us, then ${large.toFixed(0)} us: ${(large / small).toFixed(2)} x`);
}
console.log(`file ${(statSync(path).size / 1e6).toFixed(0)} MB, resident ${rss.toFixed(0)} MB`);
await store.close();
rmSync(folder, { recursive: true, force: true });

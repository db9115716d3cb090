import { codeOf } from '../../src/core/errors';
import { openDatabase } from '../../src/io/database';
import { openStore } from '../../src/store/open-store';
import { sessionStory } from './store-story';

// A process that works on a store until it is told to stop, or killed: <work> <path> <key> <first session>.
const [work, path = '', key = '', first = '0'] = process.argv.slice(2);
const tell = (message: unknown): Promise<void> => new Promise((done) => process.send?.(message, () => done()));

/** Records one session after the other in batches of three, and tells each one's number once it is stored. */
async function record(): Promise<void> {
  const store = await openStore({ path, key, scope: 'sandbox', clock: { now: () => 0 } });
  await tell('open');
  for (let number = Number(first); ; number += 1) {
    await store.recordDeliveries(sessionStory(number));
    await tell(number);
  }
}

/** Keeps the write lock. */
async function hold(): Promise<void> {
  const database = openDatabase({ path, key, busyTimeout: 0 });
  database.exec('BEGIN IMMEDIATE');
  await tell('held');
  process.once('message', () => {
    database.exec('ROLLBACK');
    process.disconnect();
  });
}

const works: Record<string, () => Promise<void>> = { record, hold };
works[work ?? '']?.().catch(async (error: unknown) => {
  await tell({ code: codeOf(error) ?? String(error) });
  process.disconnect();
});

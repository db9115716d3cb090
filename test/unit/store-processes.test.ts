import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/io/database';
import { delivery, event, sighting } from '../support/store-deliveries';
import { KEY, temporaryFolder, testStore } from '../support/store-folder';
import { storeProcesses } from '../support/store-processes';
import { sessionStory } from '../support/store-story';

const run = promisify(execFile);

function numbersIn(told: readonly unknown[]): number[] {
  return told.filter((each) => typeof each === 'number');
}

function tokenOf(number: number): string {
  return sessionStory(number)[0]?.event.tokens[0]?.tokenId ?? '';
}

function check(path: string): unknown {
  const database = openDatabase({ path, key: KEY, busyTimeout: 5_000 });
  try {
    return database.prepare('PRAGMA integrity_check').all([]);
  } finally {
    database.close();
  }
}

const SOUND = [{ integrity_check: 'ok' }];

describe('a store used by several processes', () => {
  it('keeps what each of them was told is stored, when all write at once to a store that none of them found', async () => {
    const path = join(await temporaryFolder(), 'xps.db');
    const start = await storeProcesses();
    const writers = [0, 10_000, 20_000, 30_000].map((first) => start('record', path, first));
    await Promise.all(writers.map((writer) => writer.toldAtLeast(40)));
    for (const { child } of writers) child.kill('SIGTERM');
    await Promise.all(writers.map(({ ended }) => ended));

    const store = await testStore({ path });
    const numbers = writers.flatMap(({ told }) => numbersIn(told));
    const missing = await lost(store, numbers);
    expect(numbers.length).toBeGreaterThanOrEqual(4 * 39);
    expect(missing).toEqual([]);
    expect(check(path)).toEqual(SOUND);
  });

  it('loses nothing that was acknowledged when the writer is killed, again and again', async () => {
    const path = join(await temporaryFolder(), 'xps.db');
    const start = await storeProcesses();
    const acknowledged: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const writer = start('record', path, round * 1_000);
      await writer.toldAtLeast(2 + ((round * 7) % 23));
      writer.child.kill('SIGKILL');
      await writer.ended;
      acknowledged.push(...numbersIn(writer.told));
    }

    const store = await testStore({ path });
    const { deliveries, events } = await store.countDeliveries();
    expect(acknowledged.length).toBeGreaterThanOrEqual(12);
    expect(await lost(store, acknowledged)).toEqual([]);
    expect(deliveries).toBeGreaterThanOrEqual(acknowledged.length * 3);
    expect(events).toBe(deliveries);
    expect(deliveries % 3).toBe(0);
    expect(check(path)).toEqual(SOUND);
  });

  it('waits for a lock without standing still, and says so after five seconds', async () => {
    const store = await testStore();
    const start = await storeProcesses();
    const holder = start('hold', store.path);
    await holder.toldAtLeast(1);
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 20);
    const refused = store.recordDeliveries(sessionStory(1));
    await expect(refused).rejects.toMatchObject({ kind: 'local', code: 'store_locked' });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(60);
    expect((await store.listTokens({ limit: 1 })).rows).toEqual([]);

    const waiting = store.recordDeliveries(sessionStory(1));
    holder.child.send('let go');
    expect(await waiting).toHaveLength(3);
  });

  // Limits of another process can only be changed on Linux.
  it.skipIf(process.platform !== 'linux')(
    'takes nothing when the file cannot grow, says so, keeps what it had, and goes on when there is room',
    async () => {
      const path = join(await temporaryFolder(), 'xps.db');
      await (await testStore({ path })).close();
      const start = await storeProcesses();
      const writer = start('record', path);
      await writer.toldAtLeast(20);
      await run('prlimit', ['--pid', String(writer.child.pid), '--fsize=400000:unlimited']);
      await writer.ended;
      expect(writer.told.at(-1)).toEqual({ code: 'store_full' });

      const numbers = numbersIn(writer.told);
      const store = await testStore({ path });
      expect(await lost(store, numbers)).toEqual([]);
      expect((await store.countDeliveries()).deliveries).toBe(numbers.length * 3);
      expect(await store.recordDeliveries(sessionStory(99_999))).toHaveLength(3);
      expect(check(path)).toEqual(SOUND);
    },
  );
});

describe('the files of a store', () => {
  it('hold no text in clear: not ids, not bodies, not customers, not paths', async () => {
    const store = await testStore();
    const planted = ['pt-planted-token-0001', 'cust-planted-0001', 'planted-body-text', 'planted-path', 'planted-ref'];
    const [tokenId = '', customerId = '', body = '', path = '', referenceId = ''] = planted;
    const named = event({ tokens: [sighting(tokenId, { customerId, referenceId })] });
    await store.recordDeliveries([delivery(named, { body: Buffer.from(body.repeat(50)), path })]);
    await store.recordDeliveries(Array.from({ length: 1_500 }, (_, number) => sessionStory(number)).flat());
    await store.recordDeliveries(sessionStory(99_999));

    const folder = dirname(store.path);
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    const clear = [...planted, 'payment_session', 'CREATE TABLE'].filter((text) =>
      files.some((file) => file.includes(text)),
    );
    expect(files).toHaveLength(3);
    expect(files.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(5_000_000);
    expect(clear).toEqual([]);
  });
});

async function lost(store: Awaited<ReturnType<typeof testStore>>, numbers: readonly number[]): Promise<number[]> {
  const tokens = await Promise.all(numbers.map((number) => store.getToken(tokenOf(number))));
  return numbers.filter((_, at) => tokens[at]?.status !== 'ACTIVE' || tokens[at]?.sessionId === null);
}

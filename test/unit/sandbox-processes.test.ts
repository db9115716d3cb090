import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/io/database';
import { createId, openTestSandbox, STATE_KEY, testFolder } from '../support/sandbox-world';

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

interface Report {
  readonly sessions: readonly string[];
  readonly bodies: readonly string[];
  readonly authorization: string;
  readonly heavy: readonly string[];
}

/** Starts processes on one state file, all at once, and answers what they report. */
async function processes(folder: string, state: string, count: number, sessions: number): Promise<readonly Report[]> {
  const file = join(folder, 'process.cjs');
  const bundle = await rolldown({
    input: join(PROJECT, 'test/support/sandbox-process.ts'),
    platform: 'node',
    external: ['libsql'],
    logLevel: 'silent',
  });
  await bundle.write({ dir: folder, entryFileNames: 'process.cjs', format: 'cjs' });
  await bundle.close();
  const env = { PATH: process.env.PATH, NODE_PATH: join(PROJECT, 'node_modules') };
  const runs = Array.from({ length: count }, () =>
    run(process.execPath, [file, state, String(sessions)], { env, maxBuffer: 2 ** 26 }),
  );
  return (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout) as Report);
}

test('four processes that start one sandbox at the same time share it, lose nothing and send nothing twice', async () => {
  const folder = await testFolder();
  const path = join(folder, 'sandbox.db');
  const reports = await processes(folder, path, 4, 25);
  expect(new Set(reports.map(({ authorization }) => authorization)).size).toBe(1);
  expect(new Set(reports.flatMap(({ sessions }) => sessions)).size).toBe(100);
  const bodies = reports.flatMap((report) => report.bodies);
  expect(bodies).toHaveLength(200);
  expect(new Set(bodies.map((body) => body.replace(/"created":"[^"]*"/, ''))).size).toBe(200);
  const sandbox = await openTestSandbox({ path });
  expect(await sandbox.status()).toMatchObject({
    sessions: { ACTIVE: 0, COMPLETED: 100 },
    deliveries: { waiting: 0, delivered: 200, givenUp: 0 },
  });
});

test('a process that only calls the sandbox loads neither an HTTP server nor an HTTP client', async () => {
  const folder = await testFolder();
  const [report] = await processes(folder, join(folder, 'sandbox.db'), 1, 1);
  expect(report?.sessions).toHaveLength(1);
  expect(report?.heavy).toEqual([]);
});

test('a call that waited goes on as soon as the file is free', async () => {
  const path = join(await testFolder(), 'sandbox.db');
  const sandbox = await openTestSandbox({ path });
  const other = openDatabase({ path, key: STATE_KEY, busyTimeout: 0 });
  other.exec('BEGIN IMMEDIATE');
  const waiting = createId(sandbox);
  other.exec('ROLLBACK');
  other.close();
  expect(await waiting).toMatch(/^ps-/);
});

test('opening waits too', async () => {
  const path = join(await testFolder(), 'sandbox.db');
  const other = openDatabase({ path, key: STATE_KEY, busyTimeout: 0 });
  other.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE theirs (id INTEGER)');
  const opening = openTestSandbox({ path });
  // The exclusive lock goes with the next access after this.
  other.exec('PRAGMA locking_mode = NORMAL; INSERT INTO theirs VALUES (1)');
  expect((await (await opening).status()).clockOffset).toBe(0);
  other.close();
});

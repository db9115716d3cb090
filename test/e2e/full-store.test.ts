import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram, runWithInput, type StartOptions, temporaryHome } from '../support/program';
import { startFlood } from './support/flood';
import { endListener, type Listener, startTestListener, TEST_MODE } from './support/listener';
import { works } from './support/skipping';
import { hashesIn, readStore } from './support/store-file';
import { createWebhooks } from './support/webhooks';

const CAN_LIMIT = process.platform === 'linux' && works('prlimit', '--fsize=1000000', 'true');
const NO_PRLIMIT = 'prlimit (util-linux) is missing, so no file size limit can be set';

/** The limit is a soft one, so that who is not root may lift it again. */
function limited(bytes: number): Pick<StartOptions, 'through'> {
  return { through: ['prlimit', `--fsize=${bytes}:unlimited`] };
}

/** Floods a listener whose store cannot grow until it says so, makes room, and floods on until it recovers. */
async function fillAndRecover(home: string, { program, port }: Listener, makeRoom: () => void): Promise<void> {
  const webhooks = createWebhooks('0f00');
  const flood = startFlood(port, webhooks);
  await flood.until(() => (flood.refused.get(503) ?? 0) >= 20);
  const [said] = await program.seen(/^.*the store cannot take webhooks.*$/m);
  expect(JSON.parse(said)).toMatchObject({ type: 'warning' });
  expect(said).toContain(join(home, 'xps.db'));
  await flood.stop();
  expect([...flood.refused.keys()]).toEqual([503]);
  const before = flood.acknowledged.map(({ key }) => key);

  makeRoom();
  const after = startFlood(port, webhooks);
  await after.until(() => after.acknowledged.length >= 50);
  await after.stop();
  await program.seen(/the store takes webhooks again/);
  const acknowledged = [...before, ...after.acknowledged.map(({ key }) => key)];
  const summary = await endListener({ program });
  const { deliveries, tokens, integrity } = await readStore(home);
  expect(integrity).toBe('ok');
  expect(deliveries).toEqual(new Set(acknowledged));
  expect(tokens.length).toBe(new Set(tokens).size);
  expect(summary).toMatchObject({ deliveries: acknowledged.length });
}

test('a store that may not grow is answered 503, told of, and taken into use again when it may', async ({ skip }) => {
  if (!CAN_LIMIT) skip(NO_PRLIMIT);
  const home = temporaryHome();
  const listener = await startTestListener({ home, ...limited(300_000) });
  await fillAndRecover(home, listener, () => {
    execFileSync('prlimit', ['--pid', String(listener.program.child.pid), '--fsize=unlimited:']);
  });
}, 60_000);

test('a disk that is full is answered 503, told of, and taken into use again when there is room', async ({ skip }) => {
  const home = join(temporaryHome(), 'disk');
  mkdirSync(home, { mode: 0o700 });
  if (process.platform !== 'linux' || !works('mount', '-t', 'tmpfs', '-o', 'size=4m,mode=700', 'tmpfs', home)) {
    skip('no small file system can be mounted here, which takes Linux and root');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', home]));
  const listener = await startTestListener({ home });
  const ballast = join(home, 'ballast');
  const { bavail, bsize } = statfsSync(home);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, (bavail - 50) * bsize)));
  await fillAndRecover(home, listener, () => rmSync(ballast));
}, 60_000);

const COMMANDS: readonly (readonly [input: string, ...argv: string[]])[] = [
  ['', 'create', '--amount', '150000', '--save', 'forced'],
  ['', 'tokens', 'list'],
  ['', 'tokens', 'remove', 'pt-0f01', '--yes'],
  ['', 'sessions', 'list'],
  ['', 'sandbox', 'status'],
  ['', 'sandbox', 'reset', '--yes'],
  ['', 'listen', '--port', '0'],
  ['', 'config', 'set', 'currency', 'PHP', '--profile', 'sandbox'],
  [`${TEST_MODE.XENDIT_SECRET_KEY}\n`, 'login'],
];

test('a command that may not write says so with exit 10, and damages nothing', async ({ skip }) => {
  if (!CAN_LIMIT) skip(NO_PRLIMIT);
  const home = temporaryHome();
  const { program, port } = await startTestListener({ home });
  const flood = startFlood(port, createWebhooks('0f01'));
  await flood.until(() => flood.acknowledged.length >= 10);
  await flood.stop();
  await endListener({ program });
  await runProgram({ home }, 'sandbox', 'status');
  const before = hashesIn(home);
  for (const [input, ...argv] of COMMANDS) {
    const { code, stderr } = await runWithInput({ home, ...limited(0) }, input, ...argv);
    expect({ argv, code, stderr }).toEqual({
      argv,
      code: 10,
      stderr: expect.stringMatching(/^error: .*(\.db|\.json) /m),
    });
    expect(stderr).not.toMatch(/^ {4}at /m);
  }
  expect(hashesIn(home)).toEqual(before);
  const { code, stdout } = await runProgram({ home, env: TEST_MODE }, 'tokens', 'list', '--quiet');
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').length).toBeGreaterThanOrEqual(5);
}, 60_000);

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BIN, type ProgramEnded, startProcess, startProgram, temporaryHome } from '../support/program';
import { startFlood } from './support/flood';
import { endListener, startTestListener, TEST_MODE } from './support/listener';
import { readStore } from './support/store-file';
import { createWebhooks } from './support/webhooks';

/** Runs a line of shell in which `xps` is the program. */
function shell(home: string, line: string, env: Record<string, string> = TEST_MODE): Promise<ProgramEnded> {
  const program = startProcess({ home, env }, 'sh', '-c', `xps() { "${process.execPath}" "${BIN}" "$@"; }\n${line}`);
  program.child.stdin.end();
  return program.ended;
}

async function fill(home: string, webhooks: number): Promise<void> {
  const listener = await startTestListener({ home });
  const flood = startFlood(listener.port, createWebhooks('0b1e'));
  await flood.until(() => flood.acknowledged.length >= webhooks);
  await flood.stop();
  await endListener(listener);
}

test('a reader that has seen enough ends a long list quietly, with exit 0', async () => {
  const home = temporaryHome();
  await fill(home, 1_200);
  for (const flags of ['', '--json', '--quiet']) {
    // `true` reads nothing at all; more than a pipe holds comes its way.
    for (const reader of ['head -c 1', 'true']) {
      const line = `{ xps tokens list --limit 600 ${flags}; echo "exit $?" >&2; } | ${reader}`;
      const { stderr } = await shell(home, line);
      expect({ line, stderr }).toEqual({ line, stderr: expect.stringContaining('exit 0') });
      expect(stderr).not.toMatch(/error|EPIPE|^ {4}at /m);
    }
  }
}, 60_000);

test('a listener whose reader goes away stores what it acknowledged and ends quietly, with exit 0', async () => {
  const home = temporaryHome();
  const { program, port } = await startTestListener({ home });
  program.child.stdout.destroy();
  const flood = startFlood(port, createWebhooks('0b1f'));
  await flood.over;
  const { code, signal, stderr } = await program.ended;
  expect({ code, signal }, stderr).toEqual({ code: 0, signal: null });
  expect(stderr).not.toMatch(/error|warning|^ {4}at /m);
  expect(flood.acknowledged.length).toBeGreaterThan(0);
  expect((await readStore(home)).deliveries).toEqual(new Set(flood.acknowledged.map(({ key }) => key)));
});

test('in a pipeline of a shell too', async () => {
  const home = temporaryHome();
  const program = startProcess(
    { home, env: TEST_MODE },
    'sh',
    '-c',
    `{ "${process.execPath}" "${BIN}" listen --port 0 --json; echo "exit $?" >&2; } | { head -n 1 >&2; }`,
  );
  const [, port = ''] = await program.seen(/"port":(\d+)/);
  const flood = startFlood(Number(port), createWebhooks('0b20'), 2);
  await program.seen(/exit 0/);
  await flood.over;
  expect((await program.ended).stderr).not.toMatch(/error|warning|^ {4}at /m);
});

test('stdout that takes nothing is a clear failure with exit 10', async ({ skip }) => {
  if (!existsSync('/dev/full')) skip('there is no /dev/full here');
  const home = temporaryHome();
  await fill(home, 10);
  for (const command of [
    'tokens list',
    'tokens list --json',
    '--version',
    '--help',
    'create --amount 150000 --save forced --dry-run',
  ]) {
    const { code, stderr } = await shell(home, `xps ${command} > /dev/full`);
    expect({ command, code, stderr }).toEqual({
      command,
      code: 10,
      stderr: expect.stringMatching(/stdout cannot be written.*(ENOSPC|no space)/i),
    });
    expect(stderr).not.toMatch(/^ {4}at /m);
  }
  const json = await shell(home, 'xps tokens list --json > /dev/full');
  const last = json.stderr.trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ type: 'error', error: { code: 'output_lost', exit_code: 10 } });
}, 60_000);

test('a listener whose words are lost goes on storing webhooks, and ends with exit 10', async ({ skip }) => {
  if (!existsSync('/dev/full')) skip('there is no /dev/full here');
  const home = temporaryHome();
  const program = startProcess(
    { home, env: TEST_MODE },
    'sh',
    '-c',
    `exec "${process.execPath}" "${BIN}" listen --port 0 > /dev/full`,
  );
  const [, port = ''] = await program.seen(/listening on \S+:(\d+)/);
  const flood = startFlood(Number(port), createWebhooks('0b21'), 2);
  await program.seen(/stdout cannot be written/);
  const already = flood.acknowledged.length;
  await flood.until(() => flood.acknowledged.length >= already + 20);
  await flood.stop();
  program.child.kill('SIGINT');
  const { code, stderr } = await program.ended;
  expect({ code, stderr }).toEqual({ code: 10, stderr: expect.not.stringMatching(/^ {4}at /m) });
  expect(stderr.match(/stdout cannot be written/g)).toHaveLength(1);
  expect((await readStore(home)).deliveries).toEqual(new Set(flood.acknowledged.map(({ key }) => key)));
});

test('stderr that takes nothing does not change what a command does', async ({ skip }) => {
  if (!existsSync('/dev/full')) skip('there is no /dev/full here');
  const home = temporaryHome();
  const { code, stdout } = await shell(home, 'xps create --amount 150000 --save forced --quiet 2> /dev/full', {});
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^ps-[0-9a-f]{24}\n$/) });
});

test('a closed stdin is an empty one', async () => {
  const home = temporaryHome();
  const file = await shell(home, 'xps create --from-file - <&-', {});
  expect({ code: file.code, stderr: file.stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('stdin is not JSON'),
  });
  const login = await shell(home, 'xps login <&-', {});
  expect({ code: login.code, stderr: login.stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('no secret key on stdin'),
  });
  const create = await shell(home, 'xps create <&-', {});
  expect({ code: create.code, stderr: create.stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('--amount'),
  });
  const listen = startProgram({ home }, 'listen', '--port', '0', '--json');
  listen.child.stdin.end();
  await listen.seen(/"ready"/);
  await endListener({ program: listen });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, type StartOptions, temporaryHome } from '../support/program';
import { endListener, startListener, TEST_MODE } from './support/listener';
import { noNetwork, oldNode } from './support/preloads';

test.each(['18.20.4', '20.18.3', '16.0.0'])(
  'Node %s is told that it is too old, with exit 2 and nothing loaded',
  async (version) => {
    const home = temporaryHome();
    const { code, stdout, stderr } = await runProgram({ home, preload: oldNode(home, version) }, 'demo');
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `xps needs Node.js 20.19 or newer; this is v${version}.\n`,
    });
  },
);

test.each(['20.19.0', '22.12.0', '30.0.0'])('Node %s is taken', async (version) => {
  const home = temporaryHome();
  const { code } = await runProgram({ home, preload: oldNode(home, version) }, '--version');
  expect(code).toBe(0);
});

/** A home in which whatever wants to leave the machine fails and tells of itself. */
function withoutNetwork(): StartOptions {
  const folder = temporaryHome();
  const home = join(folder, 'home');
  mkdirSync(home);
  return { home, preload: noNetwork(folder) };
}

test('a call to Xendit without a network is a clear failure with exit 5', async () => {
  const options = withoutNetwork();
  const { code, stderr } = await runProgram(
    { ...options, env: TEST_MODE },
    'create',
    '--amount',
    '150000',
    '--save',
    'disabled',
  );
  expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('api.xendit.co could not be reached') });
  expect(stderr).toContain('tried to reach api.xendit.co');
  expect(stderr).not.toMatch(/^ {4}at /m);
});

test('everything of the main job works without a network, and nothing tries to leave the machine', async () => {
  const options = withoutNetwork();
  const ran: string[] = [];
  async function done(...argv: string[]): Promise<string> {
    const { code, stdout, stderr } = await runProgram(options, ...argv);
    expect(code, `${argv.join(' ')}: ${stderr}`).toBe(0);
    ran.push(stderr);
    return stdout.trim();
  }
  await done('demo');
  const listener = await startListener(options);
  const session = await done('create', '--amount', '150000', '--save', 'forced', '--quiet');
  await done('sandbox', 'pay', session);
  await done('sessions', 'show', session);
  await done('sandbox', 'advance', '31m');
  expect(await done('tokens', 'list', '--json')).toContain('"ACTIVE"');
  await done('whoami');
  expect(await endListener(listener)).toMatchObject({ tokens_saved: 1 });
  ran.push((await listener.program.ended).stderr);
  expect(ran.join('\n')).not.toContain('tried to reach');
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonLines } from './support/command-line';
import { LIVE_KEY } from './support/fake-xendit';

/** A world with a folder of its own for what need not stay. */
function demoWorld(env: Record<string, string> = {}): { world: World; temporary: string } {
  const temporary = mkdtempSync(join(tmpdir(), 'xps-demo-test-'));
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  return { world: createWorld({ env, context: { temporary } }), temporary };
}

describe('xps demo', () => {
  it('tells the story to the token, and what to type next', async () => {
    const { world } = demoWorld();
    const { code, stdout, stderr } = await world.run('demo');
    expect(code, stderr).toBe(0);
    expect(stdout.match(/^\d\. .+$/gm)).toEqual([
      '1. Listen',
      '2. Create a session',
      '3. The customer pays',
      '4. Webhooks arrive',
      '5. The token is kept',
    ]);
    expect(stdout).toMatch(/> POST \/sessions {2}\{"session_type":"PAY","amount":150000/);
    for (const event of ['payment.capture', 'payment_token.activation', 'payment_session.completed'])
      expect(stdout).toContain(`"event":"${event}"`);
    const [, saved] = /token (pt-\S+) saved/.exec(stdout) ?? [];
    expect(stdout).toMatch(new RegExp(`^${saved} {2}ACTIVE {2}CARDS 400000XXXXXX1091 {2}for cust-`, 'm'));
    expect(stderr).toContain(
      'now yourself: xps listen, and in another terminal: xps create --amount 150000 --save forced --open',
    );
  });

  it('leaves nothing behind and touches nothing of the user', async () => {
    const { world, temporary } = demoWorld();
    expect((await world.run('demo')).code).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(world.home)).toEqual([]);
  });

  it('needs no key and uses none', async () => {
    const { world } = demoWorld({
      XENDIT_SECRET_KEY: LIVE_KEY,
      XPS_BASE_URL: 'http://127.0.0.1:1',
      XPS_PROFILE: 'nobody',
    });
    const { code, stderr } = await world.run('demo');
    expect(code, stderr).toBe(0);
  });

  it('prints a JSON object per line under --json', async () => {
    const { stdout, stderr } = await demoWorld().world.run('demo', '--json');
    expect(stderr).toBe('');
    const types = jsonLines(stdout).map(({ type }) => type);
    expect(types[0]).toBe('ready');
    expect(types.at(-1)).toBe('token');
    expect(types.filter((type) => type === 'event')).toHaveLength(3);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ status: 'ACTIVE', verified: true });
  });

  it('is silent under --quiet', async () => {
    expect(await demoWorld().world.run('demo', '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('ends with 10 where no folder can be made', async () => {
    const world = createWorld({ context: { temporary: '/nowhere/at/all' } });
    const ended = await world.run('demo', '--json');
    expect(ended).toMatchObject({ code: 10, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: 'no_temporary_folder' });
  });
});

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { LIVE_KEY, TEST_KEY } from './support/fake-xendit';
import { CTRL_C, converse, ENTER, read } from './support/typing';

const TOKEN = 'callback-token-0123456789abcdef';

/** Every path below a folder. */
function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
}

describe('xps login from stdin', () => {
  it('keeps key and callback token, a line each, and works with them from then on', async () => {
    const world = createWorld();
    const { code, stdout, stderr } = await world.runWithInput(`${TEST_KEY}\n${TOKEN}\n`, 'login');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'profile default: test mode, key and callback token kept\n' });
    expect(stderr).toContain('next: xps create --amount 150000 --save forced');
    const whoami = jsonOf(await world.run('whoami', '--json'));
    expect(whoami).toMatchObject({
      mode: 'test',
      profile: 'default',
      profile_from: 'xps profiles use',
      secret_key: { masked: 'xnd_development_…', from: 'profile default' },
      callback_token: { from: 'profile default' },
    });
  });

  it.each([
    [`${TEST_KEY}`, false],
    [`${TEST_KEY}\r\n${TOKEN}\r\n`, true],
    [`  ${TEST_KEY}  \n\n`, false],
  ])('reads %j', async (input, withToken) => {
    const ended = await createWorld().runWithInput(input, 'login', '--json');
    expect(jsonOf(ended)).toEqual({ profile: 'default', mode: 'test', callback_token: withToken, in_use: true });
  });

  it('tells live from test by the key, and says what is missing', async () => {
    const ended = await createWorld().runWithInput(
      `${LIVE_KEY}\n`,
      'login',
      '--profile',
      'acme',
      '--business',
      'Acme Ltd',
    );
    expect(ended.stdout).toBe('profile acme: live mode, key kept\n');
    expect(ended.stderr).toContain('no callback token yet: xps listen needs it');
  });

  it('leaves the profile in use with --no-use', async () => {
    const world = createWorld();
    const { stderr } = await world.runWithInput(`${TEST_KEY}\n`, 'login', '--profile', 'acme', '--no-use');
    expect(stderr).toContain('--profile acme');
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({ mode: 'sandbox' });
    expect(jsonOf(await world.run('whoami', '--json', '--profile', 'acme'))).toMatchObject({ mode: 'test' });
  });

  it('replaces key and callback token, and keeps the business and preferences of the profile', async () => {
    const world = createWorld();
    await world.runWithInput(`${TEST_KEY}\n${TOKEN}\n`, 'login', '--business', 'Acme Ltd');
    await world.run('config', 'set', 'currency', 'PHP');
    const { stderr } = await world.runWithInput(`${LIVE_KEY}\n`, 'login');
    expect(stderr).toContain('profile default was test, is now live\n');
    expect(stderr).toContain('its business is still "Acme Ltd"');
    expect(stderr).toContain('the callback token of the old key is forgotten');
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({
      mode: 'live',
      business: 'Acme Ltd',
      preferences: { currency: 'PHP' },
      callback_token: null,
    });
  });

  it.each([
    ['', 2, 'usage'],
    ['\n\n', 2, 'usage'],
    ['xnd_public_development_QUJDREVG\n', 3, 'public_key'],
    ['short\n', 3, 'malformed_key'],
    [`${TEST_KEY}\nshort\n`, 2, 'usage'],
    [`${TEST_KEY}\nhas spaces in it\n`, 2, 'usage'],
    [`${TEST_KEY}\n${TOKEN}\nmore\n`, 2, 'usage'],
  ])('refuses %j with %i and keeps nothing', async (input, exitCode, code) => {
    const world = createWorld();
    const ended = await world.runWithInput(input, 'login', '--json');
    expect(ended).toMatchObject({ code: exitCode, stdout: '' });
    expect(errorOf(ended).code).toBe(code);
    expect(existsSync(join(world.home, 'config.json'))).toBe(false);
    expect(existsSync(join(world.home, 'keys'))).toBe(false);
  });

  it.each(['sandbox', 'env', 'with space', '../up', ''])('refuses the profile name %j', async (name) => {
    const { code, stderr } = await createWorld().runWithInput(`${TEST_KEY}\n`, 'login', `--profile=${name}`);
    expect(code).toBe(2);
    expect(stderr).toContain(`--profile "${name}"`);
  });

  it('takes no key as an argument', async () => {
    const { code, stderr } = await createWorld().run('login', TEST_KEY);
    expect(code).toBe(2);
    expect(stderr).not.toContain(TEST_KEY);
  });
});

describe('xps login on a terminal', () => {
  it('asks without echo', async () => {
    const world = createWorld({ terminal: true, columns: 120 });
    const ended = await converse(
      world.start('login'),
      [/Secret key/, `${TEST_KEY}${ENTER}`],
      [/verification token/, `${TOKEN}${ENTER}`],
    );
    expect(ended.code, ended.stderr).toBe(0);
    for (const secret of [TEST_KEY, TOKEN]) {
      expect(ended.stdout + ended.stderr).not.toContain(secret);
      expect(read(ended)).not.toContain(secret.slice(0, 12));
    }
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({ mode: 'test' });
  });

  it('complains about a public key and asks on', async () => {
    const ended = await converse(
      createWorld({ terminal: true, columns: 120 }).start('login'),
      [/Secret key/, `xnd_public_development_QUJDREVG${ENTER}`],
      [/this is a public key/, `\u0015${TEST_KEY}${ENTER}`],
      [/verification token/, ENTER],
    );
    expect(ended).toMatchObject({ code: 0, stdout: 'profile default: test mode, key kept\n' });
  });

  it('keeps nothing after Ctrl-C', async () => {
    const world = createWorld({ terminal: true });
    const ended = await converse(
      world.start('login'),
      [/Secret key/, `${TEST_KEY}${ENTER}`],
      [/verification token/, CTRL_C],
    );
    expect(ended.code).toBe(130);
    expect(readdirSync(world.home)).toEqual([]);
  });
});

describe('the files of a login', () => {
  it('are 0600 in folders of 0700, and the configuration has no secret in it', async () => {
    const world = createWorld();
    const home = join(world.home, 'deep', 'home');
    world.env.XPS_HOME = home;
    await world.runWithInput(`${TEST_KEY}\n${TOKEN}\n`, 'login');
    await world.run('create', '--amount', '1', '--save', 'disabled', '--sandbox');
    const paths = [home, ...everything(home)];
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      const stat = statSync(path);
      expect((stat.mode & 0o777).toString(8), path).toBe(stat.isDirectory() ? '700' : '600');
    }
    const configuration = readFileSync(join(home, 'config.json'), 'utf8');
    expect(configuration).not.toContain(TEST_KEY);
    expect(configuration).not.toContain(TOKEN);
  });
});

describe('xps logout', () => {
  it('forgets the secrets and goes back to the sandbox', async () => {
    const world = createWorld();
    await world.runWithInput(`${TEST_KEY}\n${TOKEN}\n`, 'login');
    const { code, stdout } = await world.run('logout', '--yes');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'profile default: secrets forgotten; sessions, tokens and preferences stay\n',
    });
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({ mode: 'sandbox' });
    const again = await world.run('whoami', '--profile', 'default', '--json');
    expect(again.code).toBe(3);
    expect(errorOf(again)).toMatchObject({ code: 'no_secret_key', hint: 'xps login --profile default' });
    const files = everything(world.home).filter((path) => statSync(path).isFile());
    for (const path of files) expect(readFileSync(path, 'utf8')).not.toContain(TEST_KEY);
  });

  it('asks first, and is held back where nobody can be asked', async () => {
    const world = createWorld();
    await world.runWithInput(`${TEST_KEY}\n`, 'login');
    expect((await world.run('logout')).code).toBe(9);
    const terminal = createWorld({ terminal: true, env: { XPS_HOME: world.home } });
    const question = /Forget the secret key and the callback token of profile default\?/;
    const refused = await converse(terminal.start('logout'), [question, `n${ENTER}`]);
    expect(refused.code).toBe(130);
    expect(read(refused)).toMatch(/^nothing forgotten$/m);
    expect(read(refused)).not.toContain('error');
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({ mode: 'test' });
    expect((await converse(terminal.start('logout'), [question, `y${ENTER}`])).code).toBe(0);
  });

  it('ends with 10 where there is nothing to forget', async () => {
    const ended = await createWorld().run('logout', '--yes', '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({
      code: 'nothing_to_forget',
      message: expect.stringContaining('the sandbox'),
    });
    expect((await createWorld().run('logout', '--yes', '--profile', 'nobody')).code).toBe(10);
  });

  it('cannot forget the key of the environment, and touches no other', async () => {
    const world = createWorld();
    await world.runWithInput(`${TEST_KEY}\n`, 'login');
    world.env.XENDIT_SECRET_KEY = 'xnd_development_from-the-environment';
    const ended = await world.run('logout', '--yes', '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({
      code: 'key_of_environment',
      hint: 'unset XENDIT_SECRET_KEY; or name a profile: xps logout --profile NAME',
    });
    expect((await world.run('whoami', '--profile', 'default')).code).toBe(0);
    const named = await world.run('logout', '--yes', '--profile', 'default');
    expect(named.stderr).toContain('warning: XENDIT_SECRET_KEY is set in this shell and still decides');
    expect((await world.run('whoami', '--profile', 'default')).code).toBe(3);
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { created, type FakeXendit, fakeXendit, LIVE_KEY } from './support/fake-xendit';
import { converse, ENTER, read } from './support/typing';

const CREATE = ['create', '--amount', '1', '--save', 'forced', '--customer-ref', 'a', '--given-names', 'A'] as const;
const OTHER_KEY = 'xnd_production_otherbusiness';

/** The live profile `acme` of "Acme Ltd", chosen by XPS_PROFILE, beside a key of the environment. */
async function beside(key: string): Promise<{ world: World; xendit: FakeXendit }> {
  const xendit = await fakeXendit(created());
  const world = createWorld({ env: { XPS_BASE_URL: xendit.url } });
  await world.runWithInput(
    `${LIVE_KEY}\nacme-callback-token\n`,
    'login',
    '--profile',
    'acme',
    '--business',
    'Acme Ltd',
  );
  Object.assign(world.env, { XPS_PROFILE: 'acme', XENDIT_SECRET_KEY: key });
  return { world, xendit };
}

describe('a key of the environment beside a profile', () => {
  it.each(['Acme Ltd', 'acme'])('that is another is not confirmed by %j', async (name) => {
    const { world, xendit } = await beside(OTHER_KEY);
    const ended = await world.run(...CREATE, '--live', '--confirm', name, '--json');
    expect(ended.code).toBe(9);
    expect(errorOf(ended).hint).toBe(
      'the name is "env": XENDIT_SECRET_KEY is not the key of profile acme (--profile acme uses that one)',
    );
    expect(xendit.requests).toEqual([]);
  });

  it('is confirmed by the name that it has without any profile', async () => {
    const { world, xendit } = await beside(OTHER_KEY);
    const { code, stderr } = await world.run(...CREATE, '--live', '--confirm', 'env');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('LIVE · profile env · key from XENDIT_SECRET_KEY, not that of profile acme');
    expect(xendit.requests).toHaveLength(1);
  });

  it('gets no callback token but that of the environment', async () => {
    const { world } = await beside(OTHER_KEY);
    const ended = await world.run('listen', '--port', '0', '--json');
    expect(ended.code).toBe(3);
    expect(errorOf(ended).hint).toContain('XENDIT_CALLBACK_TOKEN');
    world.env.XENDIT_CALLBACK_TOKEN = 'callback-of-environment';
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({
      profile: 'env',
      business: null,
      callback_token: { from: 'XENDIT_CALLBACK_TOKEN' },
    });
  });

  it('loses to --profile, callback token and all', async () => {
    const { world } = await beside(OTHER_KEY);
    world.env.XENDIT_CALLBACK_TOKEN = 'callback-of-environment';
    expect(jsonOf(await world.run('whoami', '--profile', 'acme', '--json'))).toMatchObject({
      profile: 'acme',
      business: 'Acme Ltd',
      secret_key: { from: 'profile acme' },
      callback_token: { from: 'profile acme' },
    });
    const { stderr, stdout } = await world.run('profiles', 'list', '--profile', 'acme');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^acme\tlive\tyes\tAcme Ltd$/m);
  });

  it('works as the profile where it is the profile’s own after all', async () => {
    const { world } = await beside(LIVE_KEY);
    const { code, stderr } = await world.run(...CREATE, '--live', '--confirm', 'Acme Ltd');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('LIVE · profile acme · key from XENDIT_SECRET_KEY ·');
  });
});

describe('a bad XENDIT_SECRET_KEY', () => {
  it.each([
    ['bad', 'malformed_key', 'at least 8 characters'],
    ['x'.repeat(100_016), 'malformed_key', 'at most 512 characters, and this has 100016'],
    ['has a space in it', 'malformed_key', 'no spaces'],
    ['xnd_public_development_QUJDREVG', 'public_key', 'is a public key'],
  ])('is named, with how to do without it', async (key, code, said) => {
    const world = createWorld({ env: { XENDIT_SECRET_KEY: key } });
    const ended = await world.run('tokens', 'list', '--json');
    expect(ended.code).toBe(3);
    expect(errorOf(ended).code).toBe(code);
    expect(errorOf(ended).message).toMatch(/^XENDIT_SECRET_KEY is /);
    expect(errorOf(ended).message).toContain(said);
    expect(errorOf(ended).hint).toContain('unset XENDIT_SECRET_KEY');
  });

  it('is reported by whoami', async () => {
    const world = createWorld({ env: { XENDIT_SECRET_KEY: 'bad' } });
    const { code, stdout, stderr } = await world.run('whoami');
    expect(code).toBe(0);
    expect(stdout).toMatch(/secret key +XENDIT_SECRET_KEY is no secret key/);
    expect(stderr).toContain('unset XENDIT_SECRET_KEY');
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({
      mode: null,
      secret_key: { from: 'XENDIT_SECRET_KEY', code: 'malformed_key' },
    });
    expect((await world.run('whoami', '--sandbox')).stdout).toMatch(/^mode +sandbox/);
  });
});

describe('a live login', () => {
  it('proposes a command that works', async () => {
    const xendit = await fakeXendit(created());
    const world = createWorld({ env: { XPS_BASE_URL: xendit.url } });
    const { stderr } = await world.runWithInput(`${LIVE_KEY}\n`, 'login', '--business', 'Acme');
    const [, line = ''] = /^next: xps (.*)$/m.exec(stderr) ?? [];
    const ended = await world.run(...line.split(' '));
    expect(ended.code, `${line}\n${ended.stderr}`).toBe(0);
    expect(xendit.requests).toHaveLength(1);
  });

  it('asks for the business on a terminal', async () => {
    const world = createWorld({ terminal: true, columns: 120 });
    const ended = await converse(
      world.start('login'),
      [/Secret key/, `${LIVE_KEY}${ENTER}`],
      [/verification token/, ENTER],
      [/Business behind this live key/, `Acme Ltd${ENTER}`],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(read(ended)).toContain('--customer-ref jane-1 --given-names Jane --live');
    expect(jsonOf(await world.run('whoami', '--json'))).toMatchObject({ business: 'Acme Ltd' });
  });

  it.each(['', '  ', 'a\u001b[31m'])('takes no business named %j', async (name) => {
    const world = createWorld();
    expect((await world.runWithInput(`${LIVE_KEY}\n`, 'login', '--business', name)).code).toBe(2);
  });

  it('says that it is another business', async () => {
    const world = createWorld();
    await world.runWithInput(`${LIVE_KEY}\n`, 'login', '--business', 'Acme');
    const { stderr } = await world.runWithInput(`${OTHER_KEY}\n`, 'login', '--business', 'Other');
    expect(stderr).toContain('profile default has another live key now\nits business was "Acme", is now "Other"\n');
  });
});

describe('a configuration that is no file', () => {
  it('is refused at once', async () => {
    const world = createWorld();
    execFileSync('mkfifo', [join(world.home, 'config.json')]);
    const ended = await world.run('whoami', '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({
      code: 'config_unreadable',
      message: expect.stringContaining('config.json cannot be read: it is no regular file'),
    });
  });
});

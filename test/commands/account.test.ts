import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../e2e/support/open-file';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { LIVE_KEY, TEST_KEY } from './support/fake-xendit';

const KEYS = { one: `${TEST_KEY}1`, two: `${TEST_KEY}2`, env: 'xnd_development_from-the-environment' };

/** Two profiles with keys; `two` is in use. */
async function twoProfiles(env: Record<string, string> = {}): Promise<World> {
  const world = createWorld();
  await world.runWithInput(`${KEYS.one}\ncallback-of-one\n`, 'login', '--profile', 'one');
  await world.runWithInput(`${KEYS.two}\ncallback-of-two\n`, 'login', '--profile', 'two', '--business', 'Two Ltd');
  Object.assign(world.env, env);
  return world;
}

async function whoami(world: World, ...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await world.run('whoami', '--json', ...argv);
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

describe('which profile a command works with', () => {
  it.each<[Record<string, string>, string[], Record<string, unknown>]>([
    [{}, [], { profile: 'two', profile_from: 'xps profiles use', business: 'Two Ltd' }],
    [{}, ['--profile', 'one'], { profile: 'one', profile_from: '--profile' }],
    [{}, ['--sandbox'], { profile: 'sandbox', mode: 'sandbox', profile_from: '--sandbox' }],
    [{}, ['--profile', 'sandbox'], { profile: 'sandbox', mode: 'sandbox' }],
    [{ XPS_PROFILE: 'one' }, [], { profile: 'one', profile_from: 'XPS_PROFILE' }],
    [{ XPS_PROFILE: 'one' }, ['--profile', 'two'], { profile: 'two', profile_from: '--profile' }],
    [{ XPS_PROFILE: 'sandbox' }, [], { mode: 'sandbox' }],
    [{ XENDIT_SECRET_KEY: KEYS.env }, [], { profile: 'env', secret_key: { from: 'XENDIT_SECRET_KEY' } }],
    [{ XENDIT_SECRET_KEY: KEYS.env }, ['--profile', 'one'], { profile: 'one', secret_key: { from: 'profile one' } }],
    [{ XENDIT_SECRET_KEY: KEYS.env }, ['--sandbox'], { mode: 'sandbox', secret_key: null }],
    [
      { XENDIT_SECRET_KEY: KEYS.env, XPS_PROFILE: 'one' },
      [],
      { profile: 'env', secret_key: { from: 'XENDIT_SECRET_KEY' }, callback_token: null, preferences_of: 'one' },
    ],
    [{ XENDIT_SECRET_KEY: LIVE_KEY }, [], { mode: 'live' }],
    [{ XENDIT_CALLBACK_TOKEN: 'callback-of-env' }, [], { callback_token: { from: 'XENDIT_CALLBACK_TOKEN' } }],
    [{ XENDIT_SECRET_KEY: '', XPS_PROFILE: '' }, [], { profile: 'two' }],
    [{}, [], { base_url: { value: 'https://api.xendit.co', from: 'default' } }],
    [{ XPS_BASE_URL: 'http://127.0.0.1:9/' }, [], { base_url: { value: 'http://127.0.0.1:9', from: 'XPS_BASE_URL' } }],
  ])('with %j and %j', async (env, argv, expected) => {
    expect(await whoami(await twoProfiles(env), ...argv)).toMatchObject(expected);
  });

  it.each([
    [{}, ['--profile', 'three'], '--profile'],
    [{ XPS_PROFILE: 'three' }, [], 'XPS_PROFILE'],
  ])('%j %j: an unknown one ends with 10 and the ones there are', async (env, argv, from) => {
    const ended = await (await twoProfiles(env)).run('tokens', 'list', ...argv, '--json');
    expect(ended).toMatchObject({ code: 10, stdout: '' });
    expect(errorOf(ended)).toMatchObject({
      code: 'unknown_profile',
      message: expect.stringContaining(`(from ${from})`),
    });
    expect(errorOf(ended).hint).toContain('profiles here: sandbox, one, two');
  });
});

describe('xps whoami', () => {
  it('says it in words, without a secret and without a word on stderr', async () => {
    const world = await twoProfiles();
    const { stdout, stderr } = await world.run('whoami');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/mode +test\n/);
    expect(stdout).toMatch(/profile +two \(xps profiles use\)\n/);
    expect(stdout).toMatch(/business +Two Ltd\n/);
    expect(stdout).toMatch(/secret key +xnd_development_… \(profile two\)\n/);
    expect(stdout).toContain(world.home);
    expect((await world.run('whoami', '-q')).stdout).toBe('two\n');
  });

  it('works where nothing is configured', async () => {
    const { code, stdout } = await createWorld().run('whoami');
    expect(code).toBe(0);
    expect(stdout).toMatch(/mode +sandbox: nothing leaves this machine/);
  });
});

describe('deliveries that could not be read', () => {
  /** A world whose store has laid aside so many deliveries, as a damaged row leaves them. */
  async function worldWithAside(count: number): Promise<World> {
    const world = createWorld();
    await world.run('tokens', 'list');
    await withDatabase(world.home, 'xps.db', (database) => {
      const insert =
        "INSERT INTO inbox (scope, owner, keptAt, count, heads, bodies) VALUES (1, 'nobody', 1, ?, '', x'')";
      if (count > 0) database.prepare(insert).run([count]);
    });
    return world;
  }

  it.each([
    [1, '1 delivery could not be read: answered and kept'],
    [3, '3 deliveries could not be read: answered and kept'],
  ])('(%i) are counted by whoami, with what that means', async (count, said) => {
    const world = await worldWithAside(count);
    const { code, stdout } = await world.run('whoami');
    expect(code).toBe(0);
    expect(stdout).toContain(said);
    expect(await whoami(world)).toMatchObject({ unreadable_deliveries: count });
  });

  it('are no matter of a line where there are none, and of no file where there is no store', async () => {
    const world = await worldWithAside(0);
    expect((await world.run('whoami')).stdout).not.toContain('could not be read');
    const fresh = createWorld();
    expect(await whoami(fresh)).toMatchObject({ unreadable_deliveries: 0 });
    expect(readdirSync(fresh.home)).toEqual([]);
  });

  it('cannot be counted in a store that cannot be read, and whoami says so and goes on', async () => {
    const world = await worldWithAside(0);
    writeFileSync(join(world.home, 'xps.db'), 'no database '.repeat(1_000));
    const { code, stdout, stderr } = await world.run('whoami');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('sandbox') });
    expect(stderr).toMatch(/^warning: .*xps\.db/);
  });
});

describe('xps profiles', () => {
  it('lists them, the one in use marked', async () => {
    const world = await twoProfiles();
    const { data } = jsonOf(await world.run('profiles', 'list', '--json'));
    expect(data).toEqual([
      { name: 'sandbox', mode: 'sandbox', business: null, in_use: false },
      { name: 'one', mode: 'test', business: null, in_use: false },
      { name: 'two', mode: 'test', business: 'Two Ltd', in_use: true },
    ]);
    expect((await world.run('profiles', 'list', '-q')).stdout).toBe('sandbox\none\ntwo\n');
  });

  it('uses another from then on, and says when the environment wins', async () => {
    const world = await twoProfiles();
    expect((await world.run('profiles', 'use', 'one')).stdout).toBe('from now on: profile one\n');
    expect(await whoami(world)).toMatchObject({ profile: 'one' });
    await world.run('profiles', 'use', 'sandbox');
    expect(await whoami(world)).toMatchObject({ mode: 'sandbox' });
    world.env.XENDIT_SECRET_KEY = KEYS.env;
    const { stderr } = await world.run('profiles', 'use', 'two');
    expect(stderr).toContain('warning: XENDIT_SECRET_KEY is set in this shell and wins over it');
    expect((await world.run('profiles', 'use', 'three')).code).toBe(10);
  });

  it('shows no mode and no use of one that was logged out', async () => {
    const world = await twoProfiles();
    const { stderr } = await world.run('logout', '--yes');
    expect(stderr).toBe('from now on: the sandbox\n');
    const { data, profile } = jsonOf(await world.run('profiles', 'list', '--json'));
    expect(data).toContainEqual({ name: 'two', mode: null, business: 'Two Ltd', in_use: false });
    expect(data).toContainEqual({ name: 'sandbox', mode: 'sandbox', business: null, in_use: true });
    expect(profile).toBe('sandbox');
    expect((await world.run('profiles', 'list')).stdout).toMatch(/^two\tno key\t\tTwo Ltd$/m);
  });

  it.each([
    [{ XENDIT_SECRET_KEY: KEYS.env }, 'env', [], 'XENDIT_SECRET_KEY is set in this shell and decides: none of these'],
    [{ XPS_PROFILE: 'one' }, 'one', ['one'], 'XPS_PROFILE is set in this shell and decides: one'],
    [
      { XPS_PROFILE: 'one', XENDIT_SECRET_KEY: KEYS.env },
      'env',
      [],
      'none of these is in use; it is not the key of one (XPS_PROFILE)',
    ],
    [
      { XPS_PROFILE: 'one', XENDIT_SECRET_KEY: KEYS.one },
      'one',
      ['one'],
      'decides: one, with the key of XENDIT_SECRET_KEY',
    ],
    [
      { XENDIT_SECRET_KEY: 'bad' },
      'env',
      [],
      'no command that needs a key works in this shell: XENDIT_SECRET_KEY is no secret key',
    ],
    [{ XPS_PROFILE: 'three' }, 'three', [], 'XPS_PROFILE says three, and there is no such profile'],
  ])('says with %j that the environment decides', async (env, profile, used, said) => {
    const world = await twoProfiles(env);
    const ended = await world.run('profiles', 'list', '--json');
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain(said);
    const { data, profile: named } = jsonOf(ended);
    expect(named).toBe(profile);
    expect((data as { name: string; in_use: boolean }[]).filter((row) => row.in_use).map(({ name }) => name)).toEqual(
      used,
    );
  });

  it('cannot remove the sandbox, whatever is kept for it', async () => {
    const world = createWorld();
    await world.run('config', 'set', 'currency', 'PHP');
    const ended = await world.run('profiles', 'remove', 'sandbox', '--yes', '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({ code: 'sandbox_stays', hint: expect.stringContaining('xps sandbox reset') });
    expect((await world.run('config', 'get', 'currency')).stdout).toBe('PHP\n');
  });

  it('removes one with its secrets, once confirmed', async () => {
    const world = await twoProfiles();
    expect((await world.run('profiles', 'remove', 'two')).code).toBe(9);
    expect((await world.run('profiles', 'remove', 'two', '--yes')).code).toBe(0);
    expect((await world.run('profiles', 'list', '-q')).stdout).toBe('sandbox\none\n');
    expect(await whoami(world)).toMatchObject({ mode: 'sandbox' });
    await world.runWithInput(`${KEYS.two}\n`, 'login', '--profile', 'two');
    expect(await whoami(world)).toMatchObject({ business: null, callback_token: null });
    expect((await world.run('profiles', 'remove', 'sandbox', '--yes')).code).toBe(10);
  });
});

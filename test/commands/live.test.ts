import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf } from './support/command-line';
import { fakeXendit, SESSION_ID } from './support/fake-xendit';
import { liveWorld } from './support/live-world';

const CREATE = [
  'create',
  '--amount',
  '150000',
  '--save',
  'forced',
  '--customer-ref',
  'a',
  '--given-names',
  'A',
] as const;

describe('a live write', () => {
  it('is held back without --live, whatever is confirmed', async () => {
    const { world, xendit } = await liveWorld();
    for (const more of [[], ['--confirm', 'acme']]) {
      const ended = await world.run(...CREATE, ...more, '--json');
      expect(ended).toMatchObject({ code: 9, stdout: '' });
      expect(errorOf(ended)).toMatchObject({ kind: 'held', code: 'live_guard' });
      expect(errorOf(ended).message).toContain('nothing was sent');
    }
    expect(xendit.requests).toEqual([]);
  });

  it('is held back with --live alone where nobody can be asked', async () => {
    const { world, xendit } = await liveWorld();
    const { code, stderr } = await world.run(...CREATE, '--live');
    expect(code).toBe(9);
    expect(stderr).toContain('hint: add --confirm "Acme Ltd"');
    expect(xendit.requests).toEqual([]);
  });

  it.each(['', 'Acme', 'acme ltd', 'ACME', 'default'])('is held back by the wrong name %j', async (name) => {
    const { world, xendit } = await liveWorld();
    const { code } = await world.run(...CREATE, '--live', '--confirm', name);
    expect(code).toBe(9);
    expect(xendit.requests).toEqual([]);
  });

  it.each(['Acme Ltd', 'acme'])('goes through once %j is confirmed', async (name) => {
    const { world, xendit } = await liveWorld();
    const { code, stderr } = await world.run(...CREATE, '--live', '--confirm', name);
    expect(code, stderr).toBe(0);
    expect(stderr.split('\n')[0]).toBe(`LIVE · profile acme · key from profile acme · ${xendit.url} (XPS_BASE_URL)`);
    expect(xendit.requests).toHaveLength(1);
  });

  it('goes through once the name is typed on a terminal', async () => {
    const { world, xendit } = await liveWorld(true);
    const running = world.start(...CREATE, '--live');
    await running.seen(/LIVE: type "Acme Ltd" to create a session with real money/);
    running.type('Acme Ltd\r');
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(0);
    expect(xendit.requests).toHaveLength(1);
  });

  it('is held back when another name is typed', async () => {
    const { world, xendit } = await liveWorld(true);
    const running = world.start(...CREATE, '--live');
    await running.seen(/LIVE: type/);
    running.type('yes\r');
    expect((await running.ended).code).toBe(9);
    expect(xendit.requests).toEqual([]);
  });

  it('never gets a customer that was made up', async () => {
    const { world, xendit } = await liveWorld();
    const args = ['--amount', '1', '--save', 'forced', '--live', '--confirm', 'acme'];
    const ended = await world.run('create', ...args, '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems).toEqual([expect.objectContaining({ error_code: 'MISSING_CUSTOMER' })]);
    expect(xendit.requests).toEqual([]);
  });

  it('takes any secret key that is not a test key for a live one', async () => {
    const xendit = await fakeXendit();
    for (const key of ['xnd_production_abcdefgh', 'xnd_abcdefgh12345678', 'something-else-entirely']) {
      const world = createWorld({ env: { ...xendit.env, XENDIT_SECRET_KEY: key } });
      expect((await world.run(...CREATE)).code).toBe(9);
    }
    expect(xendit.requests).toEqual([]);
  });

  it('is not what --sandbox does', async () => {
    const { world, xendit } = await liveWorld();
    const { code, stdout } = await world.run(...CREATE, '--sandbox');
    expect(code).toBe(0);
    expect(stdout).not.toContain(SESSION_ID);
    expect(xendit.requests).toEqual([]);
  });
});

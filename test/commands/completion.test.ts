import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shortenId } from '../../src/core/ids';
import { sessionCompleted } from '../support/webhook-bodies';
import { createWorld, shareWorld, type World } from '../support/world';
import { CHALLENGED, charge, savedToken } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { fakeXendit, half, TEST_KEY } from './support/fake-xendit';
import { createSession, pay, startListening } from './support/listening';

/** What a shell is offered where the last word stands: the values, or `:files`. Nothing else is ever said. */
async function offered(world: World, shell: string, ...words: string[]): Promise<string[]> {
  return (await offeredLines(world, shell, ...words)).map((line) => line.split('\t')[0] ?? '');
}

async function offeredLines(world: World, shell: string, ...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await world.run('__complete', shell, `=${words.at(-1)}`, ...words.slice(0, -1));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(stdout.startsWith(':files') ? 0 : 1, -1);
}

/** The same for bash, which sends its line. */
async function offeredToBash(world: World, line: string): Promise<string[]> {
  const { code, stdout, stderr } = await world.run('__complete', 'bash', '=\t\n"\'@><=;|&(:', line);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(stdout.startsWith(':files') ? 0 : 1, -1);
}

/** Everything in a folder: names, contents, modes, times. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mode, mtimeMs, size } = statSync(join(folder, name));
      const isFile = statSync(join(folder, name)).isFile();
      const content = isFile
        ? createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex')
        : '';
      return `${name} ${mode} ${mtimeMs} ${size} ${content}`;
    });
}

const UTF8 = { LANG: 'en_US.UTF-8' };

describe('a press of TAB', () => {
  it('offers commands, what is in a group, and flags once, but for those that may be repeated', async () => {
    const world = createWorld();
    expect(await offered(world, 'zsh', 'to')).toEqual(['tokens']);
    expect(await offeredLines(world, 'zsh', 'tokens', 'ch')).toEqual(['charge\tcharge a saved token']);
    expect(await offered(world, 'zsh', 'help', 'tokens', 'ch')).toEqual(['charge']);
    expect(await offered(world, 'zsh', 'tokens', 'list', '--re')).toEqual(['--reference', '--reveal']);
    expect(await offered(world, 'zsh', 'tokens', 'list', '--reveal', '--re')).toEqual(['--reference']);
    expect(await offered(world, 'zsh', 'create', '--metadata', 'a=1', '--meta')).toEqual(['--metadata']);
    expect(await offered(world, 'zsh', 'tokens', 'list', '--pro')).toEqual(['--profile']);
    expect(await offered(world, 'zsh', 'tokens', 'list', '--', '--re')).toEqual([]);
  });

  it('offers the words that a flag takes, behind a blank or an equals sign', async () => {
    const world = createWorld();
    expect(await offered(world, 'zsh', 'create', '--save', '')).toEqual(['disabled', 'optional', 'forced']);
    expect(await offered(world, 'zsh', 'create', '--save=f')).toEqual(['--save=forced']);
    expect(await offered(world, 'zsh', 'create', '--dry-run=')).toEqual(
      ['text', 'json', 'curl'].map((form) => `--dry-run=${form}`),
    );
    expect(await offered(world, 'zsh', 'explain', 'EXPIRED_')).toEqual(['EXPIRED_OTP', 'EXPIRED_CARD']);
    expect(await offered(world, 'zsh', 'explain', 'expired_')).toEqual(['expired_otp', 'expired_card']);
    expect(await offered(world, 'zsh', 'trigger', 'payment_t')).toContain('payment_token.activation');
    expect(await offered(world, 'zsh', 'test', '--scenario', 'dup')).toContain('duplicate');
    expect(await offered(world, 'zsh', 'config', 'set', 'customer.e')).toEqual(['customer.email']);
    expect(await offered(world, 'zsh', 'schema', 'token-l')).toEqual(['token-list', 'token-label']);
    expect(await offered(world, 'zsh', 'tokens', 'charge', 'x', '--amount', '')).toEqual([]);
  });

  it('leaves files to the shell', async () => {
    const world = createWorld();
    for (const words of [
      ['events', 'import', ''],
      ['create', '--from-file', ''],
      ['tokens', 'export', '--out=x'],
    ])
      expect(await offered(world, 'zsh', ...words)).toEqual([':files']);
  });

  it('reads a line of bash as bash does, and answers the part behind the character at which it breaks words', async () => {
    const world = createWorld();
    expect(await offeredToBash(world, 'xps tok')).toEqual(['tokens']);
    expect(await offeredToBash(world, 'xps create --save=f')).toEqual(['forced']);
    expect(
      await offeredToBash(world, 'xps \'create\' --to http://localhost:3000/x --description "a b\\" c" --sav'),
    ).toEqual(['--save']);
    expect(await offeredToBash(world, 'xps config set ')).toContain('currency');
    expect(await offeredToBash(world, 'xps create --metadata "open quote --sa')).toEqual([]);
  });
});

describe('ids by TAB', () => {
  let world: World;
  let ids: { readonly older: string; readonly newer: string; readonly session: string };

  beforeAll(() =>
    shareWorld(async (atEnd) => {
      world = createWorld({ atEnd, env: UTF8 });
      const older = await savedToken(world);
      const newer = await savedToken(world);
      const [latest] = jsonOf(await world.run('sessions', 'list', '--json')).data as { payment_session_id: string }[];
      ids = { older, newer, session: latest?.payment_session_id ?? '' };
      await world.run('tokens', 'label', older, 'card of the test shop');
    }),
  );

  it('are tokens, shortened, newest first, with what tells them apart', async () => {
    const lines = await offeredLines(world, 'zsh', 'tokens', 'show', '');
    expect(lines).toEqual([
      `${shortenId(ids.newer)}\tACTIVE  CARDS  400000XXXXXX1000`,
      `${shortenId(ids.older)}\tACTIVE  CARDS  card of the test shop`,
    ]);
    expect(await offeredToBash(world, `xps tokens show ${ids.older.slice(0, 7)}`)).toEqual([shortenId(ids.older)]);
    const [short = ''] = await offered(world, 'zsh', 'tokens', 'show', shortenId(ids.older).slice(0, -2));
    expect(jsonOf(await world.run('tokens', 'show', short, '--json', '--reveal')).payment_token_id).toBe(ids.older);
  });

  it('are found by their end: the only one in bash and zsh, all in shells that can show them', async () => {
    const end = ids.older.slice(-6);
    for (const shell of ['zsh', 'fish'])
      expect(await offered(world, shell, 'tokens', 'show', end)).toEqual([shortenId(ids.older)]);
    expect((await world.run('__complete', 'zsh', `=${end}`, 'tokens', 'show')).stdout).toMatch(/^:becomes\n/);
    expect((await world.run('__complete', 'zsh', '=pt-', 'tokens', 'show')).stdout).toMatch(/^:begins\n/);
    expect(await offered(world, 'zsh', 'tokens', 'show', `${ids.older.slice(0, 7)}…zzzz`)).toEqual([]);
    expect(await offered(world, 'zsh', 'tokens', 'show', 'nothing')).toEqual([]);
  });

  it('have three dots where the locale or the shell may spoil the sign for them, and as they were begun', async () => {
    const dots = shortenId(ids.newer).replace('…', '...');
    expect((await offered(world, 'powershell', 'tokens', 'show', ''))[0]).toBe(dots);
    expect(await offered(world, 'fish', 'tokens', 'show', dots.slice(0, -3))).toEqual([dots]);
    world.env.LC_ALL = 'C';
    expect((await offered(world, 'zsh', 'tokens', 'show', ''))[0]).toBe(dots);
    delete world.env.LC_ALL;
    expect((await world.run('tokens', 'show', dots)).code).toBe(0);
  });

  it('are sessions, webhooks, payments, plans, cycles and profiles, each where it is wanted', async () => {
    const request = await charge(world, ids.older);
    const create = ['plans', 'create', '--token', ids.older, '--amount', '99000', '--every', '1month', '--json'];
    const { id: plan } = jsonOf(await world.run(...create)) as { id: string };
    await world.run('plans', 'cycles', plan);
    expect((await offered(world, 'zsh', 'sessions', 'show', 'ps-'))[0]).toBe(ids.session);
    expect((await offeredLines(world, 'zsh', 'checkout', ''))[0]).toMatch(/^ps-\w+\tCOMPLETED {2}IDR 150,000 {2}xps-/);
    expect(await offered(world, 'zsh', 'payments', 'show', '')).toEqual([request.payment_request_id]);
    expect(await offered(world, 'zsh', 'payments', 'show', 'py-')).toEqual([request.latest_payment_id]);
    expect(await offered(world, 'zsh', 'payments', 'show', String(request.reference_id).slice(0, 6))).toEqual([
      request.reference_id,
    ]);
    expect(await offered(world, 'zsh', 'plans', 'show', '')).toEqual([plan]);
    expect((await offered(world, 'zsh', 'plans', 'set-amount', ''))[0]).toMatch(/^recy_/);
    expect((await offered(world, 'zsh', 'events', 'show', ''))[0]).toBe('6');
    expect(await offered(world, 'zsh', 'events', 'replay', '6', '5', '3')).toEqual(['3']);
    expect(await offered(world, 'zsh', 'tokens', 'list', '--profile', '')).toEqual(['sandbox']);
  });

  it('are not of what has ended, where that is refused', async () => {
    const busy = createWorld({ env: UTF8 });
    const [ended, living] = [await savedToken(busy), await savedToken(busy, '--card', CHALLENGED)];
    await busy.run('tokens', 'cancel', ended, '--yes');
    const waiting = await charge(busy, living, '--reference', 'ch-waits');
    await charge(busy, living, '--skip-3ds');
    const open = await createSession(busy);
    const tab = (...words: string[]) => offered(busy, 'zsh', ...words);
    for (const words of [
      ['tokens', 'charge'],
      ['tokens', 'cancel'],
      ['plans', 'create', '--token'],
    ])
      expect(await tab(...words, ''), words.join(' ')).toEqual([shortenId(living)]);
    expect(await tab('tokens', 'show', '')).toHaveLength(2);
    expect(await tab('sessions', 'cancel', '')).toEqual([open]);
    expect(await tab('sandbox', 'pay', '')).toEqual([open, waiting.payment_request_id]);
    expect(await tab('payments', 'show', 'ch-')).toEqual(['ch-waits']);
  });

  it('are there as soon as a listener that runs has stored them', async () => {
    const busy = createWorld({ env: UTF8 });
    const listener = await startListening(busy);
    await pay(busy, await createSession(busy));
    await listener.running.seen(/payment_session\.completed/);
    expect(await offered(busy, 'zsh', 'tokens', 'show', '')).toHaveLength(1);
    expect(await offered(busy, 'zsh', 'events', 'show', '')).toEqual(['3', '2', '1']);
  });

  it('are those of the profile that the line names', async () => {
    const keys = `${TEST_KEY}\nof-the-profile-acme-0123\n`;
    expect((await world.runWithInput(keys, 'login', '--profile', 'acme', '--no-use')).code).toBe(0);
    expect(await offered(world, 'zsh', 'tokens', 'show', '--profile', 'acme', '')).toEqual([]);
    expect(await offered(world, 'zsh', 'tokens', 'show', '--profile', 'sandbox', '')).toHaveLength(2);
    expect(await offered(world, 'zsh', 'profiles', 'use', '')).toEqual(['sandbox', 'acme']);
    expect(await offered(world, 'zsh', 'tokens', 'show', '--profile', 'nobody', '')).toEqual([]);
  });

  it('are read without writing anything, loosening or tightening anything, or asking Xendit', async () => {
    const xendit = await fakeXendit(half);
    for (const env of [{}, { XENDIT_SECRET_KEY: TEST_KEY, XPS_BASE_URL: xendit.url }]) {
      Object.assign(world.env, env);
      chmodSync(join(world.home, 'keys', 'store.xps.db.json'), 0o644);
      const before = stateOf(world.home);
      await offered(world, 'zsh', 'tokens', 'show', 'pt-');
      await offered(world, 'zsh', 'sessions', 'show', '');
      expect(stateOf(world.home)).toEqual(before);
    }
    expect(xendit.requests).toEqual([]);
    delete world.env.XENDIT_SECRET_KEY;
    expect((await world.run('tokens', 'list')).stderr).toContain('other users could read');
  });
});

describe('what stands in the way of a TAB', () => {
  it('is not talked about: no store, a damaged one, a damaged configuration, another shell', async () => {
    const world = createWorld();
    expect(await offered(world, 'zsh', 'tokens', 'show', '')).toEqual([]);
    expect(readdirSync(world.home)).toEqual([]);
    await savedToken(world);
    rmSync(join(world.home, 'xps.db-wal'), { force: true });
    writeFileSync(join(world.home, 'xps.db'), 'damaged');
    const { stdout, stderr, code } = await world.run('__complete', 'zsh', '=', 'tokens', 'show');
    expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: '', code: 0 });
    writeFileSync(join(world.home, 'config.json'), '{');
    expect((await world.run('__complete', 'zsh', '=', 'profiles', 'use')).code).toBe(0);
    for (const argv of [['tcsh', '='], [], ['bash'], ['zsh']]) {
      const ended = await world.run('__complete', ...argv);
      expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    }
  });

  it('is no hostile id or label: the ids are not offered, the labels can do nothing', async () => {
    const world = createWorld({ env: UTF8 });
    const token = await savedToken(world);
    await world.run('tokens', 'label', token, 'a\u001b[31m\tb\u202e $(id) `id` ;"\'');
    const bad = ['ps-$(touch pwned)', 'ps-`id`', 'ps-a b', 'ps-a;b', "ps-'", 'ps-\u001b[31m', 'ps-a\tb', '-rf'];
    const events = bad.map((id) => sessionCompleted({ payment_session_id: id, reference_id: id }));
    const file = join(world.home, 'events.json');
    writeFileSync(file, JSON.stringify(events));
    expect((await world.run('events', 'import', file, '--verified')).stdout).toContain(`${bad.length}`);
    for (const shell of ['zsh', 'fish', 'powershell', 'bash']) {
      const line = shell === 'bash' ? ['=', 'xps sessions show '] : ['=', 'sessions', 'show'];
      const { stdout } = await world.run('__complete', shell, ...line);
      expect(
        stdout
          .split('\n')
          .slice(1, -1)
          .map((each) => each.split('\t')[0]),
      ).toEqual([expect.stringMatching(/^ps-[0-9a-f]{24}$/)]);
    }
    const [line = ''] = await offeredLines(world, 'zsh', 'tokens', 'show', token.slice(0, 7));
    expect(line).toBe(`${shortenId(token)}\tACTIVE  CARDS  a\ufffd[31m\ufffdb\ufffd $(id) \`id\` ;"'`);
    expect(line).not.toContain(token);
  });
});

describe('xps completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])(
    'prints a script for %s that asks for nothing but candidates',
    async (shell) => {
      const { code, stdout, stderr } = await createWorld().run('completion', shell);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`xps __complete ${shell}`);
      expect(stdout).toMatch(shell === 'powershell' ? /2>\$null/ : /2>\/dev\/null <\/dev\/null/);
    },
  );

  it('names the shells that it knows', async () => {
    const ended = await createWorld().run('completion', 'tcsh', '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).message).toContain('bash, zsh, fish, powershell');
  });
});

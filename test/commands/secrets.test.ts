import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionCompleted, TOKEN_ID, tokenActivated } from '../support/webhook-bodies';
import { createWorld, type Ended, type World } from '../support/world';
import { runnableCommands } from './support/commands';
import { fakeXendit, type Reply, SDK_KEY, TEST_KEY } from './support/fake-xendit';
import { createSession, pay, post, startListening } from './support/listening';
import { CALLBACK_TOKEN, CREATE, FIRST_ENDS, KEPT_IN_KEYS, LINES, PLANTED, planted, telltale } from './support/planted';
import { asAsked } from './support/planted-xendit';

function expectNoSecret(where: string, text: string, except: readonly string[] = []): void {
  for (const [name, secret] of Object.entries(PLANTED))
    if (!except.includes(name))
      expect(text.includes(secret), `${name} in ${where}:\n${text.slice(0, 2_000)}`).toBe(false);
}

/** A test-mode profile, and a Xendit that answers with the planted secrets. */
async function plantedWorld(reply: Reply): Promise<World> {
  const xendit = await fakeXendit(reply);
  const world = createWorld({ env: { XPS_BASE_URL: xendit.url } });
  expect((await world.runWithInput(`${TEST_KEY}\n${CALLBACK_TOKEN}\n`, 'login')).code).toBe(0);
  return world;
}

/** Webhooks that carry the token id and, where Xendit puts them, the secrets of the session. */
async function hear(world: World, ...flags: string[]): Promise<Ended> {
  const listener = await startListening(world, ...flags);
  for (const token of [CALLBACK_TOKEN, 'wrong-token']) {
    await post(listener.url, sessionCompleted(planted), { token });
    await post(listener.url, tokenActivated(), { token });
    await post(listener.url, { event: 'unknown.event', data: { ...planted, nested: [planted] } }, { token });
    await post(listener.url, `broken ${SDK_KEY} ${TOKEN_ID}`, { token });
  }
  return listener.stop();
}

function filesOf(world: World): string[] {
  return readdirSync(world.home, { recursive: true, encoding: 'utf8' })
    .map((path) => join(world.home, path))
    .filter((path) => statSync(path).isFile());
}

function expectCleanFiles(world: World): void {
  const files = filesOf(world);
  expect(files.length).toBeGreaterThan(3);
  for (const path of files) {
    const inKeys = relative(world.home, path).startsWith('keys');
    expectNoSecret(path, readFileSync(path, 'latin1'), inKeys ? KEPT_IN_KEYS : []);
    if (inKeys) expect(statSync(path).mode & 0o777).toBe(0o600);
  }
}

async function end(world: World, argv: readonly string[]): Promise<Ended> {
  if (argv[0] === 'login') return world.runWithInput(`${TEST_KEY}\n${CALLBACK_TOKEN}\n`, ...argv);
  const running = world.start(...argv);
  running.endInput();
  if (argv.includes('listen') && argv.includes('0')) {
    await expect.poll(() => filesOf(world).some((path) => path.includes('listeners'))).toBe(true);
    running.interrupt();
  }
  return running.ended;
}

const FORMATS = [[], ['--json'], ['--quiet'], ['--debug']] as const;

/** Runs every line in every format and answers how the first line of each command ended. */
async function runEverything(world: World): Promise<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const [name, lines] of Object.entries(LINES)) {
    for (const argv of lines.flatMap((line) => FORMATS.map((format) => [...line, ...format]))) {
      const { code, stdout, stderr } = await end(world, argv);
      expectNoSecret(`xps ${argv.join(' ')}`, stdout + stderr);
      ends[name] ??= code;
    }
  }
  return ends;
}

describe('planted secrets', () => {
  it('are looked for in every command', () => {
    expect(Object.keys(LINES).sort()).toEqual(
      runnableCommands()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each<[string, Reply]>([
    ['as it was asked', asAsked],
    ['with a refusal that says them back', telltale],
  ])('stay out of everything xps says and keeps when Xendit answers %s', async (_, reply) => {
    const world = await plantedWorld(reply);
    for (const flags of [[], ['--json'], ['--allow-unsigned']]) {
      const heard = await hear(world, ...flags);
      expect(heard.code).toBe(0);
      expectNoSecret(`xps listen ${flags.join(' ')}`, heard.stdout + heard.stderr);
    }
    const ends = await runEverything(world);
    if (reply !== telltale) {
      const expected = Object.keys(LINES).map((name) => [name, FIRST_ENDS[name] ?? 0]);
      expect(ends).toEqual(Object.fromEntries(expected));
    }
    expectCleanFiles(world);
  });

  it('of the sandbox stay out as well, but for what serve is there to print', async () => {
    const world = createWorld();
    const listener = await startListening(world);
    const id = await createSession(world);
    await pay(world, id);
    const revealed = JSON.parse((await world.run('sessions', 'show', id, '--json', '--reveal')).stdout) as Record<
      string,
      string
    >;
    const serving = world.start('sandbox', 'serve', '--port', '0', '--json');
    const [, key = '', token = ''] = await serving.seen(/"secret_key":"([^"]+)","callback_token":"([^"]+)"/);
    serving.interrupt();
    await serving.ended;
    const heard = await listener.stop();
    const secrets = [key, token, revealed.components_sdk_key ?? '', revealed.payment_token_id ?? ''];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    const said = [heard.stdout, heard.stderr];
    for (const line of [
      ['tokens', 'list'],
      ['tokens', 'show', 'pt-'],
      ['sessions', 'show', id],
      ['sandbox', 'status'],
      CREATE,
    ])
      for (const format of [[], ['--json'], ['--quiet']]) {
        const { stdout, stderr } = await world.run(...line, ...format);
        said.push(stdout, stderr);
      }
    for (const secret of secrets) expect(said.join('\n')).not.toContain(secret);
    for (const path of filesOf(world))
      for (const secret of secrets) expect(readFileSync(path, 'latin1').includes(secret), path).toBe(false);
  });
});

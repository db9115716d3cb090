import { beforeAll, describe, expect, it } from 'vitest';
import { createWorld, shareWorld, type World, type WorldOptions } from '../support/world';
import { savedToken } from './support/charging';
import { createSession, pay, startListening } from './support/listening';

const ESCAPE = '\u001b';

let home: string;
beforeAll(() =>
  shareWorld(async (atEnd) => {
    const world = createWorld({ atEnd });
    home = world.home;
    const listener = await startListening(world);
    await pay(world, await createSession(world));
    await listener.stop();
  }),
);

/** A world over the files of one in which a session was created, paid and heard of. */
function paidWorld(options: WorldOptions): World {
  return createWorld({ ...options, env: { ...options.env, XPS_HOME: home } });
}

const SHOWN = [
  ['tokens', 'list'],
  ['sessions', 'list'],
  ['tokens', 'show', 'pt-'],
] as const;

describe('colour', () => {
  it.each<[string, WorldOptions, readonly string[], boolean]>([
    ['a terminal', { terminal: true }, [], true],
    ['a pipe', {}, [], false],
    ['a terminal with --no-color', { terminal: true }, ['--no-color'], false],
    ['a terminal with NO_COLOR', { terminal: true, env: { NO_COLOR: '1' } }, [], false],
    ['a terminal with an empty NO_COLOR', { terminal: true, env: { NO_COLOR: '' } }, [], true],
    ['a terminal with TERM=dumb', { terminal: true, env: { TERM: 'dumb' } }, [], false],
    ['a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, [], true],
    ['a pipe with FORCE_COLOR and --no-color', { env: { FORCE_COLOR: '1' } }, ['--no-color'], false],
    ['a pipe with FORCE_COLOR and NO_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, [], false],
    ['a terminal with FORCE_COLOR=0', { terminal: true, env: { FORCE_COLOR: '0' } }, [], false],
    ['a terminal with --json', { terminal: true }, ['--json'], false],
    ['a terminal with --quiet', { terminal: true }, ['--quiet'], false],
  ])('on %s', async (_, options, flags, coloured) => {
    const world = paidWorld(options);
    for (const argv of SHOWN) {
      const { code, stdout } = await world.run(...argv, ...flags);
      expect(code).toBe(0);
      expect(stdout.includes(ESCAPE), `${argv.join(' ')}: ${stdout}`).toBe(coloured);
    }
  });

  it('is not in what listen and the sandbox say to a pipe', async () => {
    const world = createWorld();
    const listener = await startListening(world);
    const paid = await world.run('sandbox', 'pay', await createSession(world));
    const heard = await listener.stop();
    expect(heard.stdout).toContain('payment_session.completed');
    expect(paid.stdout + paid.stderr + heard.stdout + heard.stderr).not.toContain(ESCAPE);
  });

  it('comes whole, on stderr too, where a charge tells of its webhooks', async () => {
    const world = createWorld({ terminal: true, columns: 400, env: { FORCE_COLOR: '1' } });
    const token = await savedToken(world);
    const { url } = await startListening(world);
    const { stderr } = await world.run('tokens', 'charge', token, '--amount', '50000', '--reference', 'ch-6');
    expect(stderr).toContain(`webhook payment.capture for ch-6: ${ESCAPE}[32mtaken by ${url}${ESCAPE}[39m\n`);
  });
});

describe('the width', () => {
  const LISTS = [
    ['tokens', 'list'],
    ['sessions', 'list'],
    ['profiles', 'list'],
    ['config', 'list'],
  ] as const;

  it.each([40, 60, 80, 120])('of %i columns is kept by every table, unless one word is longer', async (columns) => {
    const world = paidWorld({ terminal: true, columns, env: { NO_COLOR: '1' } });
    for (const argv of LISTS) {
      const lines = (await world.run(...argv)).stdout.trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines.filter((each) => each.length > columns)) expect(line).toMatch(/^ +customer +\S+$/);
    }
    expect((await world.run('tokens', 'list')).stdout).toMatch(/^pt-[0-9a-f]{4}…[0-9a-f]{4}/m);
    expect((await world.run('sessions', 'list')).stdout).toMatch(/^ps-[0-9a-f]{24}/m);
  });

  it.each([20, 40, 60, 80, 120])('of %i columns costs no value that a pipe gets', async (columns) => {
    for (const argv of LISTS) {
      const [, ...rows] = (await paidWorld({}).run(...argv)).stdout.trimEnd().split('\n');
      const { stdout } = await paidWorld({ terminal: true, columns, env: { NO_COLOR: '1' } }).run(...argv);
      const shown = stdout.replace(/\s+/g, ' ');
      for (const value of rows.flatMap((row) => row.split('\t'))) expect(shown).toContain(value);
    }
  });

  it('of 40 columns makes a block of each row, names before values', async () => {
    const { stdout } = await paidWorld({ terminal: true, columns: 40, env: { NO_COLOR: '1' } }).run('tokens', 'list');
    expect(stdout).toMatch(/^pt-\S+\n {2}status {5}ACTIVE\n {2}channel {4}CARDS\n/);
  });

  it('of 80 columns keeps the table and puts below a row what does not fit beside', async () => {
    const { stdout } = await paidWorld({ terminal: true, columns: 80, env: { NO_COLOR: '1' } }).run('tokens', 'list');
    expect(stdout).toMatch(
      /^TOKEN +STATUS +CHANNEL +CARD +SAVED\npt-.*\n {2}reference {2}xps-\w+\n {2}customer {3}cust-\S+\n$/,
    );
  });

  it('does not matter to a pipe: every column, tab-separated', async () => {
    const world = paidWorld({});
    const [head = '', row = ''] = (await world.run('tokens', 'list')).stdout.split('\n');
    expect(head.split('\t')).toEqual(['TOKEN', 'STATUS', 'CHANNEL', 'CARD', 'SAVED', 'REFERENCE', 'CUSTOMER']);
    expect(row.split('\t')).toHaveLength(7);
    expect(row).not.toMatch(/ {2}/);
  });

  it('does not matter to --json', async () => {
    const narrow = paidWorld({ terminal: true, columns: 20 });
    const [row] = (JSON.parse((await narrow.run('tokens', 'list', '--json')).stdout) as { data: object[] }).data;
    expect(Object.keys(row ?? {})).toContain('customer_id');
  });
});

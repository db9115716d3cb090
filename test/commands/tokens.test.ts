import { beforeAll, describe, expect, it } from 'vitest';
import { createWorld, shareWorld, type World, type WorldOptions } from '../support/world';
import { jsonOf, lineAfter, wordsOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';

type Row = Record<string, unknown>;

const DAY = 86_400_000;

interface Kept {
  readonly world: World;
  /** Newest first, in full. */
  readonly ids: readonly string[];
  readonly rows: readonly Row[];
}

/** A world with three tokens: two cards and, two days later, a DANA account. */
async function threeTokens(atEnd: NonNullable<WorldOptions['atEnd']>): Promise<Kept> {
  let now = Date.UTC(2026, 1, 3, 4);
  const world = createWorld({ atEnd, context: { clock: { now: () => now } } });
  const listener = await startListening(world);
  await pay(world, await createSession(world, '--reference', 'order-1'));
  await pay(world, await createSession(world, '--reference', 'order-2'), '--card', '5200000000001005');
  now += 2 * DAY;
  const hosted = await createSession(world, '--reference', 'order-3', '--mode', 'payment-link', '--channel', 'dana');
  await pay(world, hosted, '--channel', 'dana');
  await listener.stop();
  const rows = await rowsOf(world, '--reveal');
  return { world, rows, ids: rows.map((row) => String(row.payment_token_id)) };
}

async function rowsOf(world: World, ...argv: string[]): Promise<Row[]> {
  const ended = await world.run('tokens', 'list', '--json', ...argv);
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended).data as Row[];
}

let kept: Kept;
beforeAll(() =>
  shareWorld(async (atEnd) => {
    kept = await threeTokens(atEnd);
  }),
);

const referencesOf = (rows: readonly Row[]): unknown[] => rows.map((row) => row.reference_id);

describe('xps tokens list', () => {
  it('has the newest first, with shortened ids and all that the webhooks told', async () => {
    const { world, ids } = kept;
    const rows = await rowsOf(world);
    expect(referencesOf(rows)).toEqual(['order-3', 'order-2', 'order-1']);
    expect(rows[1]).toMatchObject({
      payment_token_id: `${ids[1]?.slice(0, 7)}…${ids[1]?.slice(-4)}`,
      status: 'ACTIVE',
      channel_code: 'CARDS',
      masked_card_number: '520000XXXXXX1005',
      card_network: 'MASTERCARD',
      customer_id: expect.stringMatching(/^cust-/),
      payment_session_id: expect.stringMatching(/^ps-/),
      verified: true,
      source_event: 'payment.capture',
    });
    expect(ids.every((id) => /^pt-[0-9a-f-]{36}$/.test(id))).toBe(true);
  });

  it('filters', async () => {
    const { world, rows } = kept;
    const customer = String(rows[2]?.customer_id);
    for (const [argv, references] of [
      [['--customer', customer], ['order-1']],
      [['--reference', 'order-2'], ['order-2']],
      [['--channel', 'dana'], ['order-3']],
      [
        ['--channel', 'Cards'],
        ['order-2', 'order-1'],
      ],
      [
        ['--status', 'active'],
        ['order-3', 'order-2', 'order-1'],
      ],
      [['--status', 'expired'], []],
      [['--since', '1d'], ['order-3']],
      [
        ['--since', '3d'],
        ['order-3', 'order-2', 'order-1'],
      ],
      [['--since', '2026-02-04'], ['order-3']],
      [['--channel', 'cards', '--reference', 'order-3'], []],
    ] as const) {
      expect(referencesOf(await rowsOf(world, ...argv)), argv.join(' ')).toEqual(references);
    }
  });

  it('goes on with a cursor, and prints the command for that with all its filters', async () => {
    const { world } = kept;
    const first = await world.run('tokens', 'list', '--limit', '1', '--channel', 'cards');
    expect(first.stdout).toContain('order-2');
    const more = await world.run(...wordsOf(lineAfter('more: ', first.stderr)));
    expect(more.stdout).toContain('order-1');
    expect(more.stdout).not.toContain('order-2');
    expect(more.stderr).not.toContain('more: ');
    const page = jsonOf(await world.run('tokens', 'list', '--limit', '2', '--json'));
    expect(page.next_cursor).toEqual(expect.any(String));
    expect(referencesOf(await rowsOf(world, '--cursor', String(page.next_cursor)))).toEqual(['order-1']);
  });

  it.each(['0', '-1', '1001', 'all'])('refuses --limit %s', async (limit) => {
    const { code, stderr } = await createWorld().run('tokens', 'list', `--limit=${limit}`);
    expect(code).toBe(2);
    expect(stderr).toContain('--limit: ');
  });

  it('prints ids only under --quiet, in full when --reveal asks', async () => {
    const { world, ids } = kept;
    const quiet = await world.run('tokens', 'list', '--quiet');
    expect(quiet.stderr).toBe('');
    expect(quiet.stdout.trimEnd().split('\n')).toEqual(ids.map((id) => `${id.slice(0, 7)}…${id.slice(-4)}`));
    expect((await world.run('tokens', 'list', '-q', '--reveal')).stdout).toBe(`${ids.join('\n')}\n`);
  });

  it('warns of a status or channel that none is called', async () => {
    const { stderr } = await kept.world.run('tokens', 'list', '--status', 'actve', '--channel', 'crads');
    expect(stderr).toContain('warning: --status actve is none that xps knows; did you mean active?');
    expect(stderr).toContain('warning: --channel crads is none that xps knows; did you mean cards?');
    expect(stderr).toContain('no token here is like that');
  });

  it('says on stderr what to do when there are none', async () => {
    const { code, stdout, stderr } = await createWorld().run('tokens', 'list');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('no tokens here; they come with webhooks: xps listen');
    expect(jsonOf(await createWorld().run('tokens', 'list', '--json'))).toEqual({ data: [], next_cursor: null });
  });
});

describe('xps tokens show', () => {
  it('finds a token by its id, as printed, and by a unique beginning or end', async () => {
    const { world, ids } = kept;
    const [id = ''] = ids;
    const short = `${id.slice(0, 7)}…${id.slice(-4)}`;
    for (const typed of [id, short, short.replace('…', '...'), id.slice(0, 14), id.slice(-6), ` ${id} `]) {
      const ended = await world.run('tokens', 'show', typed, '--json');
      expect(ended.code, `${typed}: ${ended.stderr}`).toBe(0);
      expect(jsonOf(ended)).toMatchObject({ payment_token_id: short, reference_id: 'order-3' });
    }
  });

  it('tells where the token came from', async () => {
    const { world, ids } = kept;
    const { stdout } = await world.run('tokens', 'show', ids[2] ?? '');
    expect(stdout).toMatch(/^pt-[0-9a-f]{4}…[0-9a-f]{4} {2}ACTIVE\n/);
    expect(stdout).toMatch(/card +VISA 400000XXXXXX1091 until \d\d\/\d{4}/);
    expect(stdout).toMatch(/session +ps-[0-9a-f]{24}/);
    expect(stdout).toMatch(/came by +payment\.capture \(delivery 1\)/);
    expect(stdout).toMatch(/verified +yes, by the callback token/);
    expect(stdout).not.toContain(ids[2]);
    expect((await world.run('tokens', 'show', ids[2] ?? '', '--reveal')).stdout).toContain(ids[2]);
  });

  it('lists what an ambiguous text may mean', async () => {
    const { world, ids } = kept;
    const { code, stdout, stderr } = await world.run('tokens', 'show', 'pt-');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('"pt-" may mean 3 tokens');
    for (const id of ids) expect(stderr).toContain(`  ${id.slice(0, 7)}…${id.slice(-4)}\n`);
  });

  it.each(['pt-ffffffff', 'ps-1', '%', '_____', ''])('ends with 10 for the unknown id %j', async (typed) => {
    const { code, stderr } = await createWorld().run('tokens', 'show', typed);
    expect(code).toBe(10);
    expect(stderr).toContain(`no token here is called "${typed}"`);
  });

  it('knows nothing of another account', async () => {
    const { world, ids } = kept;
    const other = createWorld({ env: { XPS_HOME: world.home, XENDIT_SECRET_KEY: 'xnd_development_abcdefgh' } });
    expect((await other.run('tokens', 'show', ids[0] ?? '')).code).toBe(10);
    expect((await other.run('tokens', 'show', ids[0] ?? '', '--sandbox')).code).toBe(0);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { createWorld, shareWorld, type World, type WorldOptions } from '../support/world';
import { errorOf, jsonOf, lineAfter, wordsOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';

type Row = Record<string, unknown>;

async function rowsOf(world: World, ...argv: string[]): Promise<Row[]> {
  const ended = await world.run('sessions', 'list', '--json', ...argv);
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended).data as Row[];
}

const referencesOf = (rows: readonly Row[]): unknown[] => rows.map((row) => row.reference_id);

/** Three sessions, the second of them paid and heard of. */
async function threeSessions(atEnd: NonNullable<WorldOptions['atEnd']>): Promise<typeof three> {
  const world = createWorld({ atEnd });
  const listener = await startListening(world);
  const ids: string[] = [];
  for (const reference of ['order-1', 'order-2', 'order-3']) {
    ids.push(await createSession(world, '--reference', reference, '--description', `about ${reference}`));
  }
  await pay(world, ids[1] ?? '');
  await listener.stop();
  return { world, ids };
}

let three: { readonly world: World; readonly ids: readonly string[] };
beforeAll(() =>
  shareWorld(async (atEnd) => {
    three = await threeSessions(atEnd);
  }),
);

describe('xps sessions list', () => {
  it('has the newest first, as last seen: webhooks too', async () => {
    const { world, ids } = three;
    const rows = await rowsOf(world);
    expect(referencesOf(rows)).toEqual(['order-3', 'order-2', 'order-1']);
    expect(rows[0]).toMatchObject({ payment_session_id: ids[2], status: 'ACTIVE', source: 'created' });
    expect(rows[1]).toMatchObject({
      status: 'COMPLETED',
      description: 'about order-2',
      payment_token_id: expect.stringMatching(/^pt-[0-9a-f]{4}…[0-9a-f]{4}$/),
    });
  });

  it('filters by status, reference and age', async () => {
    const { world } = three;
    expect(referencesOf(await rowsOf(world, '--status', 'completed'))).toEqual(['order-2']);
    expect(referencesOf(await rowsOf(world, '--status', 'ACTIVE'))).toEqual(['order-3', 'order-1']);
    expect(referencesOf(await rowsOf(world, '--reference', 'order-1'))).toEqual(['order-1']);
    expect(await rowsOf(world, '--since', '2h')).toHaveLength(3);
    expect(await rowsOf(world, '--since', '2999-01-01')).toEqual([]);
  });

  it('filters by how they save', async () => {
    const world = createWorld();
    const optional = await createSession(world, '--save', 'optional');
    await createSession(world);
    expect((await world.run('sessions', 'list', '--save', 'optional', '-q')).stdout).toBe(`${optional}\n`);
    expect(await rowsOf(world, '--save', 'FORCED', '--status', 'active')).toHaveLength(1);
    expect(await rowsOf(world, '--save', 'disabled')).toEqual([]);
    const misspelt = await world.run('sessions', 'list', '--save', 'forcd');
    expect(misspelt.stderr).toContain('--save forcd is none that xps knows; did you mean forced?');
  });

  it('tells a misspelt status from one that no session has, and both from an empty store', async () => {
    const { world } = three;
    const misspelt = await world.run('sessions', 'list', '--status', 'actve');
    expect(misspelt.stderr).toContain('warning: --status actve is none that xps knows; did you mean active?');
    const none = await world.run('sessions', 'list', '--status', 'canceled');
    expect(none.stderr).not.toContain('warning');
    expect(none.stderr).toContain('no session here is like that');
    expect((await createWorld().run('sessions', 'list', '--status', 'active')).stderr).toContain(
      'no sessions here; make',
    );
  });

  it('goes on with the printed cursor', async () => {
    const { world } = three;
    const first = await world.run('sessions', 'list', '--limit', '1', '--status', 'active');
    const rest = await world.run(...wordsOf(lineAfter('more: ', first.stderr)));
    expect(rest.stdout).toContain('order-1');
    expect(rest.stdout).not.toContain('order-2');
  });

  it('prints whole ids under --quiet', async () => {
    const { world, ids } = three;
    expect((await world.run('sessions', 'list', '-q')).stdout.trimEnd().split('\n')).toEqual([...ids].reverse());
  });
});

describe('a session that was ACTIVE when it was last heard of', () => {
  it('is shown as past its expiry once that is over, and only --json has it as stored', async () => {
    const world = createWorld();
    const id = await createSession(world);
    expect((await world.run('sessions', 'list')).stdout).toContain(`${id}\tACTIVE\t`);
    await world.run('sandbox', 'advance', '31m');
    const { stdout, stderr } = await world.run('sessions', 'list');
    expect(stdout).toContain(`${id}\tACTIVE (past expiry)\t`);
    expect(stderr).toContain('ACTIVE is what was last heard; xps sessions sync asks what became of it');
    expect(await rowsOf(world)).toEqual([expect.objectContaining({ status: 'ACTIVE' })]);
    await world.run('sessions', 'show', id);
    const known = await world.run('sessions', 'list');
    expect(known.stdout).toContain(`${id}\tEXPIRED\t`);
    expect(known.stderr).not.toContain('last heard');
  });
});

describe('xps sessions show', () => {
  it('fetches the present state and keeps it', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await pay(world, id);
    expect((await rowsOf(world))[0]).toMatchObject({ status: 'ACTIVE' });
    const { code, stdout } = await world.run('sessions', 'show', id);
    expect(code).toBe(0);
    expect(stdout).toContain(`${id}  COMPLETED`);
    expect(stdout).toMatch(/token +pt-[0-9a-f]{4}…[0-9a-f]{4}\n/);
    expect((await rowsOf(world))[0]).toMatchObject({ status: 'COMPLETED', source: 'created' });
  });

  it('takes a unique beginning or end of the id, and lists what several share', async () => {
    const { world, ids } = three;
    const [id = ''] = ids;
    for (const typed of [id, id.slice(-8), `${id.slice(0, 7)}…${id.slice(-6)}`]) {
      expect(jsonOf(await world.run('sessions', 'show', typed, '--json')).payment_session_id).toBe(id);
    }
    const ambiguous = await world.run('sessions', 'show', 'ps-', '--json');
    expect(ambiguous.code).toBe(2);
    expect(errorOf(ambiguous)).toMatchObject({ code: 'ambiguous_id' });
    expect(
      errorOf(ambiguous)
        .problems?.map(({ message }) => message)
        .sort(),
    ).toEqual([...ids].sort());
  });

  it('asks the provider for a whole id that is not in the store', async () => {
    const ended = await createWorld().run('sessions', 'show', 'ps-000000000000000000000000', '--json');
    expect(ended.code).toBe(4);
    expect(errorOf(ended)).toMatchObject({
      message: 'the sandbox refused to show the session',
      provider: { answered_by: 'sandbox', http_status: 404, error_code: 'NOT_FOUND' },
    });
  });

  it('shows what is remembered of a session that is not known there any more, and the error', async () => {
    const world = createWorld();
    const id = await createSession(world, '--reference', 'order-9');
    await world.run('sandbox', 'reset', '--yes');
    const human = await world.run('sessions', 'show', id);
    expect(human.code).toBe(4);
    expect(human.stdout).toMatch(new RegExp(`^${id}  ACTIVE  as last heard, \\d{4}-\\d\\d-\\d\\d [\\d:]{8}\n`));
    expect(human.stdout).toMatch(/reference +order-9\n/);
    expect(human.stderr).toContain('NOT_FOUND');
    const forPrograms = await world.run('sessions', 'show', id, '--json');
    expect(forPrograms).toMatchObject({ code: 4, stdout: '' });
  });

  it('ends with 10 for a part of an id that nothing here has', async () => {
    const { code, stderr } = await createWorld().run('sessions', 'show', 'ffff');
    expect(code).toBe(10);
    expect(stderr).toContain('no session here is called "ffff"');
  });

  it('shows secrets and the token id only when --reveal asks', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await pay(world, id);
    const plain = jsonOf(await world.run('sessions', 'show', id, '--json'));
    expect(plain).toMatchObject({ components_sdk_key: 'session-…', payment_token_id: expect.stringContaining('…') });
    const open = jsonOf(await world.run('sessions', 'show', id, '--json', '--reveal'));
    expect(open.payment_token_id).toMatch(/^pt-[0-9a-f-]{36}$/);
    expect(open.components_sdk_key).toMatch(/^session-[0-9a-f]{32}-/);
  });
});

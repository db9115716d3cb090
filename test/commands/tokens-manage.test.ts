import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { savedToken, TOKEN } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';

type Fields = Record<string, unknown>;

const rowsOf = async (world: World): Promise<Fields[]> =>
  jsonOf(await world.run('tokens', 'list', '--json', '--reveal')).data as Fields[];

const tokenAnswer = (extra: Fields = {}): Fields => ({
  payment_token_id: TOKEN,
  status: 'ACTIVE',
  channel_code: 'CARDS',
  country: 'ID',
  currency: 'IDR',
  ...extra,
});

describe('xps tokens refresh', () => {
  it('takes over what the API says, of one or of all that have not ended', async () => {
    const world = createWorld();
    const [one, other] = [await savedToken(world), await savedToken(world)];
    const sandbox = createWorld({ env: world.env });
    expect((await sandbox.run('tokens', 'cancel', one, '--yes')).code).toBe(0);
    const ended = await world.run('tokens', 'refresh', '--json');
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonOf(ended)).toMatchObject({ asked: 1, changed: 0, failed: [] });
    const both = await world.run('tokens', 'refresh', one, other, '--json', '--reveal');
    expect((jsonOf(both).data as Fields[]).map(({ payment_token_id: id, status }) => [id, status]).sort()).toEqual(
      [
        [one, 'CANCELED'],
        [other, 'ACTIVE'],
      ].sort(),
    );
  });

  it('brings a token that no webhook told of, and says that the API did', async () => {
    const xendit = await fakeXendit(answer(200, tokenAnswer({ status: 'EXPIRED', something_new: 1 })));
    const world = createWorld({ env: xendit.env });
    expect((await world.run('tokens', 'refresh', TOKEN)).code).toBe(0);
    expect(xendit.requests[0]).toMatchObject({ path: `/v3/payment_tokens/${TOKEN}` });
    expect(xendit.requests[0]?.headers).toMatchObject({ 'api-version': '2024-11-11' });
    expect(await rowsOf(world)).toMatchObject([
      { payment_token_id: TOKEN, status: 'EXPIRED', source_event: 'api', source_delivery: null, verified: true },
    ]);
  });

  it.each(['NOT_FOUND', 'DATA_NOT_FOUND'])(
    'one that Xendit does not know (%s) does not stop the others',
    async (code) => {
      const other = TOKEN.replace('aaaaaaaa', 'bbbbbbbb');
      const xendit = await fakeXendit((response, request) =>
        (request.path.endsWith(TOKEN)
          ? answer(404, { error_code: code, message: 'no such token' })
          : answer(200, tokenAnswer({ payment_token_id: other })))(response, request),
      );
      const world = createWorld({ env: xendit.env });
      const ended = await world.run('tokens', 'refresh', TOKEN, other, '--json');
      expect(ended.code).toBe(4);
      expect(errorOf(ended).message).toBe('1 of 2 tokens could not be refreshed');
      expect(await rowsOf(world)).toMatchObject([{ payment_token_id: other }]);
    },
  );
});

describe('xps tokens cancel', () => {
  it('asks first, and without a terminal needs --yes', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const held = await world.run('tokens', 'cancel', token, '--json');
    expect(held.code).toBe(9);
    const asking = createWorld({ terminal: true, env: world.env }).start('tokens', 'cancel', token);
    await asking.seen(/Cancel token/);
    asking.type('n\r');
    expect((await asking.ended).code).toBe(130);
    expect(await rowsOf(world)).toMatchObject([{ status: 'ACTIVE' }]);
    expect((await world.run('tokens', 'cancel', token, '--yes')).stdout).toMatch(/CANCELED \(was ACTIVE\)\n$/);
    expect(await rowsOf(world)).toMatchObject([{ status: 'CANCELED' }]);
    const again = await world.run('tokens', 'cancel', token, '--yes', '--json');
    expect(again.code).toBe(4);
  });
});

describe('Ctrl-C among many tokens', () => {
  const ids = Array.from({ length: 20 }, (_, nth) => TOKEN.replace('aaaaaaaa', `aaaaaa${10 + nth}`));

  /** Whoever asks about the `nth` token is interrupted before the answer. */
  async function interruptedAt(nth: number, ...argv: string[]) {
    const xendit = await fakeXendit((response, request) => {
      const id = ids.find((each) => request.path.includes(each)) ?? '';
      if (id === ids[nth]) running.interrupt();
      answer(200, tokenAnswer({ payment_token_id: id, status: 'CANCELED' }))(response, request);
    });
    const world = createWorld({ env: xendit.env });
    const running = world.start(...argv, ...ids, '--json');
    return { ended: await running.ended, world, xendit };
  }

  it('ends cancelling after the one under way, and tells what was cancelled', async () => {
    const { ended, world, xendit } = await interruptedAt(2, 'tokens', 'cancel', '--yes');
    expect(ended.code).toBe(130);
    const { data, not_asked: left } = jsonOf(ended);
    expect([(data as Fields[]).length, left, xendit.requests.length]).toEqual([3, 17, 3]);
    expect(errorOf(ended)).toMatchObject({ code: 'stopped' });
    expect(await rowsOf(world)).toHaveLength(3);
  });

  it('ends refreshing after those under way, and tells what came of them', async () => {
    const { ended, world, xendit } = await interruptedAt(9, 'tokens', 'refresh');
    expect(ended.code).toBe(130);
    const { asked, not_asked: left } = jsonOf(ended);
    expect(Number(asked)).toBe(xendit.requests.length);
    expect(Number(left)).toBe(20 - Number(asked));
    expect(Number(left)).toBeGreaterThan(0);
    expect(await rowsOf(world)).toHaveLength(Number(asked));
  });

  it('is not the only end after which is told what was done before', async () => {
    const xendit = await fakeXendit((response, request) =>
      (request.path.includes(ids[1] ?? '')
        ? answer(401, { error_code: 'INVALID_API_KEY', message: 'no' })
        : answer(200, tokenAnswer({ payment_token_id: ids[0], status: 'CANCELED' })))(response, request),
    );
    const ended = await createWorld({ env: xendit.env }).run('tokens', 'cancel', ...ids.slice(0, 3), '--yes', '--json');
    expect(ended.code).toBe(3);
    expect(jsonOf(ended)).toMatchObject({ data: [{ status: 'CANCELED' }], not_asked: 1 });
  });

  it('is told where the answer says that nothing came of it', async () => {
    const [id = ''] = ids;
    const xendit = await fakeXendit(answer(200, tokenAnswer({ payment_token_id: id, status: 'ACTIVE' })));
    const ended = await createWorld({ env: xendit.env }).run('tokens', 'cancel', id, '--yes', '--json');
    expect(ended.code, ended.stderr).toBe(6);
    expect(errorOf(ended)).toMatchObject({ code: 'not_done' });
    expect(jsonOf(ended).data).toEqual([]);
  });

  it('is not waited for in the dark: a terminal shows how far it is', async () => {
    const xendit = await fakeXendit((response, request) =>
      answer(200, tokenAnswer({ payment_token_id: ids.find((id) => request.path.includes(id)) }))(response, request),
    );
    const world = createWorld({ env: xendit.env, terminal: true });
    expect((await world.run('tokens', 'refresh', ...ids)).stderr).toMatch(/\r.*1 of 20/);
  });
});

describe('a label', () => {
  it('is shown by list and show, and can be taken away', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    expect((await world.run('tokens', 'label', token.slice(-4), '=HYPERLINK("x")')).code).toBe(0);
    expect((await world.run('tokens', 'list')).stdout).toMatch(/LABEL[^\n]*\n[^\n]*=HYPERLINK\("x"\)/);
    expect(await rowsOf(world)).toMatchObject([{ label: '=HYPERLINK("x")' }]);
    expect((await world.run('tokens', 'label', token, '--remove')).code).toBe(0);
    expect(await rowsOf(world)).toMatchObject([{ label: null }]);
    expect((await world.run('tokens', 'label', token)).code).toBe(2);
    expect((await world.run('tokens', 'label', token, 'x'.repeat(101))).code).toBe(2);
  });
});

describe('a file of tokens', () => {
  it.each(['csv', 'json'])(
    '%s: comes back as it went, labels and odd cells included, for whoever may read it',
    async (format) => {
      const world = createWorld();
      const token = await savedToken(world);
      await world.run('tokens', 'label', token, '=1+1 "quoted", and\nmore');
      const file = join(world.home, `tokens.${format}`);
      expect((await world.run('tokens', 'export', '--out', file, '--reveal')).code).toBe(0);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const [before] = await rowsOf(world);
      const elsewhere = createWorld();
      const taken = await elsewhere.run('tokens', 'import', file, '--json');
      expect(taken.code, taken.stderr).toBe(0);
      expect(jsonOf(taken)).toEqual({ imported: 1, known: 0 });
      const [after] = await rowsOf(elsewhere);
      const { source_event: _, source_delivery: __, changed_at: ___, verified: ____, ...same } = before ?? {};
      expect(after).toMatchObject(same);
      expect(after).toMatchObject({ source_event: 'import', verified: false });
      expect(jsonOf(await elsewhere.run('tokens', 'import', file, '--json'))).toEqual({ imported: 0, known: 1 });
      expect((await elsewhere.run('tokens', 'show', token)).stdout).toMatch(/came by +a file, /);
      expect((await elsewhere.run('tokens', 'list')).stdout).toMatch(
        /^TOKEN\tLABEL\tSTATUS\tNOTE\t.*\n.*\tACTIVE\tUNVERIFIED\t/,
      );
      expect((await world.run('tokens', 'list')).stdout).not.toContain('NOTE');
    },
  );

  it('has nothing that a spreadsheet would run, and shortened ids unless they were asked for', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const file = join(world.home, 'tokens.csv');
    for (const label of ['=cmd()', '+1', '-1', '@x', '\tx']) {
      await world.run('tokens', 'label', token, label);
      await world.run('tokens', 'export', '--out', file, '--force');
      const cell = readFileSync(file, 'utf8').split('\r\n')[1]?.split(',')[1];
      expect(cell?.replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
    }
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(token);
    const refused = await createWorld().run('tokens', 'import', file, '--json');
    expect(refused.code).toBe(2);
    expect(errorOf(refused).message).toContain('a shortened id means nothing');
  });

  it('is never written over one that is there, unless by --force', async () => {
    const world = createWorld();
    const file = join(world.home, 'tokens.csv');
    writeFileSync(file, 'mine');
    const ended = await world.run('tokens', 'export', '--out', file, '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({ code: 'file_exists' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.each<[string, string]>([
    ['half of JSON', '{"data":[{"payment_token_id":"pt-1'],
    ['another JSON', '{"tokens":[]}'],
    ['an open quote', 'payment_token_id,label\n"pt-aaaaaaaa,x\n'],
    ['a row without an id', `payment_token_id,label\n${TOKEN},a\n,b\n`],
  ])('%s is refused whole', async (_, text) => {
    const world = createWorld();
    const ended = await world.runWithInput(text, 'tokens', 'import', '-', '--json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(await rowsOf(world)).toEqual([]);
  });
});

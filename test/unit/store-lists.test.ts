import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/io/database';
import { migrate } from '../../src/io/migrations';
import { SAME_CONTENT } from '../../src/store/deliveries';
import { listQuery } from '../../src/store/list-records';
import { beginningQuery, endQuery } from '../../src/store/match-records';
import { findQuery } from '../../src/store/record-table';
import { MIGRATIONS } from '../../src/store/schema';
import { SESSIONS } from '../../src/store/session-table';
import type { TokenFilter } from '../../src/store/store';
import { TOKENS } from '../../src/store/token-table';
import { delivery, event, sessionChange, sighting } from '../support/store-deliveries';
import { KEY, type TestStore, temporaryFolder, testStore } from '../support/store-folder';

const token = (id: string, said: Parameters<typeof sighting>[1] = {}, receivedAt = 1_000) =>
  delivery(event({ tokens: [sighting(id, said)] }), { receivedAt });

async function idsOf(store: TestStore, filter: TokenFilter): Promise<string[]> {
  return (await store.listTokens(filter)).rows.map(({ id }) => id);
}

async function allPages(store: TestStore, filter: TokenFilter): Promise<string[]> {
  const page = await store.listTokens(filter);
  const ids = page.rows.map(({ id }) => id);
  return page.cursor === null ? ids : [...ids, ...(await allPages(store, { ...filter, cursor: page.cursor }))];
}

describe('a list of tokens', () => {
  it('is newest first and can be narrowed by each filter, and by all of them', async () => {
    const store = await testStore();
    const [one, two] = [
      { customerId: 'c1', referenceId: 'r1' },
      { customerId: 'c2', referenceId: 'r2' },
    ];
    await store.recordDeliveries([
      token('t1', { ...one, channel: 'CARDS', status: 'ACTIVE' }, 1_000),
      token('t2', { ...two, channel: 'OVO', status: 'ACTIVE' }, 2_000),
      token('t3', { ...one, channel: 'CARDS', status: 'FAILED' }, 3_000),
      token('t4', {}, 4_000),
    ]);
    expect(await idsOf(store, { limit: 10 })).toEqual(['t4', 't3', 't2', 't1']);
    expect(await idsOf(store, { limit: 10, customerId: 'c1' })).toEqual(['t3', 't1']);
    expect(await idsOf(store, { limit: 10, referenceId: 'r2' })).toEqual(['t2']);
    expect(await idsOf(store, { limit: 10, channel: 'CARDS' })).toEqual(['t3', 't1']);
    expect(await idsOf(store, { limit: 10, status: 'ACTIVE' })).toEqual(['t2', 't1']);
    expect(await idsOf(store, { limit: 10, status: 'UNKNOWN' })).toEqual(['t4']);
    expect(await idsOf(store, { limit: 10, since: 2_000 })).toEqual(['t4', 't3', 't2']);
    expect(await idsOf(store, { limit: 10, since: 5_000 })).toEqual([]);
    const all = { ...one, channel: 'CARDS', status: 'ACTIVE', since: 1_000 };
    expect(await idsOf(store, { limit: 10, ...all })).toEqual(['t1']);
    expect(await idsOf(store, { limit: 10, ...all, since: 1_001 })).toEqual([]);
  });

  it('finds what came since a time, though clocks went back meanwhile', async () => {
    const store = await testStore();
    const times = [1_000, 9_000, 2_000, 3_000, 9_500, 4_000];
    await store.recordDeliveries(times.map((at, number) => token(`t${number}`, { customerId: 'c' }, at)));
    for (const since of [0, 1_000, 2_500, 9_000, 9_500, 10_000]) {
      const expected = times.flatMap((at, number) => (at >= since ? [`t${number}`] : [])).reverse();
      expect(await idsOf(store, { limit: 10, since })).toEqual(expected);
      expect(await idsOf(store, { limit: 10, since, customerId: 'c' })).toEqual(expected);
    }
  });

  it('goes on over blocks of the index, page by page, each token once', async () => {
    const store = await testStore();
    const count = 9_000;
    for (let from = 0; from < count; from += 500) {
      const numbers = Array.from({ length: 500 }, (_, at) => from + at);
      await store.recordDeliveries(numbers.map((n) => token(`t${n}`, { customerId: `c${n % 1_000}` }, n)));
    }
    const expected = [8, 7, 6, 5, 4, 3, 2, 1, 0].map((thousand) => `t${thousand * 1_000 + 7}`);
    for (const limit of [1, 2, 4, 9, 1_000]) {
      expect(await allPages(store, { limit, customerId: 'c7' })).toEqual(expected);
    }
    expect(await allPages(store, { limit: 2, customerId: 'c7', since: 4_500 })).toEqual(expected.slice(0, 4));
    expect((await allPages(store, { limit: 1_000 })).length).toBe(count);
    expect(await idsOf(store, { limit: 3, customerId: 'nobody' })).toEqual([]);
  });

  it('stays the same behind a cursor while tokens are added', async () => {
    const store = await testStore();
    await store.recordDeliveries([1, 2, 3, 4, 5].map((n) => token(`t${n}`)));
    const first = await store.listTokens({ limit: 2 });
    await store.recordDeliveries([6, 7].map((n) => token(`t${n}`)));
    expect(first.cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(await idsOf(store, { limit: 2, cursor: first.cursor ?? '' })).toEqual(['t3', 't2']);
  });

  it('gives no cursor on its last page, though that is full', async () => {
    const store = await testStore();
    await store.recordDeliveries([1, 2].map((n) => token(`t${n}`)));
    expect((await store.listTokens({ limit: 2 })).cursor).toBeNull();
  });

  it('refuses texts that are no cursors, and numbers that are no limits', async () => {
    const store = await testStore();
    const forged = ['before 0', 'before 1e3', 'before 99999999999999999', 'after 5', 'before 5 '].map((text) =>
      Buffer.from(text).toString('base64url'),
    );
    for (const cursor of ['', 'x', '\u0000', ...forged]) {
      await expect(store.listTokens({ limit: 5, cursor })).rejects.toMatchObject({ kind: 'usage' });
      await expect(store.listSessions({ limit: 5, cursor })).rejects.toMatchObject({ kind: 'usage' });
    }
    for (const limit of [0, -1, 1.5, 1_001, Number.NaN]) {
      await expect(store.listTokens({ limit })).rejects.toMatchObject({ kind: 'usage' });
    }
  });

  it('takes any text for a cursor without failing otherwise', async () => {
    const store = await testStore();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (cursor) => {
        await expect(store.listTokens({ limit: 1, cursor })).rejects.toMatchObject({ kind: 'usage' });
      }),
    );
  });
});

describe('a list of sessions', () => {
  it('is newest first and can be narrowed by status, reference and time', async () => {
    const store = await testStore();
    const about = (id: string, said: Parameters<typeof sessionChange>[1], receivedAt: number) =>
      delivery(event({ session: sessionChange(id, said) }), { receivedAt });
    await store.recordDeliveries([
      about('s1', { referenceId: 'r1', status: 'ACTIVE' }, 1_000),
      about('s2', { referenceId: 'r2' }, 2_000),
      about('s3', { referenceId: 'r1' }, 3_000),
    ]);
    const ids = async (filter: object) => (await store.listSessions({ limit: 5, ...filter })).rows.map(({ id }) => id);
    expect(await ids({})).toEqual(['s3', 's2', 's1']);
    expect(await ids({ status: 'COMPLETED' })).toEqual(['s3', 's2']);
    expect(await ids({ referenceId: 'r1' })).toEqual(['s3', 's1']);
    expect(await ids({ referenceId: 'r1', status: 'ACTIVE', since: 500 })).toEqual(['s1']);
    expect(await ids({ since: 2_000 })).toEqual(['s3', 's2']);
  });
});

describe('a typed id', () => {
  const ids = ['pt-aaaa-1111-beef', 'pt-aaab-2222-beef', 'pt-%aab-3333-be_f', 'pt-bbbb-4444-cafe'];

  async function filled(): Promise<TestStore> {
    const store = await testStore();
    await store.recordDeliveries(ids.map((id) => token(id)));
    await store.recordDeliveries(ids.map((id) => delivery(event({ session: sessionChange(id.replace('pt', 'ps')) }))));
    return store;
  }

  it.each<[string, number[]]>([
    ['pt-aaaa-1111-beef', [0]],
    ['pt-aaa', [1, 0]],
    ['pt-', [3, 2, 1, 0]],
    ['beef', [1, 0]],
    ['22-beef', [1]],
    ['pt-aa…beef', [1, 0]],
    ['pt-aaab...beef', [1]],
    ['…f', [2, 1, 0]],
    ['…', [3, 2, 1, 0]],
    ['pt-aaaa-1111-bee…111-beef', []],
    ['pt-%', [2]],
    ['%', []],
    ['be_f', [2]],
    ['pt-____-4444-cafe', []],
    ['PT-AAAA', []],
    ['nothing', []],
    ['eef', []],
    ["' OR 1=1 --", []],
  ])('%s means just the ids that begin and end so, newest first', async (text, expected) => {
    const store = await filled();
    const tokens = (await store.matchTokens(text, 10)).map(({ id }) => id);
    const sessions = (await store.matchSessions(text.replace(/^pt/, 'ps'), 10)).map(({ id }) => id);
    expect(tokens).toEqual(expected.map((at) => ids[at]));
    expect(sessions).toEqual(expected.map((at) => ids[at]?.replace('pt', 'ps')));
  });

  it('finds its own record for every way to shorten it', async () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !/…|\.\.\.|\0/.test(text));
    const ways = id.chain((whole) =>
      fc.record({
        whole: fc.constant(whole),
        head: fc.nat([...whole].length),
        tail: fc.nat([...whole].length),
      }),
    );
    const store = await testStore();
    await fc.assert(
      fc.asyncProperty(ways, async ({ whole, head, tail }) => {
        await store.recordDeliveries([token(whole)]);
        const characters = [...whole];
        const end = tail === 0 ? '' : characters.slice(Math.max(head, characters.length - tail)).join('');
        const found = await store.matchTokens(`${characters.slice(0, head).join('')}…${end}`, 1_000);
        await store.removeTokens([whole]);
        expect(found.map(({ id }) => id)).toEqual([whole]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives no more than were asked for, the newest', async () => {
    const store = await testStore();
    await store.recordDeliveries(Array.from({ length: 5_000 }, (_, n) => token(`pt-${n}-dead`)));
    expect((await store.matchTokens('dead', 2)).map(({ id }) => id)).toEqual(['pt-4999-dead', 'pt-4998-dead']);
    expect((await store.matchTokens('pt-', 2)).map(({ id }) => id)).toEqual(['pt-4999-dead', 'pt-4998-dead']);
    expect((await store.matchTokens('pt-12-', 9)).map(({ id }) => id)).toEqual(['pt-12-dead']);
  });
});

describe('what SQLite does for a query', () => {
  async function plansOf(queries: readonly string[]): Promise<string[]> {
    const path = `${await temporaryFolder()}/xps.db`;
    const database = openDatabase({ path, key: KEY, busyTimeout: 100 });
    migrate(database, MIGRATIONS, path);
    const plans = queries.map((sql) => database.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all([]));
    database.close();
    return plans.map((steps) => steps.map(({ detail }) => detail).join('; '));
  }

  const lists = [TOKENS, SESSIONS].flatMap((table) =>
    [undefined, ...table.filters].flatMap((filter) =>
      [false, true].map((since) => ({
        query: listQuery(table as typeof SESSIONS, filter === undefined ? [] : [filter], since),
        index: `${table.name}_by_${filter?.column ?? 'scope'}`,
        ...(filter?.inBlocks
          ? { equal: `<expr>=? AND scope=? AND ${filter.column}=?` }
          : { equal: filter ? `scope=? AND ${filter.column}=?` : 'scope=?' }),
      })),
    ),
  );

  it('serves every list from an index of its filter, in order', async () => {
    const plans = await plansOf(lists.map(({ query }) => query));
    expect(lists.length).toBe(18);
    expect(plans).toEqual(
      lists.map(({ index, equal }) => {
        const [table = ''] = index.split('_');
        return `SEARCH ${table} USING INDEX ${index} (${equal} AND rowid>? AND rowid<?)`;
      }),
    );
  });

  it('finds ids, their beginnings and ends, and repeated contents by an index', async () => {
    const found = await plansOf([TOKENS, SESSIONS].map((table) => findQuery(table as typeof SESSIONS)));
    expect(found).toEqual([
      'SEARCH tokens USING INDEX tokens_by_id_hash (idHash=?)',
      'SEARCH sessions USING INDEX sessions_by_id (scope=? AND id=?)',
    ]);
    const [tokenStart, sessionStart, tokenEnd, sessionEnd] = await plansOf([
      ...[TOKENS, SESSIONS].map(beginningQuery),
      ...[TOKENS, SESSIONS].map(endQuery),
    ]);
    expect(tokenStart).toMatch(
      /^SEARCH tokens USING COVERING INDEX tokens_by_id \(<expr>=\? AND scope=\? AND id>\? AND id<\?\)/,
    );
    expect(sessionStart).toBe('SEARCH sessions USING COVERING INDEX sessions_by_id (scope=? AND id>? AND id<?)');
    expect(tokenEnd).toBe('SEARCH tokens USING INDEX tokens_by_id_end (<expr>=? AND scope=? AND <expr>=?)');
    expect(sessionEnd).toBe('SEARCH sessions USING INDEX sessions_by_id_end (<expr>=? AND scope=? AND <expr>=?)');
    expect(await plansOf([SAME_CONTENT])).toEqual([
      'SEARCH deliveries USING INDEX deliveries_by_key (scope=? AND eventKey=?)',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { bodyText } from '../../src/inspect/body-text';
import { lookThrough } from '../../src/inspect/look-through';
import { createPageRedactors } from '../../src/inspect/page-redactors';
import type { Page } from '../../src/store/records';
import { delivery, event } from '../support/store-deliveries';
import { testStore } from '../support/store-folder';
import { TOKEN_ID } from '../support/webhook-bodies';

describe('the store, for who looks at all of it', () => {
  it('has another mark after every change, by whomever, and the same while nothing changes', async () => {
    const store = await testStore();
    const other = await testStore({ path: store.path });
    const marks = [await store.changeMark()];
    expect(await store.changeMark()).toBe(marks[0]);
    await store.recordDeliveries([delivery(event())]);
    marks.push(await store.changeMark());
    await other.recordDeliveries([delivery(event())]);
    marks.push(await store.changeMark());
    expect(new Set(marks).size).toBe(3);
  });

  it('counts what is of its scope', async () => {
    const store = await testStore();
    const other = await testStore({ path: store.path, scope: 'test:acme' });
    await other.recordDeliveries([delivery(event())]);
    await store.recordDeliveries([delivery(event()), delivery(event())]);
    expect(await store.countRecords()).toEqual({ deliveries: 2, sessions: 0, tokens: 0 });
  });

  it('finds the page of any place, counted from the oldest, among the rows of other scopes', async () => {
    const store = await testStore();
    const other = await testStore({ path: store.path, scope: 'test:acme' });
    const ids: number[] = [];
    for (let count = 0; count < 7; count += 1) {
      ids.push(...(await store.recordDeliveries([delivery(event())])).map(({ id }) => id));
      await other.recordDeliveries([delivery(event())]);
    }
    for (const [place, id] of ids.entries()) {
      const cursor = await store.cursorAt('deliveries', place);
      const { rows } = await store.listDeliveries({ limit: 1, ...(cursor === null ? {} : { cursor }) });
      expect(rows[0]?.id).toBe(id);
    }
    expect(await store.cursorAt('deliveries', 7)).toBeNull();
    expect(await store.cursorAt('tokens', 0)).toBeNull();
  });
});

describe('a search through a list', () => {
  const all = Array.from({ length: 1_000 }, (_, at) => ({ id: 1_000 - at }));
  const ask = async ({ limit, cursor = '0' }: { limit: number; cursor?: string }): Promise<Page<{ id: number }>> => {
    const end = Number(cursor) + limit;
    return { rows: all.slice(Number(cursor), end), cursor: end < all.length ? String(end) : null };
  };
  const even = async ({ id }: { id: number }): Promise<number | null> => (id % 2 === 0 ? id : null);

  it('has enough at some time, and goes on from there', async () => {
    const limit = { rows: 120, ms: 1_000, clock: { now: () => 0 } };
    const first = await lookThrough({}, limit, ask, even);
    expect(first).toMatchObject({ looked: 300, newest: 1_000, cursor: '300' });
    expect(first.rows).toHaveLength(150);
    const rest = await lookThrough({ cursor: '300' }, { ...limit, rows: 9_999 }, ask, even);
    expect([...first.rows, ...rest.rows]).toEqual(all.map(({ id }) => id).filter((id) => id % 2 === 0));
    expect(rest.cursor).toBeNull();
  });

  it('answers after a while, whatever it has found', async () => {
    let now = 0;
    const clock = { now: () => (now += 10) };
    const found = await lookThrough({}, { rows: 50, ms: 25, clock }, ask, async () => null);
    expect(found).toMatchObject({ rows: [], cursor: '300' });
  });

  it('ends at what is known', async () => {
    const limit = { rows: 50, ms: 1_000, clock: { now: () => 0 } };
    expect(await lookThrough({ until: 996 }, limit, ask, even)).toEqual({
      rows: [1_000, 998],
      looked: 4,
      newest: 1_000,
      cursor: null,
    });
  });
});

describe('a body, as the page gets it', () => {
  const { shorten, reveal } = createPageRedactors(['the-callback-token']);

  it('is as it came where there is nothing to hide', () => {
    const text = '{"a":"\\u00e9\\u0022x","b":[1, 2]}';
    expect(bodyText(Buffer.from(text), shorten)).toEqual({
      raw: text,
      formatted: '{\n  "a": "é\\"x",\n  "b": [\n    1,\n    2\n  ]\n}',
    });
  });

  it.each([
    ['a value', JSON.stringify({ token: TOKEN_ID })],
    ['a name', JSON.stringify({ [TOKEN_ID]: 1 })],
    ['escapes', JSON.stringify({ token: TOKEN_ID }).replaceAll('a', '\\u0061').replace('pt-', '\\u0070\\u0074\\u002D')],
    ['something else than JSON', `broken ${TOKEN_ID}`],
  ])('has its token ids shortened, in %s', (_, text) => {
    const { raw, formatted } = bodyText(Buffer.from(text), shorten);
    for (const shown of [raw, formatted]) {
      expect(shown).toContain('pt-aaaa…eeee');
      expect(shown).not.toContain('bbbb-4ccc');
    }
    expect(bodyText(Buffer.from(text), reveal).raw).toBe(text);
  });

  it('never has a secret', () => {
    const text = JSON.stringify({ a: 'the-callback-token', 'the-callback-token': 'x' }).replace('the-c', '\\u0074he-c');
    for (const redact of [shorten, reveal])
      expect(JSON.stringify(bodyText(Buffer.from(text), redact))).not.toContain('callback-token');
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/io/database';
import { migrate } from '../../src/io/migrations';
import type { PayOptions } from '../../src/sandbox/pay-choice';
import { MIGRATIONS } from '../../src/sandbox/schema';
import { FRICTIONLESS, type SdkAnswer } from '../support/browser-sdk';
import { openGateway, openShop, type Shop, sdkFor } from '../support/gateway-world';
import {
  call,
  createId,
  EMBEDDED,
  HOSTED,
  openTestSandbox,
  type Posted,
  SAVE_ONLY,
  STATE_KEY,
  testFolder,
  webhooks,
} from '../support/sandbox-world';

/** A value with everything that chance and time made replaced by what it is. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
  if (typeof value !== 'string') return value;
  return value
    .replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'a time')
    .replace(/^((?:session|ps|pr|pt|py|cust|cptr)-).+$/, '$1…')
    .replace(/^[0-9a-f]{24}$/, 'an id')
    .replace(/^[0-9a-f]{32}$/, 'noise')
    .replace(/^(?=.*\d)[0-9A-Za-z+/=]{20,}$/, 'noise')
    .replace(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a uuid')
    .replace(/^\+?\d{5,15}$/, 'digits');
}

const told = (posts: readonly Posted[]): unknown => shapeOf(posts.map(({ json }) => json));

/** What the webhooks and the API tell of a session. */
async function storyOf({ sandbox, sessionId }: Pick<Shop, 'sandbox' | 'sessionId'>): Promise<unknown> {
  return [told(await webhooks(sandbox)), shapeOf((await call(sandbox, 'GET', `/sessions/${sessionId}`)).json)];
}

type Way = (shop: Shop) => Promise<SdkAnswer>;

const approved: (channel: string, more?: object) => Way = (channel, more) => async (shop) => {
  const begun = await shop.sdk.payBy(channel, more);
  return channel === 'QRIS' ? shop.sdk.simulate(begun) : shop.sdk.choose(begun, 'APPROVED');
};
const byCard: (card?: object, more?: object) => Way = (card, more) => (shop) =>
  shop.sdk.payByCard({ number: FRICTIONLESS, year: '29', ...card }, more);

const OPTIONAL = { ...EMBEDDED, allow_save_payment_method: 'OPTIONAL' };
const CARD = { card: FRICTIONLESS };

describe('a payment in a browser tells the same story as xps sandbox pay', () => {
  it.each<[string, object, Way, PayOptions]>([
    ['FORCED', EMBEDDED, byCard(), CARD],
    ['OPTIONAL, not saved', OPTIONAL, byCard(), CARD],
    ['OPTIONAL, saved', OPTIONAL, byCard({}, { save_payment_method: true }), { ...CARD, save: true }],
    ['on a hosted page', HOSTED, byCard(), CARD],
    ['captured by hand', { ...EMBEDDED, capture_method: 'MANUAL' }, byCard(), CARD],
    ['SAVE', SAVE_ONLY, byCard(), CARD],
    ['declined by amount', { ...EMBEDDED, amount: 10_051 }, byCard(), CARD],
    ['an expired card', EMBEDDED, byCard({ month: '01', year: '26' }), { ...CARD, expiry: '01/26' }],
    ['an expired card to be saved', SAVE_ONLY, byCard({ month: '01', year: '26' }), { ...CARD, expiry: '01/26' }],
    ['a wallet', EMBEDDED, approved('DANA'), { channel: 'DANA' }],
    ['a wallet to be saved', SAVE_ONLY, approved('OVO'), { channel: 'OVO' }],
    ['QRIS', OPTIONAL, approved('QRIS'), { channel: 'QRIS' }],
    ['with metadata', { ...EMBEDDED, metadata: { order: '7' } }, byCard(), CARD],
  ])('%s', async (_, body, way, options) => {
    const inBrowser = await openShop(await openTestSandbox(), body);
    await way(inBrowser);
    const sandbox = await openTestSandbox();
    const sessionId = await createId(sandbox, body);
    await sandbox.pay(sessionId, options);
    const story = await storyOf(inBrowser);
    expect(JSON.stringify(story)).toContain('"event"');
    expect(story).toEqual(await storyOf({ sandbox, sessionId }));
  });

  it('and so do the refused challenge and the wallet that said no, with the codes that are said', async () => {
    for (const [way, decline] of [
      [async ({ sdk }: Shop) => sdk.choose(await sdk.payBy('DANA'), 'DECLINED'), 'USER_DECLINED_PAYMENT'],
      [
        async ({ sdk }: Shop) => sdk.choose(await sdk.payByCard({ number: '4000000000001091' }), 'UNAUTHENTICATED'),
        'AUTHENTICATION_FAILED',
      ],
    ] as const) {
      const inBrowser = await openShop(await openTestSandbox(), EMBEDDED);
      await way(inBrowser);
      const sandbox = await openTestSandbox();
      const sessionId = await createId(sandbox);
      await sandbox.pay(sessionId, { decline, ...(decline === 'USER_DECLINED_PAYMENT' ? { channel: 'DANA' } : {}) });
      expect(await storyOf(inBrowser)).toEqual(await storyOf({ sandbox, sessionId }));
    }
  });
});

describe('a session in a state file of an older xps', () => {
  /** The tables as they were before sessions had doors, with what is in a new file. */
  async function olderFile(): Promise<{ path: string; sessionId: string }> {
    const folder = await testFolder();
    const modern = join(folder, 'modern.db');
    const sandbox = await openTestSandbox({ path: modern });
    const sessionId = await createId(sandbox);
    sandbox.close();
    const path = join(folder, 'sandbox.db');
    const source = openDatabase({ path: modern, key: STATE_KEY, busyTimeout: 0 });
    const older = openDatabase({ path, key: STATE_KEY, busyTimeout: 0 });
    migrate(older, MIGRATIONS.slice(0, 3), path);
    for (const table of ['head', 'customers', 'sessions']) {
      const columns = older
        .prepare<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
        .all([])
        .map(({ name }) => name);
      for (const row of source.prepare<Record<string, string | number>>(`SELECT * FROM ${table}`).all([]))
        older
          .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
          .run(columns.map((name) => row[name] ?? null));
    }
    source.close();
    older.close();
    return { path, sessionId };
  }

  it('is there, can be paid by command, and has no door', async () => {
    const { path, sessionId } = await olderFile();
    const sandbox = await openTestSandbox({ path });
    expect(await sandbox.findDoor('id', sessionId)).toMatchObject({
      session: { payment_session_id: sessionId, status: 'ACTIVE' },
      sdkKey: null,
    });
    expect((await sandbox.pay(sessionId)).session.status).toBe('COMPLETED');
    expect(await webhooks(sandbox)).toHaveLength(3);
  });

  it('does not hinder a new one, which can be paid in a browser', async () => {
    const { path, sessionId } = await olderFile();
    const sandbox = await openTestSandbox({ path });
    const shop = await openShop(sandbox, OPTIONAL);
    expect((await shop.sdk.payByCard({ number: FRICTIONLESS })).json).toMatchObject({ status: 'SUCCEEDED' });
    const gateway = await openGateway(sandbox);
    const { sdkKey } = (await sandbox.findDoor('id', shop.sessionId)) ?? {};
    const key = String(sdkKey).split('-', 2).join('-');
    expect((await gateway.send('GET', `/api/sessions/${key}`)).status).toBe(200);
    await expect(sdkFor(sandbox, gateway.send, sessionId)).rejects.toThrow('has no SDK key');
  });
});

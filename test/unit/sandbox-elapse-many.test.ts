import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../src/core/clock';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createPlan, planBody, saveToken } from '../support/sandbox-subscriptions';
import { createId, merchant, openTestSandbox, type Posted, testFolder, WEBHOOK_URL } from '../support/sandbox-world';

const DAILY = { interval: 'DAY', interval_count: 1, anchor_date: '2026-02-04T00:00:00Z' };

/** A sandbox with daily plans, one a minute after the other, all paid with one card. */
async function dailyPlans(count: number, path?: string): Promise<Sandbox> {
  const sandbox = await openTestSandbox(path === undefined ? {} : { path });
  const saved = await saveToken(sandbox);
  for (let index = 0; index < count; index += 1) {
    const anchor_date = new Date(Date.UTC(2026, 1, 4) + index * MINUTE).toISOString();
    await createPlan(sandbox, planBody(saved, { reference_id: `plan-${index}`, schedule: { ...DAILY, anchor_date } }));
  }
  return sandbox;
}

const timeOf = ({ json }: Posted): number => Date.parse(String(json.created));
const planOf = ({ json }: Posted): string => String((json.data as { reference_id: string }).reference_id);
const isSorted = (times: readonly number[]): boolean => times.every((time, index) => time >= (times[index - 1] ?? 0));

describe('a lot that comes to pass', () => {
  test('is told once, each thing with its own time, and that of one plan in order', async () => {
    const sandbox = await dailyPlans(20);
    const { transport, posts } = merchant();
    const { happened, attempts, left, due } = await sandbox.elapse(30 * DAY, { transport, url: WEBHOOK_URL });
    expect([happened.length, attempts.length, posts.length, left, due]).toEqual([600, 1_840, 1_840, 0, 0]);
    expect(new Set(posts.map(({ text }) => text)).size).toBe(1_840);
    for (let index = 0; index < 20; index += 1) {
      const own = posts.filter((posted) => planOf(posted) === `plan-${index}`);
      expect(own).toHaveLength(92);
      expect(isSorted(own.map(timeOf))).toBe(true);
      expect(timeOf(own[2] as Posted)).toBe(Date.UTC(2026, 1, 4) + index * MINUTE);
    }
    expect((await sandbox.status()).deliveries).toMatchObject({ waiting: 0, held: 0 });
  });

  test('keeps to the retry plan: what fails among it is tried again at its time, before what comes later', async () => {
    const sandbox = await dailyPlans(1);
    let count = 0;
    const { transport, posts } = merchant(() => {
      count += 1;
      return count === 150 ? 500 : 200;
    });
    await sandbox.elapse(60 * DAY, { transport, url: WEBHOOK_URL });
    expect(posts).toHaveLength(183);
    expect(isSorted(posts.map(timeOf))).toBe(true);
    const failed = posts[149] as Posted;
    const again = posts.filter(({ json }) => JSON.stringify(json.data) === JSON.stringify(failed.json.data));
    expect(again.map(timeOf)).toEqual([timeOf(failed), timeOf(failed) + 15 * MINUTE]);
  });

  test('stops at once when nobody wants more, and holds nothing back', async () => {
    const sandbox = await dailyPlans(5);
    const { transport, posts } = merchant();
    const stop = new AbortController();
    const onAttempt = (): void => {
      if (posts.length > 400) stop.abort();
    };
    const { attempts, due } = await sandbox.elapse(365 * DAY, {
      transport,
      url: WEBHOOK_URL,
      onAttempt,
      signal: stop.signal,
    });
    expect(attempts.length).toBeLessThan(500);
    expect((await sandbox.status()).deliveries).toMatchObject({ held: 0, due, delivered: attempts.length + 3 });
  });

  test('waits in the outbox where nobody listens', async () => {
    const sandbox = await dailyPlans(5);
    const { transport, posts } = merchant();
    const alone = await sandbox.elapse(100 * DAY, { transport, url: null });
    expect(alone).toMatchObject({ attempts: [], due: 1_510, left: 0 });
    const { attempts } = await sandbox.elapse(1_000, { transport, url: WEBHOOK_URL });
    expect([attempts.length, posts.length]).toEqual([1_510, 1_510]);
    expect(attempts.every(({ attempt, state }) => attempt === 1 && state === 'delivered')).toBe(true);
  });

  test('stops at the most there may be, and goes on from there', async () => {
    const sandbox = await dailyPlans(5);
    const some = await sandbox.elapse(100 * DAY, { transport: merchant().transport, url: null, most: 120 });
    expect([some.happened.length, some.left > 0]).toEqual([120, true]);
    const rest = await sandbox.elapse(some.left, { transport: merchant().transport, url: null });
    expect([rest.happened.length, rest.left]).toEqual([380, 0]);
  });
});

test('whoever dies in the middle of many loses nothing, and leaves few to be sent twice', async () => {
  const path = join(await testFolder(), 'sandbox.db');
  const dying = await dailyPlans(10, path);
  const { transport, posts } = merchant();
  const killed = dying.elapse(60 * DAY, {
    url: WEBHOOK_URL,
    transport: (request) => (posts.length < 700 ? transport(request) : Promise.reject(new Error('killed'))),
  });
  await expect(killed).rejects.toThrow('killed');
  const heir = await openTestSandbox({ path, holder: { name: 'heir', isAlive: (name) => name === 'heir' } });
  const { delivered, waiting } = (await heir.status()).deliveries;
  const twice = posts.length + 3 - delivered;
  expect(twice).toBeLessThanOrEqual(64);
  const { attempts } = await heir.elapse(1_000, { transport, url: WEBHOOK_URL });
  expect(attempts).toHaveLength(waiting);
  expect(new Set(posts.map(({ json }) => JSON.stringify(json.data))).size).toBe(posts.length - twice);
});

test('what waits in the outbox goes on waiting while something else is told to nobody', async () => {
  const sandbox = await dailyPlans(2);
  await sandbox.elapse(100 * DAY, { transport: merchant().transport, url: null });
  await sandbox.pay(await createId(sandbox));
  const alone = await sandbox.deliver({ transport: merchant().transport, url: null });
  expect(alone.map(({ event, failure }) => [event, failure])).toEqual([
    ['payment.capture', 'nobody listens'],
    ['payment_token.activation', 'nobody listens'],
    ['payment_session.completed', 'nobody listens'],
  ]);
  expect((await sandbox.status()).deliveries).toMatchObject({ due: 604, givenUp: 0 });
});

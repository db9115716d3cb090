import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/core/clock';
import type { Sandbox } from '../../src/sandbox/sandbox';
import {
  callPlans,
  createPlan,
  cyclesOf,
  eventsOf,
  MONTHLY,
  planBody,
  saveToken,
} from '../support/sandbox-subscriptions';
import { EMBEDDED, openTestSandbox } from '../support/sandbox-world';

/** A plan with its first cycle ahead, on 2026-03-03 at 05:00 UTC; nothing is to be delivered. */
async function planAhead(more: object = {}, choice = {}): Promise<{ sandbox: Sandbox; path: string; planId: string }> {
  const sandbox = await openTestSandbox();
  const planId = await createPlan(sandbox, planBody(await saveToken(sandbox, EMBEDDED, choice), more));
  await eventsOf(sandbox);
  const [cycle] = await cyclesOf(sandbox, planId);
  return { sandbox, planId, path: `/${planId}/cycles/${String(cycle?.id)}` };
}

const NO_MONEY = 10_054;
const INELIGIBLE = { error_code: 'INELIGIBLE_CYCLE_REQUEST' };

describe('a cycle ahead', () => {
  test('is charged what it was updated to, on the new date', async () => {
    const { sandbox, path } = await planAhead();
    const body = {
      amount: 37_500,
      currency: 'IDR',
      scheduled_timestamp: '2026-03-10T00:00:00+07:00',
      metadata: { kwh: '40' },
    };
    const changed = await callPlans(sandbox, 'PATCH', path, body);
    expect(changed.status, changed.body).toBe(200);
    expect(changed.json).toMatchObject({
      amount: 37_500,
      scheduled_timestamp: '2026-03-09T17:00:00.000Z',
      metadata: { kwh: '40' },
    });
    const { happened } = await sandbox.advance(40 * DAY);
    expect(happened).toMatchObject([{ amount: 37_500, at: Date.UTC(2026, 2, 9, 17) }]);
  });

  test('can be updated until the day before, and not on the day', async () => {
    const { sandbox, path } = await planAhead();
    await sandbox.advance(27 * DAY);
    expect((await callPlans(sandbox, 'PATCH', path, { amount: 1 })).status).toBe(200);
    await sandbox.advance(DAY);
    const late = await callPlans(sandbox, 'PATCH', path, { amount: 2 });
    expect([late.status, late.json]).toMatchObject([403, INELIGIBLE]);
  });

  test.each([
    ['another currency', { currency: 'PHP' }],
    ['a date that is past', { scheduled_timestamp: '2026-02-01T00:00:00Z' }],
    ['a negative amount', { amount: -1 }],
  ])('is not updated to %s', async (_what, body) => {
    const { sandbox, path } = await planAhead();
    const answer = await callPlans(sandbox, 'PATCH', path, body);
    expect([answer.status, answer.json.error_code]).toEqual([400, 'API_VALIDATION_ERROR']);
  });

  test('that is canceled is not charged; the next one is ahead, and no webhook tells of the cancel', async () => {
    const { sandbox, path, planId } = await planAhead();
    expect((await callPlans(sandbox, 'POST', `${path}/cancel`)).json).toMatchObject({ status: 'CANCELLED' });
    expect(await eventsOf(sandbox)).toEqual(['recurring.cycle.created']);
    const again = await callPlans(sandbox, 'POST', `${path}/cancel`);
    expect([again.status, again.json]).toMatchObject([403, INELIGIBLE]);
    await sandbox.advance(40 * DAY);
    expect(await eventsOf(sandbox)).toEqual([]);
    expect(await cyclesOf(sandbox, planId)).toMatchObject([
      { status: 'CANCELLED' },
      { status: 'SCHEDULED', scheduled_timestamp: '2026-04-03T05:00:00.000Z' },
    ]);
  });

  test('can be forced: it is paid before its date, and the next date stays', async () => {
    const { sandbox, path, planId } = await planAhead();
    expect((await callPlans(sandbox, 'POST', `${path}/force_attempt`)).json).toMatchObject({
      status: 'SUCCEEDED',
      forced_attempt_count: 1,
      attempt_details: [{ type: 'FORCED' }],
    });
    expect(await eventsOf(sandbox)).toEqual([
      'payment.capture',
      'recurring.cycle.succeeded',
      'recurring.cycle.created',
    ]);
    expect((await cyclesOf(sandbox, planId))[1]).toMatchObject({ scheduled_timestamp: '2026-04-03T05:00:00.000Z' });
    expect((await callPlans(sandbox, 'POST', `${path}/force_attempt`)).json).toMatchObject(INELIGIBLE);
  });

  test('that is forced in vain stays as it is, with an event of its own; five times at most', async () => {
    const { sandbox, path } = await planAhead({ amount: NO_MONEY });
    for (let count = 1; count <= 5; count += 1) {
      expect((await callPlans(sandbox, 'POST', `${path}/force_attempt`)).json).toMatchObject({
        status: 'SCHEDULED',
        forced_attempt_count: count,
        scheduled_timestamp: '2026-03-03T05:00:00.000Z',
      });
      expect(await eventsOf(sandbox)).toEqual(['payment.failure', 'recurring.cycle.force_attempt_failed']);
    }
    const sixth = await callPlans(sandbox, 'POST', `${path}/force_attempt`);
    expect([sixth.status, sixth.json.error_code]).toEqual([400, 'MAXIMUM_LIMIT_REACHED']);
  });
});

describe('a simulated payment', () => {
  test('charges the cycle now, with the amount that was given', async () => {
    const { sandbox, path } = await planAhead();
    const answer = await callPlans(sandbox, 'POST', `${path}/simulate`, { amount: 12_345 });
    expect([answer.status, answer.json]).toMatchObject([200, { status: 'SUCCEEDED', amount: 12_345 }]);
    expect((await callPlans(sandbox, 'POST', `${path}/simulate`, { amount: 1 })).json).toMatchObject(INELIGIBLE);
  });

  test('of an amount that fails is tried again as the schedule says', async () => {
    const schedule = { ...MONTHLY, retry_interval: 'DAY', retry_interval_count: 1, total_retry: 1 };
    const { sandbox, path } = await planAhead({ schedule });
    const answer = await callPlans(sandbox, 'POST', `${path}/simulate`, { amount: NO_MONEY });
    expect(answer.json).toMatchObject({ status: 'RETRYING', scheduled_timestamp: '2026-02-04T04:00:00.000Z' });
  });

  test('of a wallet fails with the amount that an older page names', async () => {
    const { sandbox, path } = await planAhead({}, { channel: 'OVO' });
    expect((await callPlans(sandbox, 'POST', `${path}/simulate`, { amount: 21_103 })).json).toMatchObject({
      status: 'FAILED',
      attempt_details: [{ failure_code: 'ACCOUNT_ACCESS_BLOCKED' }],
    });
  });
});

test('a deactivated plan charges no more, and says so once', async () => {
  const { sandbox, planId } = await planAhead();
  expect((await callPlans(sandbox, 'POST', `/${planId}/deactivate`)).json).toMatchObject({ status: 'INACTIVE' });
  expect((await callPlans(sandbox, 'POST', `/${planId}/deactivate`)).status).toBe(200);
  await sandbox.advance(365 * DAY);
  expect(await eventsOf(sandbox)).toEqual(['recurring.plan.inactivated']);
  expect(await cyclesOf(sandbox, planId)).toMatchObject([{ status: 'CANCELLED' }]);
});

describe('the list of cycles', () => {
  async function numbers(sandbox: Sandbox, planId: string, query = ''): Promise<[number[], boolean]> {
    const { json } = await callPlans(sandbox, 'GET', `/${planId}/cycles${query}`);
    return [
      (json.data as { cycle_number: number }[]).map(({ cycle_number: number }) => number),
      json.has_more === true,
    ];
  }

  test('is read page by page, the newest first, in either direction', async () => {
    const { sandbox, planId } = await planAhead();
    await sandbox.advance(366 * DAY);
    expect(await numbers(sandbox, planId)).toEqual([[13, 12, 11, 10, 9, 8, 7, 6, 5, 4], true]);
    const cycles = await cyclesOf(sandbox, planId);
    const id = (number: number): string => String(cycles[number - 1]?.id);
    expect(await numbers(sandbox, planId, `?before_id=${id(4)}`)).toEqual([[3, 2, 1], false]);
    expect(await numbers(sandbox, planId, `?after_id=${id(4)}&limit=2`)).toEqual([[6, 5], true]);
    expect(await numbers(sandbox, planId, `?after_id=${id(4)}&before_id=${id(7)}`)).toEqual([[6, 5], false]);
  });

  test.each(['limit=0', 'limit=101', 'limit=ten', 'before_id=recy_1'])('refuses ?%s', async (query) => {
    const { sandbox, planId } = await planAhead();
    const answer = await callPlans(sandbox, 'GET', `/${planId}/cycles?${query}`);
    expect([answer.status, answer.json.error_code]).toEqual([400, 'API_VALIDATION_ERROR']);
  });
});

test.each([
  ['GET', '/repl_1'],
  ['POST', '/repl_1/deactivate'],
  ['GET', '/repl_1/cycles'],
  ['GET', '/repl_1/cycles/recy_1'],
] as const)('%s of what is not there is answered with 404: %s', async (method, path) => {
  const answer = await callPlans(await openTestSandbox(), method, path);
  expect([answer.status, answer.json.error_code]).toEqual([404, 'DATA_NOT_FOUND']);
});

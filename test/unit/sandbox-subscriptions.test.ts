import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/core/clock';
import {
  callPlans,
  createPlan,
  cyclesOf,
  eventsOf,
  MONTHLY,
  planBody,
  saveToken,
} from '../support/sandbox-subscriptions';
import { EMBEDDED, merchant, openTestSandbox, SAVE_ONLY, START, WEBHOOK_URL } from '../support/sandbox-world';

const RETRIES = { retry_interval: 'DAY', retry_interval_count: 2, total_retry: 2 };
/** Fails with INSUFFICIENT_BALANCE (section 9). */
const NO_MONEY = 10_054;

describe('a new plan', () => {
  test('is answered with 202 before its first cycle, which webhooks tell of', async () => {
    const sandbox = await openTestSandbox();
    const saved = await saveToken(sandbox);
    const answer = await callPlans(sandbox, 'POST', '', planBody(saved));
    expect(answer.status).toBe(202);
    expect(answer.json).toMatchObject({
      id: expect.stringMatching(/^repl_[0-9a-f-]{36}$/),
      status: 'ACTIVE',
      reference_id: 'plan-1',
      country: 'ID',
      recurring_cycle_count: 0,
      failed_cycle_action: 'RESUME',
      immediate_payment: false,
      schedule: { ...MONTHLY, total_recurrence: null, retry_interval: null, created: '2026-02-03T04:00:00.000Z' },
      failure_code: null,
    });
    const { transport, posts } = merchant();
    await sandbox.deliver({ transport, url: WEBHOOK_URL });
    expect(posts.map(({ json }) => [json.event, json.api_version])).toEqual([
      ['recurring.plan.activated', '2026-01-01'],
      ['recurring.cycle.created', '2026-01-01'],
    ]);
    expect(posts[1]?.json.data).toMatchObject({
      id: expect.stringMatching(/^recy_[0-9a-f-]{36}$/),
      plan_id: answer.json.id,
      type: 'SCHEDULED',
      status: 'SCHEDULED',
      cycle_number: 1,
      attempt_details: [],
      scheduled_timestamp: '2026-03-03T05:00:00.000Z',
    });
    const read = await callPlans(sandbox, 'GET', `/${answer.json.id}`);
    expect(read.json).toMatchObject({ status: 'ACTIVE', recurring_cycle_count: 1 });
  });

  test.each([
    ['an unknown customer', { customer_id: 'cust-1' }, 404, 'CUSTOMER_NOT_FOUND_ERROR'],
    ['an unknown token', { payment_tokens: [{ payment_token_id: 'pt-1', rank: 1 }] }, 400, 'INVALID_PAYMENT_TOKEN_ID'],
    ['another currency than the token has', { currency: 'PHP' }, 400, 'INVALID_PAYMENT_TOKEN_ID'],
    ['no tokens', { payment_tokens: [] }, 400, 'API_VALIDATION_ERROR'],
    [
      'a day that not every month has',
      { schedule: { ...MONTHLY, anchor_date: '2026-03-29T00:00:00Z' } },
      400,
      'API_VALIDATION_ERROR',
    ],
  ])('is refused for %s', async (_what, more, status, code) => {
    const sandbox = await openTestSandbox();
    const answer = await callPlans(sandbox, 'POST', '', planBody(await saveToken(sandbox), more));
    expect([answer.status, answer.json.error_code]).toEqual([status, code]);
  });

  test('is refused for the token of another customer', async () => {
    const sandbox = await openTestSandbox();
    const { tokenId } = await saveToken(sandbox);
    const other = { ...EMBEDDED.customer, reference_id: 'customer_2' };
    const { customerId } = await saveToken(sandbox, { ...SAVE_ONLY, customer: other });
    const answer = await callPlans(sandbox, 'POST', '', planBody({ tokenId, customerId }));
    expect(answer.json).toMatchObject({ error_code: 'INVALID_PAYMENT_TOKEN_ID' });
  });

  test('begins with the first date of its schedule that is not past', async () => {
    const sandbox = await openTestSandbox();
    const schedule = { ...MONTHLY, anchor_date: '2025-01-20T12:00:00Z' };
    const id = await createPlan(sandbox, planBody(await saveToken(sandbox), { schedule }));
    expect(await cyclesOf(sandbox, id)).toMatchObject([{ scheduled_timestamp: '2026-02-20T12:00:00.000Z' }]);
  });
});

describe('a cycle', () => {
  test('is charged at its time, and the next one is ahead then', async () => {
    const sandbox = await openTestSandbox();
    const id = await createPlan(sandbox, planBody(await saveToken(sandbox)));
    await eventsOf(sandbox);
    const { happened } = await sandbox.advance(40 * DAY);
    expect(happened).toMatchObject([{ kind: 'cycle', status: 'SUCCEEDED', at: Date.UTC(2026, 2, 3, 5) }]);
    expect(await eventsOf(sandbox)).toEqual([
      'payment.capture',
      'recurring.cycle.succeeded',
      'recurring.cycle.created',
    ]);
    const [first, second] = await cyclesOf(sandbox, id);
    expect(first).toMatchObject({ status: 'SUCCEEDED', attempt_count: 1, updated: '2026-03-03T05:00:00.000Z' });
    expect(first?.attempt_details).toMatchObject([
      {
        attempt_number: 1,
        action_number: 1,
        type: 'INITIAL',
        status: 'SUCCEEDED',
        payment_id: expect.stringMatching(/^py-/),
      },
    ]);
    expect(second).toMatchObject({
      status: 'SCHEDULED',
      cycle_number: 2,
      scheduled_timestamp: '2026-04-03T05:00:00.000Z',
    });
  });

  test('tries the tokens of its plan in order of their rank until one pays', async () => {
    const sandbox = await openTestSandbox();
    const cards = await saveToken(sandbox);
    const wallet = await saveToken(sandbox, { ...EMBEDDED, reference_id: 'order-2' }, { channel: 'OVO' });
    const payment_tokens = [
      { payment_token_id: wallet.tokenId, rank: 2 },
      { payment_token_id: cards.tokenId, rank: 1 },
    ];
    const id = await createPlan(sandbox, planBody(cards, { amount: NO_MONEY, payment_tokens }));
    await sandbox.advance(30 * DAY);
    const [first] = await cyclesOf(sandbox, id);
    expect(first).toMatchObject({ status: 'SUCCEEDED', attempt_count: 1 });
    expect(first?.attempt_details).toMatchObject([
      { attempt_number: 1, action_number: 1, payment_token_id: cards.tokenId, failure_code: 'INSUFFICIENT_BALANCE' },
      { attempt_number: 1, action_number: 2, payment_token_id: wallet.tokenId, status: 'SUCCEEDED' },
    ]);
  });

  test('is tried again as often as the schedule says, and fails then; the plan goes on', async () => {
    const sandbox = await openTestSandbox();
    const body = planBody(await saveToken(sandbox), { amount: NO_MONEY, schedule: { ...MONTHLY, ...RETRIES } });
    const id = await createPlan(sandbox, body);
    await eventsOf(sandbox);
    await sandbox.advance(28 * DAY + 2 * HOUR);
    expect(await eventsOf(sandbox)).toEqual(['payment.failure', 'recurring.cycle.retrying', 'recurring.cycle.created']);
    expect((await cyclesOf(sandbox, id))[0]).toMatchObject({
      status: 'RETRYING',
      scheduled_timestamp: '2026-03-05T05:00:00.000Z',
      attempt_details: [{ next_retry_timestamp: '2026-03-05T05:00:00.000Z' }],
    });
    await sandbox.advance(4 * DAY);
    expect(await eventsOf(sandbox)).toEqual([
      'payment.failure',
      'recurring.cycle.retrying',
      'payment.failure',
      'recurring.cycle.failed',
    ]);
    const [first, second] = await cyclesOf(sandbox, id);
    expect(first).toMatchObject({ status: 'FAILED', attempt_count: 3, updated: '2026-03-07T05:00:00.000Z' });
    expect(first?.attempt_details).toMatchObject([{ type: 'INITIAL' }, { type: 'RETRY' }, { type: 'RETRY' }]);
    expect(second).toMatchObject({ status: 'SCHEDULED' });
  });

  test('that fails stops a plan that is to stop then, with what was ahead', async () => {
    const sandbox = await openTestSandbox();
    const body = { amount: NO_MONEY, failed_cycle_action: 'STOP', schedule: { ...MONTHLY, ...RETRIES } };
    const id = await createPlan(sandbox, planBody(await saveToken(sandbox), body));
    await sandbox.advance(40 * DAY);
    expect((await eventsOf(sandbox)).slice(-2)).toEqual(['recurring.cycle.failed', 'recurring.plan.inactivated']);
    expect(await cyclesOf(sandbox, id)).toMatchObject([{ status: 'FAILED' }, { status: 'CANCELLED' }]);
    await sandbox.advance(365 * DAY);
    expect(await eventsOf(sandbox)).toEqual([]);
  });

  test('that is the last ends the plan', async () => {
    const sandbox = await openTestSandbox();
    const schedule = { ...MONTHLY, total_recurrence: 3 };
    const id = await createPlan(sandbox, planBody(await saveToken(sandbox), { schedule }));
    await sandbox.advance(365 * DAY);
    expect((await cyclesOf(sandbox, id)).map(({ scheduled_timestamp: at, status }) => [at, status])).toEqual([
      ['2026-03-03T05:00:00.000Z', 'SUCCEEDED'],
      ['2026-04-03T05:00:00.000Z', 'SUCCEEDED'],
      ['2026-05-03T05:00:00.000Z', 'SUCCEEDED'],
    ]);
    expect((await callPlans(sandbox, 'GET', `/${id}`)).json).toMatchObject({
      status: 'INACTIVE',
      recurring_cycle_count: 3,
      updated: '2026-05-03T05:00:00.000Z',
    });
    expect((await eventsOf(sandbox)).at(-1)).toBe('recurring.plan.inactivated');
  });

  test('fails when its token was canceled meanwhile', async () => {
    const sandbox = await openTestSandbox();
    const saved = await saveToken(sandbox);
    const id = await createPlan(sandbox, planBody(saved));
    const { status } = await sandbox.transport({
      method: 'POST',
      url: `https://api.xendit.co/v3/payment_tokens/${saved.tokenId}/cancel`,
      headers: {
        Authorization: `Basic ${Buffer.from(`${sandbox.account.secretKey}:`).toString('base64')}`,
        'api-version': '2024-11-11',
      },
    });
    expect(status).toBe(200);
    await sandbox.advance(40 * DAY);
    expect((await cyclesOf(sandbox, id))[0]).toMatchObject({
      status: 'FAILED',
      attempt_details: [{ failure_code: 'INVALID_TOKEN' }],
    });
  });
});

describe('a first payment at once', () => {
  test('is a cycle of its own, after which the plan is active', async () => {
    const sandbox = await openTestSandbox();
    const answer = await callPlans(
      sandbox,
      'POST',
      '',
      planBody(await saveToken(sandbox), { immediate_payment: true }),
    );
    expect(answer.json).toMatchObject({ status: 'PENDING', immediate_payment: true });
    expect(await eventsOf(sandbox)).toEqual([
      'payment.capture',
      'recurring.plan.activated',
      'recurring.cycle.succeeded',
      'recurring.cycle.created',
    ]);
    const id = String(answer.json.id);
    expect((await callPlans(sandbox, 'GET', `/${id}`)).json).toMatchObject({ status: 'ACTIVE' });
    expect(await cyclesOf(sandbox, id)).toMatchObject([
      { type: 'IMMEDIATE', cycle_number: 1, status: 'SUCCEEDED', scheduled_timestamp: new Date(START).toISOString() },
      { type: 'SCHEDULED', cycle_number: 2, scheduled_timestamp: '2026-03-03T05:00:00.000Z' },
    ]);
  });

  test('that fails inactivates the plan, without another try', async () => {
    const sandbox = await openTestSandbox();
    const body = { immediate_payment: true, amount: NO_MONEY, schedule: { ...MONTHLY, ...RETRIES } };
    const id = await createPlan(sandbox, planBody(await saveToken(sandbox), body));
    expect(await eventsOf(sandbox)).toEqual([
      'payment.failure',
      'recurring.cycle.failed',
      'recurring.plan.inactivated',
    ]);
    expect((await callPlans(sandbox, 'GET', `/${id}`)).json).toMatchObject({
      status: 'INACTIVE',
      failure_code: 'INSUFFICIENT_BALANCE',
    });
  });
});

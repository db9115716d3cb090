import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/core/clock';
import { callPlans, cyclesOf, eventsOf, MONTHLY } from '../support/sandbox-subscriptions';
import { create, dataOf, HOSTED, openTestSandbox, webhooks } from '../support/sandbox-world';

const { allow_save_payment_method: _, ...PLAIN } = HOSTED;
const SUBSCRIPTION = {
  ...PLAIN,
  session_type: 'SUBSCRIPTION',
  amount: 50_000,
  subscription: { schedule: { ...MONTHLY, total_recurrence: 12 }, failed_cycle_action: 'STOP' },
};

describe('a SUBSCRIPTION session', () => {
  test('names its plan from the start, which is there once its customer saved a method', async () => {
    const sandbox = await openTestSandbox();
    const session = await create(sandbox, SUBSCRIPTION);
    expect(session).toMatchObject({
      session_type: 'SUBSCRIPTION',
      subscription: SUBSCRIPTION.subscription,
      recurring_plan_id: expect.stringMatching(/^repl_/),
    });
    const planId = String(session.recurring_plan_id);
    expect((await callPlans(sandbox, 'GET', `/${planId}`)).status).toBe(404);
    const paid = await sandbox.pay(String(session.payment_session_id));
    expect(paid).toMatchObject({ result: 'subscribed', paymentId: null, failureCode: null });
    expect(paid.events).toEqual([
      'payment_token.activation',
      'payment_session.completed',
      'recurring.plan.activated',
      'recurring.cycle.created',
    ]);
    const posted = await webhooks(sandbox);
    expect(posted.map(({ json }) => json.event)).toEqual(paid.events);
    expect(dataOf(posted[1])).toMatchObject({ session_type: 'SUBSCRIPTION', payment_token_id: paid.tokenId });
    expect(Object.keys(dataOf(posted[1]))).not.toContain('subscription');
    expect((await callPlans(sandbox, 'GET', `/${planId}`)).json).toMatchObject({
      status: 'ACTIVE',
      reference_id: session.reference_id,
      customer_id: session.customer_id,
      amount: 50_000,
      failed_cycle_action: 'STOP',
      payment_session_id: session.payment_session_id,
      payment_tokens: [{ payment_token_id: paid.tokenId, rank: 1 }],
      schedule: { total_recurrence: 12 },
    });
    await sandbox.advance(30 * DAY);
    expect(await cyclesOf(sandbox, planId)).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SCHEDULED' }]);
  });

  test('with a first payment at once is charged with it', async () => {
    const sandbox = await openTestSandbox();
    const subscription = { ...SUBSCRIPTION.subscription, immediate_payment: true };
    const session = await create(sandbox, { ...SUBSCRIPTION, subscription });
    await sandbox.pay(String(session.payment_session_id), { channel: 'DANA' });
    expect(await eventsOf(sandbox)).toEqual([
      'payment_token.activation',
      'payment_session.completed',
      'payment.capture',
      'recurring.plan.activated',
      'recurring.cycle.succeeded',
      'recurring.cycle.created',
    ]);
  });

  test('whose customer is declined stays active, without a plan', async () => {
    const sandbox = await openTestSandbox();
    const session = await create(sandbox, SUBSCRIPTION);
    const declined = await sandbox.pay(String(session.payment_session_id), { decline: 'CARD_DECLINED' });
    expect(declined).toMatchObject({
      result: 'declined',
      events: ['payment_token.failure'],
      session: { status: 'ACTIVE' },
    });
    expect((await callPlans(sandbox, 'GET', `/${String(session.recurring_plan_id)}`)).status).toBe(404);
  });

  test('is tried again by the week or the month, as no plan of its own is (D33)', async () => {
    const sandbox = await openTestSandbox();
    const schedule = { ...MONTHLY, retry_interval: 'WEEK', retry_interval_count: 1, total_retry: 1 };
    const session = await create(sandbox, { ...SUBSCRIPTION, amount: 10_054, subscription: { schedule } });
    await sandbox.pay(String(session.payment_session_id));
    await sandbox.advance(30 * DAY);
    expect((await cyclesOf(sandbox, String(session.recurring_plan_id)))[0]).toMatchObject({
      status: 'RETRYING',
      scheduled_timestamp: '2026-03-10T05:00:00.000Z',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { cycleRetrying, paymentCaptured } from '../support/webhook-bodies';
import { createWorld, type World } from '../support/world';
import { jsonOf } from './support/command-line';
import { post, startListening } from './support/listening';

const SECRET = 'callback-token-of-this-test';
const PLAN = 'repl_aaaaaaaa-bbbb-4ccc-8ddd-000000000001';
const CYCLE = 'recy_aaaaaaaa-bbbb-4ccc-8ddd-000000000002';

/** What the listener prints of a webhook, and then the list, and the details, each as people read them; and the details for programs. */
async function toldOf(body: object) {
  const world: World = createWorld({ env: { XENDIT_SECRET_KEY: 'xnd_development_x', XENDIT_CALLBACK_TOKEN: SECRET } });
  const listener = await startListening(world);
  expect(await post(listener.url, body, { token: SECRET })).toBe(200);
  const { stdout: heard } = await listener.stop();
  const read = async (...argv: string[]): Promise<string> => (await world.run('events', ...argv)).stdout;
  return {
    heard,
    listed: await read('list'),
    shown: await read('show', '1'),
    json: jsonOf(await world.run('events', 'show', '1', '--json')),
  };
}

describe('a webhook is told', () => {
  it('with what was captured, where that is a part of what was authorised', async () => {
    const parts = [20_000, 10_000].map((amount) => ({ capture_amount: amount }));
    const { heard, listed, shown, json } = await toldOf(paymentCaptured({ request_amount: 80_000, captures: parts }));
    for (const text of [heard, listed, shown]) expect(text).toContain('IDR 30,000 of IDR 80,000');
    expect(json).toMatchObject({ amount: 80_000, captured_amount: 30_000 });
  });

  it('with one amount, where all of it was captured', async () => {
    const { heard, json } = await toldOf(paymentCaptured());
    expect(heard).toContain('payment.capture  IDR 150,000  order-1001');
    expect(json).toMatchObject({ amount: 150_000, captured_amount: 150_000 });
  });

  it('with its plan and its cycle, and why the last attempt failed', async () => {
    const attempts = ['EXPIRED_CARD', 'INSUFFICIENT_BALANCE'].map((code) => ({ status: 'FAILED', failure_code: code }));
    const ids = { id: CYCLE, plan_id: PLAN, attempt_details: attempts };
    const { heard, listed, shown, json } = await toldOf(cycleRetrying(ids));
    expect(heard).toMatch(/recurring\.cycle\.retrying .*cycle recy_aaaa…0002 {2}INSUFFICIENT_BALANCE/);
    expect(listed).toContain('cycle recy_aaaa…0002, INSUFFICIENT_BALANCE');
    for (const text of [PLAN, CYCLE, 'INSUFFICIENT_BALANCE']) expect(shown).toContain(text);
    expect(json).toMatchObject({ plan_id: PLAN, cycle_id: CYCLE, failure_code: 'INSUFFICIENT_BALANCE' });
  });

  it('with its plan alone, where it is about the plan', async () => {
    const { json } = await toldOf({ event: 'recurring.plan.activated', data: { id: PLAN, status: 'ACTIVE' } });
    expect(json).toMatchObject({ plan_id: PLAN, cycle_id: null });
  });
});

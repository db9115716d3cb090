import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { jsonOf, lineAfter } from './support/command-line';
import { createSession, startListening } from './support/listening';

const FIELDS = {
  session_type: 'SUBSCRIPTION',
  subscription: {
    schedule: { interval: 'DAY', interval_count: 1, anchor_date: '2026-01-02T10:00:00+07:00', total_recurrence: 40 },
  },
};

/** A sandbox whose clock stands still at 2026-01-01, and a subscription whose customer has agreed. */
async function subscribed(world: World = createWorld()): Promise<{ world: World; planId: string }> {
  await world.run('sandbox', 'reset', '--seed', '7', '--yes');
  const file = join(world.home, 'subscription.json');
  writeFileSync(file, JSON.stringify(FIELDS));
  const id = await createSession(world, '--from-file', file);
  const paid = await world.run('sandbox', 'pay', id, '--json');
  const { recurring_plan_id: planId, ...told } = jsonOf(paid);
  expect(told, paid.stderr).toMatchObject({
    result: 'subscribed',
    recurring_plan_status: 'ACTIVE',
    first_payment: null,
  });
  return { world, planId: String(planId) };
}

describe('a subscription in the sandbox', () => {
  it('is charged while time goes by, cycle by cycle, and the listener hears of it', async () => {
    const { world, planId } = await subscribed();
    const { stop } = await startListening(world);
    const { code, stdout, stderr } = await world.run('sandbox', 'advance', '3d');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^2026-01-02 \d\d:00:00 {2}recy_\S+ IDR 150,000 paid, cycle 1 \(/m);
    expect(stdout).toContain('\n2 charges of subscriptions: 2 paid, 0 to be tried again, 0 failed\n');
    expect((await stop()).stdout).toContain('recurring.cycle.succeeded');
    const told = jsonOf(await world.run('sandbox', 'advance', '1d', '--json')).cycles;
    expect(told).toMatchObject([
      { plan_id: planId, cycle_number: 3, status: 'SUCCEEDED', at: '2026-01-04T03:00:00.000Z' },
    ]);
    const status = jsonOf(await world.run('sandbox', 'status', '--json'));
    expect(status).toMatchObject({ plans: { ACTIVE: 1 }, next_cycle_at: '2026-01-05T03:00:00.000Z' });
  });

  it('whose first payment fails is said not to have begun, in words and for programs', async () => {
    const world = createWorld();
    const flags = ['--type', 'subscription', '--every', '1month', '--immediate', '--quiet'];
    const made = async (): Promise<string> => (await world.run('create', '--amount', '10051', ...flags)).stdout.trim();
    const told = await world.run('sandbox', 'pay', await made());
    expect(told.stdout).toMatch(/NOT subscribed: the first payment failed: EXPIRED_CARD\n/);
    expect(told.stdout).toMatch(/plan +repl_\S+ INACTIVE\n/);
    expect(told.stderr).toContain('a new session');
    expect(jsonOf(await world.run('sandbox', 'pay', await made(), '--json'))).toMatchObject({
      result: 'not_subscribed',
      status: 'COMPLETED',
      recurring_plan_status: 'INACTIVE',
      first_payment: 'FAILED',
      failure_code: 'EXPIRED_CARD',
    });
  });

  it('of many cycles is told by its first and their sum, and by one line where nobody listens', async () => {
    const { world } = await subscribed();
    const { stdout, stderr } = await world.run('sandbox', 'advance', '365d');
    expect(stdout.split('\n').length).toBeLessThan(60);
    expect(stdout).toContain('\n40 charges of subscriptions: 40 paid, ');
    expect(stderr).toMatch(/: 12\d webhooks wait in the sandbox's outbox\n/);
    expect(lineAfter('next: ', stderr)).toBe('xps listen in another terminal, then xps sandbox advance 1s');
    const { stop } = await startListening(world);
    const late = await world.run('sandbox', 'advance', '1s');
    expect(late.stdout).toContain('\n… and more, of which only the sum is told; all of it with --json\n');
    expect(late.stdout).toMatch(/\n12\d attempts for 12\d webhooks: 12\d taken, 0 wait, 0 given up\n/);
    await stop();
  });
});

import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, exampleIn, jsonOf } from './support/command-line';
import { startListening } from './support/listening';

type Fields = Record<string, unknown>;

const SUBSCRIBE = ['create', '--type', 'subscription', '--amount', '99000'] as const;
const NOW = Date.UTC(2026, 0, 31, 9);

const bodyOf = async (...argv: string[]): Promise<Fields> => {
  const world = createWorld({ context: { clock: { now: () => NOW } } });
  const ended = await world.run(...SUBSCRIBE, ...argv, '--dry-run=json');
  expect(ended.code, ended.stderr).toBe(0);
  return JSON.parse(ended.stdout) as Fields;
};

describe('xps create --type subscription', () => {
  it('says when it charges, from one interval from now on unless a start is given, with a customer', async () => {
    expect(await bodyOf('--every', '1month')).toMatchObject({
      session_type: 'SUBSCRIPTION',
      amount: 99_000,
      customer: { individual_detail: { given_names: 'Xps' } },
      subscription: {
        schedule: { interval: 'MONTH', interval_count: 1, anchor_date: '2026-02-28T09:00:00.000Z' },
      },
    });
  });

  it('has everything that is documented for its schedule', async () => {
    const { subscription } = await bodyOf(
      ...['--every', '2 weeks', '--start', '2026-03-09T23:00:00+07:00', '--cycles', '12', '--retry', '3x2days'],
      ...['--on-failure', 'stop', '--immediate', '--payment-link-on-failure'],
    );
    expect(subscription).toEqual({
      schedule: {
        interval: 'WEEK',
        interval_count: 2,
        anchor_date: '2026-03-09T23:00:00+07:00',
        total_recurrence: 12,
        retry_interval: 'DAY',
        retry_interval_count: 2,
        total_retry: 3,
      },
      failed_cycle_action: 'STOP',
      immediate_payment: true,
      payment_link_for_failed_attempt: true,
    });
  });

  it('names all that is wrong with its schedule, with a command line that works', async () => {
    const world = createWorld();
    const ended = await world.run(
      ...[
        ...SUBSCRIBE,
        '--every',
        'often',
        '--start',
        '2026-02-30',
        '--cycles',
        '0',
        '--retry',
        '3',
        '--on-failure',
        'cry',
      ],
      '--json',
    );
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(
      expect.arrayContaining(['--every', '--start', '--cycles', '--retry', '--on-failure']),
    );
    const human = await world.run(...SUBSCRIBE);
    expect(human.stderr).toContain('--every');
    expect((await world.run(...exampleIn(human), '--dry-run')).code).toBe(0);
  });

  it('refuses a year, which a plan has and a session has not, and a day that not every month has', async () => {
    const world = createWorld();
    const year = await world.run(...SUBSCRIBE, '--every', '1year', '--json');
    expect(errorOf(year).problems).toMatchObject([{ flag: '--every' }]);
    const day = await world.run(...SUBSCRIBE, '--every', '1month', '--start', '2099-03-31T09:00:00Z', '--json');
    expect(errorOf(day).problems).toMatchObject([{ flag: '--start', message: expect.stringContaining('28') }]);
  });

  it('is paid in the sandbox, where its plan charges from then on', async () => {
    const world = createWorld();
    const made = jsonOf(await world.run(...SUBSCRIBE, '--every', '1month', '--json'));
    expect(made).toMatchObject({ status: 'ACTIVE', recurring_plan_id: expect.stringMatching(/^repl_/) });
    const shown = await world.run('sessions', 'show', String(made.payment_session_id));
    expect(shown.stdout).toMatch(/charges +every month, from /);
    expect(shown.stdout).toContain(String(made.recurring_plan_id));
    const listener = await startListening(world);
    expect((await world.run('sandbox', 'pay', String(made.payment_session_id))).code).toBe(0);
    await listener.stop();
    expect(jsonOf(await world.run('plans', 'list', '--json')).data).toMatchObject([
      { id: made.recurring_plan_id, status: 'ACTIVE', reference_id: made.reference_id },
    ]);
    expect((await world.run('plans', 'cycles', String(made.reference_id))).code).toBe(0);
    const plan = await world.run('plans', 'show', String(made.recurring_plan_id), '--json');
    expect(plan.code, plan.stderr).toBe(0);
    expect(jsonOf(plan)).toMatchObject({ status: 'ACTIVE', amount: 99_000 });
    expect((await world.run('sandbox', 'advance', '40d')).code).toBe(0);
    const cycles = jsonOf(await world.run('plans', 'cycles', String(made.recurring_plan_id), '--json'))
      .data as Fields[];
    expect(cycles.map(({ status }) => status)).toEqual(['SCHEDULED', 'SUCCEEDED']);
  });
});

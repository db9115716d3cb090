import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { savedToken, TOKEN } from './support/charging';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { answer, fakeXendit, half, type Reply } from './support/fake-xendit';
import { startListening } from './support/listening';
import { liveWorld } from './support/live-world';

type Fields = Record<string, unknown>;

const PLAN_ID = 'repl_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const CYCLE_ID = 'recy_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

async function subscribe(world: World, token: string, ...argv: string[]): Promise<Fields> {
  const ended = await world.run(
    'plans',
    'create',
    '--token',
    token,
    '--amount',
    '99000',
    '--every',
    '1month',
    '--json',
    ...argv,
  );
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

async function cyclesOf(world: World, plan: unknown): Promise<Fields[]> {
  return jsonOf(await world.run('plans', 'cycles', String(plan), '--json')).data as Fields[];
}

describe('xps plans, in the sandbox', () => {
  it('subscribes the customer of the token, charges each month, and its webhooks tell of it', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const listener = await startListening(world);
    const plan = await subscribe(world, token.slice(-4), '--reference', 'sub-1');
    expect(plan).toMatchObject({ status: 'ACTIVE', reference_id: 'sub-1', amount: 99_000, currency: 'IDR' });
    const advanced = await world.run('sandbox', 'advance', '70d');
    expect(advanced.code, advanced.stderr).toBe(0);
    expect((await cyclesOf(world, plan.id)).map(({ status }) => status)).toEqual([
      'SCHEDULED',
      'SUCCEEDED',
      'SUCCEEDED',
    ]);
    await listener.stop();
    const events = jsonOf(await world.run('events', 'list', '--event', 'recurring.*', '--json')).data as Fields[];
    expect(events.map(({ event }) => event).filter((event) => event === 'recurring.cycle.succeeded')).toHaveLength(2);
    expect(jsonOf(await world.run('plans', 'list', '--json')).data).toMatchObject([
      { id: plan.id, reference_id: 'sub-1', status: 'ACTIVE', every: '1 MONTH', state: 'answered' },
    ]);
  });

  it('sets what a cycle charges until the day before, and not on the day', async () => {
    const world = createWorld({ context: { clock: { now: () => Date.UTC(2026, 1, 3, 12) } } });
    const plan = await subscribe(world, await savedToken(world));
    const [cycle] = await cyclesOf(world, plan.id);
    expect(cycle?.scheduled_timestamp).toBe('2026-03-03T12:00:00.000Z');
    const set = await world.run('plans', 'set-amount', String(cycle?.id).slice(-6), '--amount', '37500', '--json');
    expect(set.code, set.stderr).toBe(0);
    expect(jsonOf(set)).toMatchObject({ amount: 37_500, status: 'SCHEDULED' });
    await world.run('sandbox', 'advance', '27d13h');
    const late = await world.run('plans', 'set-amount', String(cycle?.id), '--amount', '40000', '--json');
    expect(late.code).toBe(4);
    expect(errorOf(late)).toMatchObject({ code: 'cycle_too_late' });
  });

  it('charges a cycle now by simulate, and none any more after deactivate, which asks', async () => {
    const world = createWorld();
    const plan = await subscribe(world, await savedToken(world));
    const [cycle] = await cyclesOf(world, plan.id);
    const simulated = await world.run('plans', 'simulate', String(cycle?.id), '--json');
    expect(jsonOf(simulated)).toMatchObject({ status: 'SUCCEEDED' });
    expect(jsonLines(simulated.stderr)).toContainEqual(
      expect.objectContaining({ type: 'webhook', event: 'recurring.cycle.succeeded' }),
    );
    expect((await world.run('plans', 'deactivate', String(plan.id))).code).toBe(9);
    expect(jsonOf(await world.run('plans', 'deactivate', String(plan.id), '--yes', '--json'))).toMatchObject({
      status: 'INACTIVE',
    });
    expect((await cyclesOf(world, plan.id)).map(({ status }) => status)).toEqual(['CANCELLED', 'SUCCEEDED']);
    const again = await world.run('plans', 'set-amount', String(cycle?.id), '--amount', '1', '--json');
    expect(errorOf(again)).toMatchObject({ code: 'cycle_not_scheduled' });
  });

  it('says at once that a plan ended with its first payment', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const declined = [
      'plans',
      'create',
      '--token',
      token,
      '--amount',
      '10054',
      '--every',
      '1month',
      '--immediate',
      '--json',
    ];
    const ended = await world.run(...declined);
    expect(ended.code).toBe(6);
    expect(jsonOf(ended)).toMatchObject({ status: 'INACTIVE' });
    expect(errorOf(ended)).toMatchObject({ code: 'plan_inactive' });
    const paid = await world.run(...declined.map((word) => (word === '10054' ? '99000' : word)));
    expect(jsonOf(paid)).toMatchObject({ status: 'ACTIVE' });
  });

  it('does not simulate a cycle that is over', async () => {
    const world = createWorld();
    const plan = await subscribe(world, await savedToken(world));
    const [cycle] = await cyclesOf(world, plan.id);
    await world.run('plans', 'simulate', String(cycle?.id));
    const again = await world.run('plans', 'simulate', String(cycle?.id), '--json');
    expect(again.code).toBe(4);
    expect(errorOf(again)).toMatchObject({ code: 'cycle_not_scheduled' });
  });

  it('offers what was typed, with what was wrong put right', async () => {
    const world = createWorld();
    const token = await savedToken(world);
    const typed = [
      'plans',
      'create',
      '--token',
      token,
      '--amount',
      '99000',
      '--every',
      'often',
      '--reference',
      'it is',
    ];
    const ended = await world.run(...typed);
    expect(ended.stderr).toContain(
      `this would work: xps plans create --every 1month --token ${token.slice(0, 7)}…${token.slice(-4)} --amount 99000 --reference 'it is'`,
    );
  });

  it('names all that is missing or cannot be read', async () => {
    const world = createWorld();
    const none = await world.run('plans', 'create', '--json');
    expect(errorOf(none).problems?.map(({ flag }) => flag)).toEqual(['--token', '--amount', '--every']);
    const unknown = await world.run('plans', 'show', 'nothing', '--json');
    expect(unknown.code).toBe(10);
    expect(errorOf(unknown)).toMatchObject({ code: 'unknown_plan' });
    const cycle = await world.run('plans', 'set-amount', 'nothing', '--amount', '1', '--json');
    expect(errorOf(cycle)).toMatchObject({ code: 'unknown_cycle' });
  });
});

describe('on the wire', () => {
  const plan = (extra: Fields = {}): Reply =>
    answer(202, { id: PLAN_ID, status: 'PENDING', reference_id: 'sub-1', amount: 99_000, currency: 'IDR', ...extra });
  const CREATE = [
    'plans',
    'create',
    '--token',
    TOKEN,
    '--amount',
    '99000',
    '--every',
    '1month',
    '--customer-id',
    'cust-1',
    '--reference',
    'sub-1',
    '--json',
  ];

  it('a plan is one POST with its version, tokens ranked in the order they were given', async () => {
    const xendit = await fakeXendit(plan());
    const world = createWorld({ env: xendit.env });
    const other = TOKEN.replace('aaaaaaaa', 'bbbbbbbb');
    const ended = await world.run(
      ...CREATE,
      '--token',
      other,
      '--start',
      '2099-01-05T09:00:00+07:00',
      '--retry',
      '3x1day',
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(xendit.requests).toHaveLength(1);
    expect(xendit.requests[0]).toMatchObject({ method: 'POST', path: '/recurring/plans' });
    expect(xendit.requests[0]?.headers).toMatchObject({ 'api-version': '2026-01-01' });
    expect(JSON.parse(xendit.requests[0]?.body ?? '')).toEqual({
      reference_id: 'sub-1',
      customer_id: 'cust-1',
      currency: 'IDR',
      amount: 99_000,
      payment_tokens: [
        { payment_token_id: TOKEN, rank: 1 },
        { payment_token_id: other, rank: 2 },
      ],
      schedule: {
        interval: 'MONTH',
        interval_count: 1,
        anchor_date: '2099-01-05T09:00:00+07:00',
        retry_interval: 'DAY',
        retry_interval_count: 1,
        total_retry: 3,
      },
    });
  });

  it.each<[string, Reply]>([
    ['half a body', half],
    ['500', answer(500, { error_code: 'SERVER_ERROR', message: 'later' })],
  ])('%s: whether there is a plan is not known, so its reference stays taken', async (_, reply) => {
    const xendit = await fakeXendit(reply);
    const world = createWorld({ env: xendit.env });
    expect((await world.run(...CREATE)).code).toBe(5);
    const again = await world.run(...CREATE);
    expect(again.code).toBe(2);
    expect(errorOf(again)).toMatchObject({ code: 'reference_used' });
    expect(xendit.requests).toHaveLength(1);
  });

  it('is found again by a webhook that told of it', async () => {
    const xendit = await fakeXendit(
      half,
      answer(200, { id: PLAN_ID, status: 'ACTIVE', reference_id: 'sub-1', amount: 1, currency: 'IDR' }),
    );
    const world = createWorld({ env: xendit.env });
    await world.run(...CREATE);
    expect(errorOf(await world.run('plans', 'show', 'sub-1', '--json'))).toMatchObject({ code: 'plan_unknown' });
    const webhook = {
      event: 'recurring.plan.activated',
      business_id: 'b',
      data: { id: PLAN_ID, reference_id: 'sub-1' },
    };
    await world.runWithInput(JSON.stringify(webhook), 'events', 'import', '-', '--verified');
    const shown = await world.run('plans', 'show', 'sub-1', '--json');
    expect(jsonOf(shown)).toMatchObject({ id: PLAN_ID });
    expect(jsonOf(await world.run('plans', 'list', '--json')).data).toMatchObject([{ id: PLAN_ID, state: 'answered' }]);
  });

  it('a refusal leaves the reference free', async () => {
    const xendit = await fakeXendit(answer(400, { error_code: 'INVALID_PAYMENT_TOKEN_ID', message: 'no' }), plan());
    const world = createWorld({ env: xendit.env });
    expect((await world.run(...CREATE)).code).toBe(4);
    expect((await world.run(...CREATE)).code).toBe(0);
  });

  it.each<[string, unknown]>([
    ['a list in a frame', { data: [{ id: CYCLE_ID, status: 'ON_HOLD' }], has_more: true }],
    ['a list alone, as an older page has it', [{ id: CYCLE_ID, status: 'ON_HOLD' }]],
  ])('cycles come as %s, in statuses that no list has, and are known by their ends then', async (_, body) => {
    const xendit = await fakeXendit(
      answer(200, body),
      answer(200, { id: CYCLE_ID, status: 'ON_HOLD', currency: 'IDR', amount: 1 }),
    );
    const world = createWorld({ env: xendit.env });
    const list = await world.run('plans', 'cycles', PLAN_ID);
    expect(list.code, list.stderr).toBe(0);
    expect(list.stdout).toContain('ON_HOLD');
    await world.run('plans', 'set-amount', CYCLE_ID.slice(0, 12), '--amount', '5', '--json');
    expect(xendit.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /recurring/plans/${PLAN_ID}/cycles?limit=20`,
      `GET /recurring/plans/${PLAN_ID}/cycles/${CYCLE_ID}`,
      `PATCH /recurring/plans/${PLAN_ID}/cycles/${CYCLE_ID}`,
    ]);
  });

  it.each(['recy_aaaa…eeee', 'eeeeeeee', 'recy_aaaaaaaa'])(
    'a cycle of a webhook alone is known by %s',
    async (typed) => {
      const xendit = await fakeXendit(answer(200, { id: CYCLE_ID, status: 'SCHEDULED', currency: 'IDR', amount: 1 }));
      const world = createWorld({ env: xendit.env });
      const webhook = { event: 'recurring.cycle.created', business_id: 'b', data: { id: CYCLE_ID, plan_id: PLAN_ID } };
      await world.runWithInput(JSON.stringify(webhook), 'events', 'import', '-', '--verified');
      const set = await world.run('plans', 'set-amount', typed, '--amount', '5');
      expect(set.code, set.stderr).toBe(0);
      expect(xendit.requests.map(({ path }) => path)).toContain(`/recurring/plans/${PLAN_ID}/cycles/${CYCLE_ID}`);
    },
  );

  it('in live mode it is held by the guard and the ceiling', async () => {
    const { world, xendit } = await liveWorld(false, plan());
    expect((await world.run(...CREATE)).code).toBe(9);
    await world.run('config', 'set', 'live.max-amount', '98999');
    const above = await world.run(...CREATE, '--live', '--confirm', 'acme');
    expect(errorOf(above)).toMatchObject({ code: 'above_ceiling' });
    expect(xendit.requests).toEqual([]);
  });
});

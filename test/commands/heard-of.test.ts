import { describe, expect, it } from 'vitest';
import { paymentCaptured } from '../support/webhook-bodies';
import { createWorld, type World } from '../support/world';
import { requestAnswer, TOKEN } from './support/charging';
import { jsonOf } from './support/command-line';
import { answer, fakeXendit, half, type Reply } from './support/fake-xendit';
import { post, startListening } from './support/listening';

type Fields = Record<string, unknown>;

const SECRET = 'callback-token-of-this-test';
const PLAN = 'repl_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

async function worldOf(...replies: Reply[]): Promise<World> {
  const xendit = await fakeXendit(...replies);
  return createWorld({ env: { ...xendit.env, XENDIT_CALLBACK_TOKEN: SECRET } });
}

async function hear(world: World, bodies: readonly object[], token = SECRET): Promise<void> {
  const listener = await startListening(world, '--allow-unsigned');
  for (const body of bodies) await post(listener.url, body, { token });
  await listener.stop();
}

/** The only one, or the plan of that id. */
async function listed(world: World, what: 'payments' | 'plans'): Promise<Fields | undefined> {
  const rows = jsonOf(await world.run(what, 'list', '--json')).data as Fields[];
  return rows.find(({ id }) => id === (what === 'plans' ? PLAN : undefined));
}

const CHARGE = [
  ...['tokens', 'charge', TOKEN, '--amount', '50000', '--currency', 'IDR', '--country', 'ID'],
  ...['--reference', 'order-1', '--initiator', 'merchant'],
];
/** A charge that has no end yet, as far as the API told. */
async function charged(status: string): Promise<World> {
  const world = await worldOf(answer(200, requestAnswer({ status, latest_payment_id: null })));
  const ended = await world.run(...CHARGE);
  expect(ended.stdout, ended.stderr).toContain(status);
  return world;
}
const captured = (data: Fields = {}) =>
  paymentCaptured({ type: 'PAY', reference_id: 'order-1', request_amount: 50_000, ...data });
const authorized = { ...captured({ status: 'AUTHORIZED', captures: [] }), event: 'payment.authorization' };

describe('xps payments list', () => {
  it('shows what a webhook told after the API', async () => {
    const world = await charged('REQUIRES_ACTION');
    expect(await listed(world, 'payments')).toMatchObject({ status: 'REQUIRES_ACTION', payment_id: null });
    await hear(world, [captured({ payment_id: 'py-7' })]);
    expect(await listed(world, 'payments')).toMatchObject({ status: 'SUCCEEDED', payment_id: 'py-7' });
    expect((await world.run('payments', 'list')).stdout).toContain('SUCCEEDED');
  });

  it('goes by the end, in whatever order webhooks came', async () => {
    const world = await charged('REQUIRES_ACTION');
    await hear(world, [captured(), authorized]);
    expect(await listed(world, 'payments')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('believes no webhook that proved nothing, none about another charge, and none against an end that the API told', async () => {
    const open = await charged('REQUIRES_ACTION');
    await hear(open, [captured()], 'wrong');
    await hear(open, [captured({ payment_request_id: 'pr-another' })]);
    expect(await listed(open, 'payments')).toMatchObject({ status: 'REQUIRES_ACTION' });
    const ended = await charged('EXPIRED');
    await hear(ended, [authorized]);
    expect(await listed(ended, 'payments')).toMatchObject({ status: 'EXPIRED' });
  });

  it('shows what became of a charge without an answer, and takes no payment of a session for it', async () => {
    const world = await worldOf(half);
    expect((await world.run(...CHARGE)).code).toBe(5);
    await hear(world, [captured({ request_amount: 150_000, payment_request_id: 'pr-of-the-session' })]);
    expect(await listed(world, 'payments')).toMatchObject({ status: null });
    await hear(world, [captured({ payment_request_id: 'pr-of-the-charge' })]);
    expect(await listed(world, 'payments')).toMatchObject({
      state: 'doubtful',
      status: 'SUCCEEDED',
      payment_request_id: 'pr-of-the-charge',
    });
  });
});

describe('xps plans list', () => {
  const CREATE = [
    ...['plans', 'create', '--token', TOKEN, '--customer-id', 'cust-1', '--amount', '99000', '--currency', 'IDR'],
    ...['--every', '1month', '--start', '2099-01-05T09:00:00+07:00', '--reference', 'sub-1'],
  ];
  const data = {
    id: PLAN,
    reference_id: 'sub-1',
    customer_id: 'cust-1',
    currency: 'IDR',
    amount: 99_000,
    schedule: { interval: 'MONTH', interval_count: 1 },
  };
  const told = (name: string, status: string, more: Fields = {}) => ({
    event: `recurring.plan.${name}`,
    data: { ...data, status, ...more },
  });

  it('shows what a webhook told after the API', async () => {
    const world = await worldOf(answer(202, { ...data, status: 'REQUIRES_ACTION' }));
    await world.run(...CREATE);
    expect(await listed(world, 'plans')).toMatchObject({ status: 'REQUIRES_ACTION' });
    await hear(world, [told('inactivated', 'INACTIVE', { id: 'repl_another' }), told('activated', 'ACTIVE')]);
    expect(await listed(world, 'plans')).toMatchObject({ status: 'ACTIVE' });
    await hear(world, [told('inactivated', 'INACTIVE')]);
    expect(await listed(world, 'plans')).toMatchObject({ id: PLAN, status: 'INACTIVE', every: '1 MONTH' });
  });

  it('knows a plan without an answer by its webhook', async () => {
    const world = await worldOf(half);
    expect((await world.run(...CREATE)).code).toBe(5);
    await hear(world, [told('activated', 'ACTIVE')]);
    expect(await listed(world, 'plans')).toMatchObject({
      id: PLAN,
      status: 'ACTIVE',
      amount: 99_000,
      every: '1 MONTH',
    });
  });
});

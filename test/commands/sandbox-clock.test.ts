import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';
import { createSession, pay, startListening } from './support/listening';
import { converse, ENTER } from './support/typing';

async function advance(world: World, duration: string): Promise<Record<string, unknown>> {
  const ended = await world.run('sandbox', 'advance', duration, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended);
}

describe('webhooks that nobody took', () => {
  it('wait, and come when their time has come and somebody listens', async () => {
    const world = createWorld();
    const paid = await world.run('sandbox', 'pay', await createSession(world));
    expect(paid.stdout.match(/nobody listens; next try at/g)).toHaveLength(3);
    expect(paid.stderr).toContain('next: xps listen in another terminal, then xps sandbox advance 15m\n');
    expect(jsonOf(await world.run('sandbox', 'status', '--json')).deliveries).toMatchObject({
      waiting: 3,
      delivered: 0,
    });
    const { stop } = await startListening(world);
    expect((await advance(world, '14m')).deliveries).toEqual([]);
    const due = (await advance(world, '1m')).deliveries as { attempt: number; state: string }[];
    expect(due.map(({ attempt, state }) => [attempt, state])).toEqual(Array(3).fill([2, 'delivered']));
    expect((await stop()).stderr).toContain('1 token saved');
    expect(jsonOf(await world.run('sandbox', 'status', '--json')).deliveries).toMatchObject({
      waiting: 0,
      delivered: 3,
    });
  });

  it('are tried at the documented times, then given up', async () => {
    const merchant = await fakeXendit(answer(500, 'no'));
    const world = createWorld();
    await pay(world, await createSession(world, '--save', 'disabled'), '--webhook', merchant.url);
    for (const [index, step] of ['15m', '45m', '2h', '3h', '6h', '12h'].entries()) {
      const { stdout } = await world.run('sandbox', 'advance', step, '--webhook', merchant.url);
      expect(stdout.match(new RegExp(`\\(attempt ${index + 2}\\)`, 'g'))).toHaveLength(2);
    }
    expect(jsonOf(await world.run('sandbox', 'status', '--json')).deliveries).toMatchObject({
      waiting: 0,
      given_up: 2,
    });
  });
});

describe('xps sandbox advance', () => {
  it('lets sessions expire, and the listener hear of it', async () => {
    const world = createWorld();
    const { stop } = await startListening(world);
    const id = await createSession(world);
    expect((await advance(world, '29m')).expired).toEqual([]);
    const { code, stdout } = await world.run('sandbox', 'advance', '2m');
    expect(code).toBe(0);
    expect(stdout).toContain(`${id} expired (`);
    expect((await stop()).stdout).toContain('payment_session.expired');
    expect((await world.run('sessions', 'list', '--status', 'expired', '-q')).stdout).toBe(`${id}\n`);
    expect((await world.run('sandbox', 'pay', id)).code).toBe(4);
  });

  it('moves the clock that create and sessions show look at', async () => {
    const world = createWorld();
    await advance(world, '10d');
    const id = await createSession(world);
    const { stdout } = await world.run('sessions', 'show', id);
    expect(stdout).toMatch(/expires +\S+ \S+ \(in (30 min|29 min \d+ s)\)/);
    const late = await world.run('create', '--amount', '1', '--save', 'disabled', '--expires-in', '10m');
    expect(late.code, late.stderr).toBe(0);
  });

  it.each([
    ['31', 'is no duration'],
    ['-5m', 'is no duration'],
    ['soon', 'is no duration'],
    ['0m', 'is too short: it must be more than 0'],
    ['3651d', 'is too long: it may be at most 3650d'],
  ])('refuses %s', async (duration, why) => {
    const { code, stderr } = await createWorld().run('sandbox', 'advance', '--', duration);
    expect(code).toBe(2);
    expect(stderr).toContain(`"${duration}" ${why}`);
  });
});

describe('xps sandbox reset', () => {
  it('asks first, and forgets the sandbox only', async () => {
    const world = createWorld({ terminal: true });
    const id = await createSession(world);
    const no = await converse(world.start('sandbox', 'reset'), [/Forget the sandbox's sessions/, `n${ENTER}`]);
    expect(no.code).toBe(130);
    const yes = await converse(world.start('sandbox', 'reset'), [/Forget the sandbox's sessions/, `y${ENTER}`]);
    expect(yes.code).toBe(0);
    expect(jsonOf(await world.run('sandbox', 'status', '--json')).sessions).toMatchObject({ ACTIVE: 0 });
    expect((await world.run('sessions', 'list', '-q')).stdout).toBe(`${id}\n`);
    expect((await world.run('sandbox', 'pay', id)).code).toBe(10);
  });

  it('is held back without a terminal and without --yes', async () => {
    expect((await createWorld().run('sandbox', 'reset')).code).toBe(9);
  });

  it('makes a new account only when asked', async () => {
    const world = createWorld();
    const business = async () => jsonOf(await world.run('sandbox', 'status', '--json')).business_id;
    const first = await business();
    await world.run('sandbox', 'reset', '-y');
    expect(await business()).toBe(first);
    await world.run('sandbox', 'reset', '-y', '--renew-account');
    expect(await business()).not.toBe(first);
  });

  it('gives the same story again under the same --seed', async () => {
    const story = async (seed: string): Promise<string[]> => {
      const world = createWorld();
      await world.run('sandbox', 'reset', '--yes', '--seed', seed, '--renew-account');
      const argv = ['--reference', 'order-1', '--customer-ref', 'jane-1', '--given-names', 'Jane'];
      const created = await world.run(
        'create',
        '--amount',
        '150000',
        '--save',
        'forced',
        ...argv,
        '--json',
        '--reveal',
      );
      const paid = await world.run('sandbox', 'pay', String(jsonOf(created).payment_session_id), '--json');
      const later = await world.run('sandbox', 'advance', '31m', '--json');
      return [created.stdout, paid.stdout, later.stdout];
    };
    const [one, again, other] = [await story('7'), await story('7'), await story('8')];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('xps sandbox status', () => {
  it('says what the sandbox holds', async () => {
    const world = createWorld();
    await pay(world, await createSession(world));
    await createSession(world);
    const { code, stdout, stderr } = await world.run('sandbox', 'status');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/sessions +1 ACTIVE, 1 COMPLETED, 0 EXPIRED, 0 CANCELED/);
    expect(stdout).toMatch(/tokens +1/);
    expect(stdout).toMatch(/webhooks +3 waiting, 0 delivered, 0 given up/);
  });
});

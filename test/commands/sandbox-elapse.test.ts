import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf, lineAfter } from './support/command-line';
import { answer, fakeXendit, type WireRequest } from './support/fake-xendit';
import { createSession, pay } from './support/listening';

const PLAN = ['00:15', '01:00', '03:00', '06:00', '12:00', '24:00'];

/** A sandbox whose clock stands still at 2026-01-01 unless it is moved. */
async function seededWorld(): Promise<World> {
  const world = createWorld();
  await world.run('sandbox', 'reset', '--seed', '7', '--yes');
  return world;
}

async function advance(world: World, ...argv: string[]) {
  const ended = await world.run('sandbox', 'advance', ...argv, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended) as {
    now: string;
    expired: string[];
    attempts: number;
    left_ms: number;
    deliveries: { event: string; at: string; attempt: number; state: string }[];
  };
}

/** `00:15 payment.capture` of each webhook that came, by its envelope. */
function timesOf(requests: readonly WireRequest[]): string[] {
  return requests.map(({ body }) => {
    const { created, event } = JSON.parse(body) as { created: string; event: string };
    const hours = (Date.parse(created) - Date.UTC(2026, 0, 1)) / 3_600_000;
    const minutes = String((hours % 1) * 60).padStart(2, '0');
    return `${String(Math.floor(hours)).padStart(2, '0')}:${minutes} ${event}`;
  });
}

describe('xps sandbox advance over a long time', () => {
  it('makes every attempt of the plan at its own time, then gives up', async () => {
    const merchant = await fakeXendit(answer(500, 'no'));
    const world = await seededWorld();
    await pay(world, await createSession(world, '--save', 'disabled'), '--webhook', merchant.url);
    const told = await advance(world, '2d', '--webhook', merchant.url);
    const [payment, session] = ['payment.capture', 'payment_session.completed'];
    expect(timesOf(merchant.requests)).toEqual(
      ['00:00', ...PLAN].flatMap((time) => [`${time} ${payment}`, `${time} ${session}`]),
    );
    expect(told).toMatchObject({ now: '2026-01-03T00:00:00.000Z', attempts: 12, left_ms: 0 });
    expect(told.deliveries.map(({ attempt }) => attempt)).toEqual([2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7]);
    expect(told.deliveries.slice(-2)).toMatchObject([
      { at: '2026-01-02T00:00:00.000Z', state: 'given_up' },
      { at: '2026-01-02T00:00:00.000Z', state: 'given_up' },
    ]);
  });

  it('stops trying a webhook once it was taken', async () => {
    const merchant = await fakeXendit(...Array(4).fill(answer(500, 'no')), answer(200, {}));
    const world = await seededWorld();
    await pay(world, await createSession(world, '--save', 'disabled'), '--webhook', merchant.url);
    const told = await advance(world, '2d', '--webhook', merchant.url);
    expect(timesOf(merchant.requests).slice(4)).toEqual(['01:00 payment.capture', '01:00 payment_session.completed']);
    expect(told.deliveries.map(({ attempt, state }) => [attempt, state])).toEqual([
      [2, 'waiting'],
      [2, 'waiting'],
      [3, 'delivered'],
      [3, 'delivered'],
    ]);
  });

  it('lets sessions expire between the retries of other webhooks, in order', async () => {
    const merchant = await fakeXendit(answer(500, 'no'));
    const world = await seededWorld();
    await pay(world, await createSession(world), '--decline', 'STOLEN_CARD');
    const late = await createSession(world, '--expires-in', '2h');
    const told = await advance(world, '3h', '--webhook', merchant.url);
    expect(told.expired).toContain(late);
    expect(timesOf(merchant.requests)).toEqual([
      '00:15 payment.failure',
      '00:30 payment_session.expired',
      '00:45 payment_session.expired',
      '01:00 payment.failure',
      '01:30 payment_session.expired',
      '02:00 payment_session.expired',
      '02:15 payment_session.expired',
      '03:00 payment.failure',
      '03:00 payment_session.expired',
    ]);
  });

  it('says what was tried when, how often, and what became of it', async () => {
    const merchant = await fakeXendit(answer(500, 'no'));
    const world = await seededWorld();
    await pay(world, await createSession(world, '--save', 'disabled'), '--webhook', merchant.url);
    const some = await world.run('sandbox', 'advance', '13h', '--webhook', merchant.url);
    expect(some.stdout.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}webhook /gm)).toHaveLength(10);
    expect(some.stdout).toContain('\n10 attempts for 2 webhooks: 0 taken, 2 wait, 0 given up\n');
    const rest = await world.run('sandbox', 'advance', '11h', '--webhook', merchant.url);
    expect(rest.stdout).toContain('\n2 attempts for 2 webhooks: 0 taken, 0 wait, 2 given up\n');
    expect(lineAfter('next: ', rest.stderr)).toBe(
      `see why ${merchant.url}/ does not take them, then a new session: xps create`,
    );
    const none = await world.run('sandbox', 'advance', '30d');
    expect(none.stdout).toContain('\nno webhook fell due\n');
  });

  it('sends nothing where nobody listens, and all of it once somebody does', async () => {
    const world = await seededWorld();
    await createSession(world, '--expires-in', '40m');
    const alone = await world.run('sandbox', 'advance', '30d');
    expect(alone.stdout).toContain('\n1 webhook is due and was not sent\n');
    expect(alone.stderr).toContain("is running in sandbox mode: 1 webhook waits in the sandbox's outbox\n");
    expect(lineAfter('next: ', alone.stderr)).toBe('xps listen in another terminal, then xps sandbox advance 1s');
    const merchant = await fakeXendit(answer(200, {}));
    const told = await advance(world, '1s', '--webhook', merchant.url);
    expect(told.deliveries).toMatchObject([{ at: '2026-01-31T00:00:00.000Z', attempt: 1, state: 'delivered' }]);
  });

  it('gives the same story again', async () => {
    const story = async (): Promise<string> => {
      const merchant = await fakeXendit(answer(500, 'no'));
      const world = await seededWorld();
      await createSession(world, '--reference', 'order-1', '--customer-ref', 'jane', '--given-names', 'Jane');
      return JSON.stringify(await advance(world, '2d', '--webhook', merchant.url));
    };
    expect(await story()).toBe(await story());
  });

  it('tells of each thing as it happens, expiries among the attempts', async () => {
    const merchant = await fakeXendit(answer(500, 'no'));
    const world = await seededWorld();
    await pay(world, await createSession(world, '--reference', 'paid'), '--decline', 'STOLEN_CARD');
    await createSession(world, '--reference', 'left-alone', '--expires-in', '40m');
    const { stdout } = await world.run('sandbox', 'advance', '1h', '--webhook', merchant.url);
    expect(stdout.split('\n').map((line) => line.replace(/^.*?:(\d\d:\d\d) {2}/, '$1 ').replace(/: .*/, ''))).toEqual([
      '15:00 webhook payment.failure for paid (attempt 2)',
      expect.stringMatching(/^30:00 ps-[0-9a-f]{24} expired \(paid\)$/),
      '30:00 webhook payment_session.expired for paid',
      expect.stringMatching(/^40:00 ps-[0-9a-f]{24} expired \(left-alone\)$/),
      '40:00 webhook payment_session.expired for left-alone',
      '45:00 webhook payment_session.expired for paid (attempt 2)',
      '55:00 webhook payment_session.expired for left-alone (attempt 2)',
      '00:00 webhook payment.failure for paid (attempt 3)',
      expect.stringContaining("the sandbox's clock says"),
      '6 attempts for 3 webhooks',
      '',
    ]);
  });
});

/** A merchant whose answer to one webhook waits until the test gives it. */
async function slowMerchant(slow: number) {
  let heard = (): void => {};
  const called = new Promise<void>((resolve) => {
    heard = resolve;
  });
  let speak = (): void => {};
  let count = 0;
  const merchant = await fakeXendit((response, request) => {
    count += 1;
    const reply = (): void => answer(500, 'no')(response, request);
    if (count !== slow) return reply();
    speak = reply;
    heard();
  });
  return { ...merchant, called, speak: () => speak() };
}

describe('Ctrl-C while time goes by', () => {
  async function interrupted(...flags: string[]) {
    const merchant = await slowMerchant(3);
    const world = await seededWorld();
    await pay(world, await createSession(world, '--save', 'disabled'), '--webhook', merchant.url);
    const running = world.start('sandbox', 'advance', '1h', '--webhook', merchant.url, ...flags);
    await merchant.called;
    running.interrupt();
    merchant.speak();
    return { world, merchant, ended: await running.ended };
  }

  it('stops after what is being sent, says where, and the rest goes on from there', async () => {
    const { world, merchant, ended } = await interrupted();
    expect(ended.code).toBe(130);
    expect(ended.stdout).toMatch(/:15:00 {2}webhook payment\.capture for .*: answered 500/);
    expect(ended.stderr).toMatch(
      /^cancelled at \S+ \d\d:15:00 of the sandbox's clock, 45 min of 1 h to go; 1 webhook is due\nhint: xps sandbox advance 45m goes on\n/m,
    );
    expect(merchant.requests).toHaveLength(3);
    const rest = await advance(world, '45m', '--webhook', merchant.url);
    expect(rest).toMatchObject({ now: '2026-01-01T01:00:00.000Z', attempts: 3 });
  });

  it('keeps to one document under --json', async () => {
    const { ended } = await interrupted('--json');
    expect(ended.code).toBe(130);
    expect(jsonOf(ended)).toMatchObject({ attempts: 1, left_ms: 45 * 60_000 });
    expect(errorOf(ended).code).toBe('cancelled');
  });
});

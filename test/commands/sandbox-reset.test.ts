import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { TOKEN } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';
import { createSession, startListening } from './support/listening';

type Fields = Record<string, unknown>;

it.each([
  ['pay', (id: string) => ['sandbox', 'pay', id]],
  ['advance', () => ['sandbox', 'advance', '2d']],
])('a reset ends a sandbox %s under way with exit 10, and the new sandbox is a clean one', async (_, argv) => {
  const world = createWorld();
  let asked = (): void => {};
  const called = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let goOn = (): void => {};
  const merchant = await fakeXendit((response, request) => {
    goOn = () => answer(200, {})(response, request);
    asked();
  });
  const id = await createSession(world);
  const working = world.start(...argv(id), '--webhook', merchant.url, '--json');
  await called;
  await world.run('sandbox', 'reset', '--seed', '7', '--yes');
  goOn();
  const ended = await working.ended;
  expect(ended.code, ended.stderr).toBe(10);
  expect(errorOf(ended).code).toBe('sandbox_reset');
  expect(merchant.requests).toHaveLength(1);
  const status = jsonOf(await world.run('sandbox', 'status', '--json'));
  expect(status).toMatchObject({ seed: '7', clock_offset_ms: 0, deliveries: { waiting: 0, delivered: 0 } });
});

it('tells of a listener that has the former account, and so does the next pay', async () => {
  const world = createWorld();
  const { url } = await startListening(world);
  const same = await world.run('sandbox', 'reset', '--yes');
  expect(same.stderr).toBe('');
  const renewed = await world.run('sandbox', 'reset', '--yes', '--renew-account');
  expect(renewed.stderr).toContain(`warning: the xps listen at ${url} has the former callback token`);
  const id = await createSession(world);
  const found = await world.run('sandbox', 'pay', id);
  expect(found.stderr).toContain("takes webhooks with the sandbox's former callback token; start it again");
  const sent = await world.run('sandbox', 'pay', await createSession(world), '--webhook', url);
  expect(sent.stdout).toContain('answered 401');
  expect(sent.stderr).toContain(`${url} answered 401: it asks for another callback token`);
});

describe('a second round with the same seed', () => {
  /** A payment that saves, a charge, and the end of the token: what is told of each, and what the store has then. */
  async function round(world: World): Promise<unknown> {
    const reset = await world.run('sandbox', 'reset', '--seed', '7', '--yes', '--json');
    expect(reset.code, reset.stderr).toBe(0);
    const id = await createSession(world, '--reference', 'order-1');
    const paid = jsonOf(await world.run('sandbox', 'pay', id, '--json'));
    const token = String(paid.payment_token_id);
    const charged = await world.run(
      'tokens',
      'charge',
      token,
      '--amount',
      '50000',
      '--reference',
      'charge-1',
      '--json',
    );
    const cancelled = await world.run('tokens', 'cancel', token, '--yes', '--json');
    const listed = jsonOf(await world.run('tokens', 'list', '--json')).data as Fields[];
    const sessions = jsonOf(await world.run('sessions', 'list', '--json')).data as Fields[];
    return {
      id,
      token,
      codes: [charged.code, cancelled.code],
      tokens: listed.map(({ payment_token_id, status }) => [payment_token_id, status]),
      sessions: sessions.map(({ payment_session_id, status }) => [payment_session_id, status]),
    };
  }

  it('goes as the first did, whatever the store has heard, with a listener that has seen both', async () => {
    const world = createWorld();
    const { stop } = await startListening(world);
    const first = await round(world);
    expect(first).toMatchObject({ codes: [0, 0], tokens: [[expect.any(String), 'CANCELED']] });
    expect(await round(world)).toEqual(first);
    const events = jsonOf(await world.run('events', 'list', '--json', '--limit', '100')).data as Fields[];
    const names = events.map(({ event }) => event).filter((event) => event === 'payment_session.completed');
    expect(names).toHaveLength(2);
    expect(events.filter(({ duplicate_of: of }) => of !== null)).toEqual([]);
    await stop();
  });

  it('says what goes before it does, and leaves a store of Xendit alone', async () => {
    const world = createWorld();
    const id = await createSession(world);
    const asking = createWorld({ terminal: true, env: world.env }).start('sandbox', 'reset', '--seed', '7');
    await asking.seen(/1 session and 0 tokens/);
    asking.type('n\r');
    expect((await asking.ended).code).toBe(130);
    expect((await world.run('sessions', 'show', id)).code).toBe(0);

    const xendit = await fakeXendit(answer(200, { payment_token_id: TOKEN, status: 'ACTIVE' }));
    const real = createWorld({ env: { ...world.env, ...xendit.env } });
    await real.run('tokens', 'refresh', TOKEN);
    const told = jsonOf(await real.run('sandbox', 'reset', '--seed', '7', '--yes', '--json'));
    expect(told.forgotten).toEqual({ sessions: 1, tokens: 0 });
    expect(jsonOf(await real.run('tokens', 'list', '--json')).data).toHaveLength(1);
  });

  it('is not one without a seed: what was heard stays', async () => {
    const world = createWorld();
    await createSession(world);
    expect(jsonOf(await world.run('sandbox', 'reset', '--yes', '--json'))).toMatchObject({ forgotten: null });
    expect(jsonOf(await world.run('sessions', 'list', '--json')).data).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { checkoutWorld } from './support/checking-out';
import { jsonLines, jsonOf } from './support/command-line';
import { createSession, startListening } from './support/listening';
import { startTarget } from './support/targets';
import { converse, ENTER } from './support/typing';

const bodyOf = (text: string) => JSON.parse(text) as { event: string; data: Record<string, unknown> };

describe('xps trigger', () => {
  it('sends a made-up webhook to the running listener, which believes it', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--json', '--count', '1');
    const ended = await world.run('trigger', 'payment_session.completed');
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toContain(`payment_session.completed → ${listener.url}  200 in`);
    const { stdout } = await listener.running.ended;
    expect(jsonLines(stdout)[1]).toMatchObject({ event: 'payment_session.completed', verified: true });
  });

  it('is about a session of the store', async () => {
    const world = checkoutWorld();
    const id = await createSession(world, '--reference', 'order-1001', '--amount', '70000');
    const target = await startTarget();
    const ended = await world.run('trigger', 'payment.capture', '--session', id, '--to', target.url, '--json');
    expect(jsonOf(ended)).toMatchObject({ event: 'payment.capture', status: 200, taken: true });
    expect(bodyOf(target.taken[0]?.body.toString() ?? '').data).toMatchObject({
      reference_id: 'order-1001',
      request_amount: 70_000,
      status: 'SUCCEEDED',
    });
    expect(target.taken[0]?.headers['x-callback-token']).toMatch(/./);
  });

  it('changes the body as it is told', async () => {
    const world = checkoutWorld();
    const { stdout } = await world.run(
      ...['trigger', 'payment.capture', '--print', '--set', 'data.request_amount=5', '--set', 'data.metadata.cart=77'],
      ...['--set', 'data.captures.0.capture_amount="5"', '--set', 'data.note=a=b', '--remove', 'data.customer_id'],
    );
    const { data } = bodyOf(stdout);
    expect(data).toMatchObject({ request_amount: 5, metadata: { cart: 77 }, note: 'a=b' });
    expect(data.captures).toMatchObject([{ capture_amount: '5', capture_id: expect.any(String) }]);
    expect(data).not.toHaveProperty('customer_id');
  });

  it.each([
    [['payment_token.activation'], 'payment_token.activation'],
    [['payment_token.activated'], 'payment_token.activated'],
    [['payment_token.activation', '--spelling', 'activated'], 'payment_token.activated'],
    [['payment_token.expired', '--spelling', 'activation'], 'payment_token.expiry'],
  ])('spells %j', async (argv, spelled) => {
    const { stdout } = await checkoutWorld().run('trigger', ...argv, '--print');
    expect(bodyOf(stdout).event).toBe(spelled);
  });

  it('sends a wrong callback token, or none, and ends with 6 when that is refused', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--json');
    const wrong = await world.run('trigger', 'payment.failure', '--callback-token-wrong');
    expect([wrong.code, wrong.stderr]).toEqual([6, expect.stringContaining('answered 401')]);
    expect((await world.run('trigger', 'payment.failure', '--callback-token-missing')).code).toBe(6);
    const { stdout } = await listener.stop();
    expect(jsonLines(stdout).flatMap(({ type, reason }) => (type === 'rejected' ? [reason] : []))).toEqual([
      'wrong_token',
      'missing_token',
    ]);
  });

  it('takes a body from a file', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    const argv = ['trigger', '--from-file', '-', '--to', target.url, '--set', 'data.x=1'];
    expect((await world.runWithInput('{"event":"own.event"}', ...argv)).code).toBe(0);
    expect(JSON.parse(target.taken[0]?.body.toString() ?? '')).toEqual({ event: 'own.event', data: { x: 1 } });
  });

  it.each([
    [['payment_sesion.completed'], 2, 'did you mean payment_session.completed'],
    [[], 2, 'name one event'],
    [['payment.capture', '--from-file', 'x'], 2, 'name one event'],
    [['payment.capture', '--set', 'x'], 2, '--set: "x" sets nothing'],
    [['payment.capture', '--remove', 'a b'], 2, '--remove: "a b" is no path'],
    [['payment.capture', '--session', 'ps-nothing', '--print'], 10, 'no session here'],
    [['payment.capture'], 10, 'no xps listen is running here'],
    [['payment.capture', '--to', 'http://shop.invalid/'], 9, 'needs a confirmation'],
  ])('refuses %j', async (argv, code, told) => {
    const ended = await checkoutWorld().run('trigger', ...argv);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(told);
  });

  it('asks on a terminal which event, and narrows the list as one types', async () => {
    const world = checkoutWorld({ terminal: true, columns: 100 });
    const ended = await converse(
      world.start('trigger', '--print'),
      [/Which event\?/, 'token act'],
      [/payment_token\.activation/, ENTER],
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(bodyOf(ended.stdout).event).toBe('payment_token.activation');
  });

  it('says when a setting is of no field that the event has', async () => {
    const { stderr } = await checkoutWorld().run('trigger', 'payment.capture', '--print', '--set', 'data.amount=5');
    expect(stderr).toContain('payment.capture has no data.amount as it is documented');
  });

  it.each([
    ['capture', 'did you mean payment.capture?'],
    ['payment_token.activaton', 'did you mean payment_token.activation'],
    ['zzz', 'known are payment_session.completed'],
  ])('suggests for %s', async (typed, hint) => {
    const ended = await checkoutWorld().run('trigger', typed, '--print');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(hint);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutWorld } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';
import { startTarget } from './support/targets';

describe('xps listen, for a script', () => {
  it('ends by itself once it saw what it waits for, in any order', async () => {
    const world = checkoutWorld();
    const listener = await startListening(
      world,
      ...['--until', 'payment_session.completed:data.reference_id=order-2', '--until', 'payment_token.*', '--json'],
    );
    await pay(world, await createSession(world, '--reference', 'order-1'));
    await pay(world, await createSession(world, '--reference', 'order-2'));
    const { code, stdout } = await listener.running.ended;
    expect(code).toBe(0);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'summary', deliveries: 6 });
  });

  it('ends after so many', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--count', '3');
    await pay(world, await createSession(world));
    expect((await listener.running.ended).code).toBe(0);
  });

  it('counts what the filter leaves', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--count', '1', '--filter', 'data.reference_id=order-2', '--json');
    await pay(world, await createSession(world, '--reference', 'order-1'));
    await pay(world, await createSession(world, '--reference', 'order-2'));
    const { stdout } = await listener.running.ended;
    expect(jsonLines(stdout).filter(({ type }) => type === 'event')).toMatchObject([{ reference_id: 'order-2' }]);
  });

  it('answers for what it received itself, and ends in time though a target never takes it', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = () => 500;
    const first = await startListening(world, '--forward-to', target.url, '--fail-on-forward', '--timeout', '1s');
    await pay(world, await createSession(world));
    const began = performance.now();
    expect((await first.running.ended).code).toBe(6);
    expect(performance.now() - began).toBeLessThan(8_000);
    const second = await startListening(world, '--forward-to', target.url, '--fail-on-forward', '--timeout', '1s');
    expect((await second.running.ended).code).toBe(0);
  });

  it('warns of names that no event has', async () => {
    const world = checkoutWorld();
    const argv = ['--route', 'payment_tokens.*=localhost:3000', '--until', 'payment_sessin.completed:data.a=1'];
    const { stderr } = await world.run('listen', '--port', '0', ...argv, '--timeout', '100ms');
    expect(stderr).toContain('--route payment_tokens.*: no known event matches; did you mean payment_token.*');
    expect(stderr).toContain('--until payment_sessin.completed: no known event matches; did you mean payment_session');
  });

  it('ends with 8 when the time is over, and says what did not come', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--until', 'refund.*', '--count', '4', '--timeout', '900ms');
    await pay(world, await createSession(world));
    const { code, stderr } = await listener.running.ended;
    expect(code).toBe(8);
    expect(stderr).toContain('not seen: refund.*, 1 more of 4 webhooks, within');
    expect(stderr).toContain('3 received');
  });

  it('ends with 0 after the time when it waits for nothing, and with 130 by Ctrl-C when it does', async () => {
    const world = checkoutWorld();
    const timed = await startListening(world, '--timeout', '50ms');
    expect((await timed.running.ended).code).toBe(0);
    const waiting = await startListening(world, '--until', 'refund.*', '--timeout', '10m');
    const { code, stderr } = await waiting.stop();
    expect(code).toBe(130);
    expect(stderr).toContain('not seen: refund.*');
  });

  it('ends with 6 when a target did not take what was sent on, under --fail-on-forward', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = ({ event }) => (event === 'payment.capture' ? 500 : 200);
    const flags = ['--forward-to', target.url, '--retry', 'none', '--count', '3'];
    const strict = await startListening(world, ...flags, '--fail-on-forward');
    await pay(world, await createSession(world));
    const failed = await strict.running.ended;
    expect(failed.code).toBe(6);
    expect(failed.stderr).toContain('1 of the webhooks that were sent on was not taken');
    expect(target.taken).toHaveLength(3);
    const lenient = await startListening(world, ...flags);
    await pay(world, await createSession(world));
    expect((await lenient.running.ended).code).toBe(0);
  });

  it('sends on what it saw before it ends, retries too', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    let refusals = 2;
    target.answer = () => (refusals-- > 0 ? 503 : 200);
    const listener = await startListening(
      world,
      ...['--forward-to', target.url, '--until', 'payment_session.completed', '--fail-on-forward'],
    );
    await pay(world, await createSession(world));
    expect((await listener.running.ended).code).toBe(0);
    expect(target.taken.filter(({ event }) => event === 'payment_session.completed')).toHaveLength(1);
  });

  it('tells by a file that it is ready', async () => {
    const world = checkoutWorld();
    const file = join(world.home, 'ready');
    const listener = await startListening(world, '--ready-file', file);
    expect(readFileSync(file, 'utf8')).toBe(`${listener.url}\n`);
    await listener.stop();
    expect(existsSync(file)).toBe(false);
    const nowhere = await world.run('listen', '--port', '0', '--ready-file', join(world.home, 'no', 'such'));
    expect(nowhere.code).toBe(10);
    expect(nowhere.stderr).toContain('--ready-file');
  });

  it.each([
    [['--until', ':data.amount=1'], 'names no event'],
    [['--until', 'payment.*:data..x'], 'column 5'],
    [['--count', '0'], '--count'],
    [['--timeout', 'soon'], '--timeout: "soon" is no duration'],
    [['--fail-on-forward'], 'needs --forward-to or --route'],
  ])('refuses %j', async (argv, told) => {
    const ended = await checkoutWorld().run('listen', ...argv);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(told);
  });
});

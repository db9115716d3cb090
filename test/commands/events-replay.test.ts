import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { World } from '../support/world';
import { checkoutWorld } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';
import { startTarget } from './support/targets';

async function received(world: World, ...flags: string[]): Promise<void> {
  const listener = await startListening(world, '--count', '3', ...flags);
  await pay(world, await createSession(world, '--reference', 'order-1'));
  await listener.running.ended;
}

describe('xps events replay', () => {
  it('sends webhooks again as they came, with the callback token', async () => {
    const world = checkoutWorld();
    const first = await startTarget();
    await received(world, '--forward-to', first.url);
    const second = await startTarget('/again');
    const ended = await world.run('events', 'replay', '--since', '1h', '--to', second.url);
    expect(ended.code, ended.stderr).toBe(0);
    const withoutSecrets = first.taken.map(({ body }) =>
      body.toString().replace(/("components_sdk_key":\s*)"[^"]*"/, '$1"[scrubbed]"'),
    );
    expect(second.taken.map(({ body }) => body.toString())).toEqual(withoutSecrets);
    expect(ended.stderr).toContain('1 webhook with "[scrubbed]" in place of the session\'s SDK key or link');
    expect(second.taken.map(({ headers }) => headers['x-callback-token'])).toEqual(
      first.taken.map(({ headers }) => headers['x-callback-token']),
    );
    expect(ended.stdout).toMatch(/1 {2}payment\.capture {2}200 {2}in \d+ ms\n/);
    expect(ended.stderr).toContain(`3 webhooks taken by ${second.url}`);
  });

  it('settles what a target did not take, and ends with 6 while it does not', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = ({ event }) => (event === 'payment.capture' ? 200 : 500);
    await received(world, '--forward-to', target.url, '--retry', 'none');
    const still = await world.run('events', 'replay', '--failed', '--to', target.url);
    expect(still.code).toBe(6);
    expect(still.stderr).toContain('2 of 2 webhooks were not taken');
    target.answer = () => 200;
    expect((await world.run('events', 'replay', '--failed', '--to', target.url)).code).toBe(0);
    expect(target.taken).toHaveLength(7);
    const nothing = await world.run('events', 'replay', '--failed', '--to', target.url);
    expect(nothing.code).toBe(0);
    expect(nothing.stderr).toContain('0 webhooks taken by');
    expect(target.taken).toHaveLength(7);
    expect((await world.run('events', 'show', '2')).stdout).toMatch(/→ \S+ {2}taken\n.*500 in.*\n.*500 in.*\n.*200 in/);
  });

  it('sends in another order, several times, and the same for the same seed', async () => {
    const world = checkoutWorld();
    await received(world);
    const target = await startTarget();
    const sent = async (...argv: string[]): Promise<string> => {
      target.taken.length = 0;
      const ended = await world.run('events', 'replay', '--since', '1h', '--to', target.url, '--json', ...argv);
      expect(ended.code, ended.stderr).toBe(0);
      expect(jsonLines(ended.stdout).at(-1)).toEqual({
        type: 'summary',
        taken: target.taken.length,
        refused: 0,
        left: 0,
      });
      return jsonLines(ended.stdout)
        .flatMap(({ delivery }) => (delivery === undefined ? [] : [delivery]))
        .join('');
    };
    expect(await sent()).toBe('123');
    expect(await sent('--order', 'reverse')).toBe('321');
    expect(await sent('--times', '2')).toBe('123123');
    const shuffled = await sent('--order', 'shuffle', '--seed', 'seven', '--times', '3');
    expect([...shuffled].sort().join('')).toBe('111222333');
    expect(await sent('--order', 'shuffle', '--seed', 'seven', '--times', '3')).toBe(shuffled);
    expect(await sent('--event', 'payment.*')).toBe('1');
  });

  it('sends no faster than it was told, and stops between two on Ctrl-C', async () => {
    const world = checkoutWorld();
    await received(world);
    const target = await startTarget();
    const running = world.start(
      'events',
      'replay',
      '--since',
      '1h',
      '--times',
      '100',
      '--rate',
      '20',
      '--to',
      target.url,
    );
    await expect.poll(() => target.taken.length).toBeGreaterThan(1);
    running.interrupt();
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/taken by \S+, \d+ not sent any more/);
    expect(target.taken.length).toBeLessThan(30);
  });

  it('goes on with what a stopped one has left', async () => {
    const world = checkoutWorld();
    await received(world);
    const target = await startTarget();
    target.answer = ({ event }) => (event === 'payment.capture' ? 200 : 500);
    await world.run('events', 'replay', '--since', '1h', '--to', target.url);
    target.answer = () => 200;
    target.taken.length = 0;
    const rest = await world.run('events', 'replay', '--since', '1h', '--untaken', '--to', target.url);
    expect(rest.code, rest.stderr).toBe(0);
    expect(target.taken.map(({ event }) => event)).toEqual(['payment_token.activation', 'payment_session.completed']);
    expect((await world.run('events', 'replay', '--since', '1h', '--untaken', '--to', target.url)).code).toBe(0);
    expect(target.taken).toHaveLength(2);
  });

  it('sends what failed elsewhere only to whom has not taken it', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    await received(world, '--forward-to', target.url);
    expect((await world.run('events', 'replay', '1', '--to', 'http://127.0.0.1:1/typo')).code).toBe(6);
    target.taken.length = 0;
    expect((await world.run('events', 'replay', '--failed', '--to', target.url)).code).toBe(0);
    expect(target.taken).toEqual([]);
  });

  it('proves itself in the sandbox with the token that a handler expects', async () => {
    const world = checkoutWorld({ env: { XENDIT_CALLBACK_TOKEN: 'my-own-token' } });
    const target = await startTarget();
    await received(world, '--forward-to', target.url);
    await world.run('events', 'replay', '1', '--to', target.url);
    await world.run('trigger', 'payment.capture', '--to', target.url);
    expect(target.taken.map(({ headers }) => headers['x-callback-token'])).toEqual(Array(5).fill('my-own-token'));
  });

  it('names the seed of an order that was left to chance', async () => {
    const world = checkoutWorld();
    await received(world);
    const target = await startTarget();
    const argv = ['events', 'replay', '--since', '1h', '--order', 'shuffle', '--times', '4', '--to', target.url];
    const { stderr } = await world.run(...argv);
    const [, seed = ''] = /the same order again: --seed (\w+)/.exec(stderr) ?? [];
    const sent = target.taken.map(({ event }) => event);
    target.taken.length = 0;
    await world.run(...argv, '--seed', seed);
    expect(target.taken.map(({ event }) => event)).toEqual(sent);
  });

  it('shows on a terminal how far it is, and nothing of it elsewhere', async () => {
    const world = checkoutWorld({ terminal: true, columns: 80 });
    await received(world);
    const target = await startTarget();
    target.answer = async ({ event }) => {
      await pause(5);
      return event === 'payment.capture' ? 500 : 200;
    };
    const argv = ['events', 'replay', '--since', '1h', '--times', '30', '--to', target.url];
    const { stderr } = await world.run(...argv);
    expect(stderr.replaceAll('\r\u001b[K', '')).toMatch(/\[=* *\] \d+ of 90, \d+ not taken/);
    expect(stderr).toContain('60 webhooks taken by');
    const last = stderr.lastIndexOf('\u001b[K');
    expect(stderr.slice(last)).not.toMatch(/\] \d+ of/);
    expect((await world.run(...argv, '--json')).stderr).not.toContain('\u001b[K');
  });

  it.each([
    [['1', '--untaken', '--times', '2', '--to', '3000'], 2, '--untaken: and --times cannot both be'],
    [['1'], 2, '--to: is missing'],
    [['--to', '3000'], 2, 'which ones?'],
    [['1', '--failed', '--to', '3000'], 2, 'not both'],
    [['--failed', '--seed', '7', '--to', '3000'], 2, '--seed: needs --order shuffle'],
    [['--failed', '--order', 'odd', '--to', '3000'], 2, '--order'],
    [['--failed', '--to', 'https://localhost:3000', '--ca-file', '/nowhere'], 2, '"/nowhere" is not there'],
    [['1', '--to', '3000'], 10, 'has the number 1'],
  ])('refuses %j', async (argv, code, told) => {
    const ended = await checkoutWorld().run('events', 'replay', ...argv);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(told);
  });

  it('asks before it sends to another machine', async () => {
    const world = checkoutWorld();
    await received(world);
    const held = await world.run('events', 'replay', '1', '--to', 'http://shop.invalid/hooks');
    expect(held.code).toBe(9);
    const sent = await world.run('events', 'replay', '1', '--to', 'http://shop.invalid/hooks', '--yes');
    expect(sent.code).toBe(6);
    expect(sent.stdout).toContain('no such host');
  });
});

import { describe, expect, it } from 'vitest';
import { checkoutWorld } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';
import { startTarget } from './support/targets';

const forwardsOf = (stdout: string) => jsonLines(stdout).filter(({ type }) => type === 'forward');

describe('xps listen --forward-to', () => {
  it('sends each webhook on, byte for byte, with its headers and the callback token, in order', async () => {
    const world = checkoutWorld();
    const target = await startTarget('/hooks?shop=1');
    const listener = await startListening(world, '--forward-to', target.url, '--json');
    await pay(world, await createSession(world, '--reference', 'order-1001'));
    await expect.poll(() => target.taken.length).toBe(3);
    const { stdout, code } = await listener.stop();
    expect(code).toBe(0);
    expect(target.taken.map(({ event }) => event)).toEqual([
      'payment.capture',
      'payment_token.activation',
      'payment_session.completed',
    ]);
    for (const { headers, path } of target.taken) {
      expect(path).toBe('/hooks?shop=1');
      expect(headers['content-type']).toBe('application/json');
      expect(headers['x-callback-token']).toMatch(/./);
    }
    const forwards = forwardsOf(stdout);
    expect(forwards).toHaveLength(3);
    expect(forwards[0]).toMatchObject({
      event: 'payment.capture',
      url: target.url,
      outcome: 'done',
      status: 200,
      tries: 1,
    });
  });

  it('says on a line what the target answered, and what to look at', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = () => 404;
    const listener = await startListening(world, '--forward-to', target.url, '--retry', 'none');
    await pay(world, await createSession(world));
    await listener.running.seen(/payment_session\.completed {2}→/);
    const { stdout, stderr } = await listener.stop();
    expect(stdout).toMatch(/payment\.capture {2}→ http:\/\/127\.0\.0\.1:\d+\/hooks {2}404 {2}in \d+ ms {2}given up/);
    expect(stderr.match(/nothing takes a POST at \/hooks/g)).toHaveLength(1);
    expect(stderr).toContain('3 not taken by their target');
    expect(stderr).toContain(`once it is mended: xps events replay --failed --to ${target.url}`);
  });

  it('sends events to the targets of their routes, and only what the filters leave', async () => {
    const world = checkoutWorld();
    const [tokens, rest] = [await startTarget('/tokens'), await startTarget('/rest')];
    const listener = await startListening(
      world,
      ...['--route', `payment_token.*=${tokens.url}`, '--forward-to', rest.url, '--events', 'payment*.c*'],
    );
    await pay(world, await createSession(world));
    await expect.poll(() => tokens.taken.length + rest.taken.length).toBe(3);
    await listener.stop();
    expect(tokens.taken.map(({ event }) => event)).toEqual(['payment_token.activation']);
    expect(rest.taken.map(({ event }) => event)).toEqual(['payment.capture', 'payment_session.completed']);
  });

  it('leaves what a target did not take to the next listener', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = () => 500;
    const first = await startListening(world, '--forward-to', target.url, '--retry', 'fast');
    await pay(world, await createSession(world));
    await expect.poll(() => target.taken.length).toBeGreaterThan(0);
    await first.stop();
    target.answer = () => 200;
    const before = target.taken.length;
    const second = await startListening(world, '--forward-to', target.url);
    await expect.poll(() => target.taken.length - before, { timeout: 8_000 }).toBe(3);
    await second.stop();
    expect(target.taken.slice(before).map(({ event }) => event)).toEqual([
      'payment.capture',
      'payment_token.activation',
      'payment_session.completed',
    ]);
  });

  it('finds a handler that is at the other loopback only', async () => {
    const world = checkoutWorld();
    const { port } = new URL((await startTarget()).url);
    const listener = await startListening(world, '--forward-to', `http://[::1]:${port}/hooks`, '--retry', 'none');
    await pay(world, await createSession(world));
    // A machine without IPv6 has no way there at all.
    const seen = await listener.running.seen(/somebody does at (http:\S+)|no way there/);
    if (seen[1] !== undefined) expect(seen[1]).toBe(`http://127.0.0.1:${port}/hooks`);
    await listener.stop();
  });

  it('gives up under --fresh what an earlier listener left', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = () => 500;
    const first = await startListening(world, '--forward-to', target.url, '--retry', 'xendit');
    await pay(world, await createSession(world));
    await expect.poll(() => target.taken.length).toBe(3);
    await first.stop();
    const second = await startListening(world, '--forward-to', target.url, '--fresh');
    await second.running.seen(/3 that an earlier listener left for \S+ given up/);
    const { stderr } = await second.stop();
    expect(stderr).not.toContain('still to be sent');
    expect((await world.run('events', 'list', '--failed', '-q')).stdout.trim().split('\n')).toHaveLength(3);
  });

  it('takes a target over when the process that sends to it ends', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    const first = await startListening(world, '--forward-to', target.url);
    const second = await startListening(world, '--forward-to', target.url);
    await second.running.seen(/sends to \S+ already/);
    await first.stop();
    await second.running.seen(/that process has ended; webhooks are sent to \S+ from here now/);
    await pay(world, await createSession(world));
    await expect.poll(() => target.taken.length, { timeout: 5_000 }).toBe(3);
    await second.stop();
  });

  it('ends when its port is taken, and leaves the target to others', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    const first = await startListening(world, '--forward-to', target.url);
    const other = checkoutWorld();
    const taken = await other.run('listen', '--port', new URL(first.url).port, '--forward-to', target.url);
    expect(taken.code).toBe(10);
    const again = await startListening(other, '--forward-to', target.url);
    await again.stop();
  });

  it.each([
    [['--forward-to', 'ftp://x'], '--forward-to: "ftp://x" is no address'],
    [['--forward-to', ''], '--forward-to: "" is no address'],
    [['--route', 'http://localhost:3000/'], 'is no route'],
    [['--forward-to', 'http://user:secret@localhost:3000/'], 'an address with a user and a password'],
    [['--filter', 'data.amount>>5'], 'at column 13'],
    [['--retry', 'often'], '--retry'],
    [['--parallel', '0'], '--parallel'],
    [['--port', '4999', '--forward-to', 'localhost:4999/hooks'], 'is this listener itself'],
  ])('refuses %j', async (argv, told) => {
    const ended = await checkoutWorld().run('listen', ...argv);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(told);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../../src/checkout/self-signed';
import type { World } from '../support/world';
import { checkoutWorld } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { post, startListening } from './support/listening';
import { startTarget } from './support/targets';

const TOKEN = 'a-token-of-the-dashboard';
const merchant = (): World =>
  checkoutWorld({ env: { XENDIT_SECRET_KEY: 'xnd_development_abcdefgh', XENDIT_CALLBACK_TOKEN: TOKEN } });
const capture = (id = 'py-1', more = {}) => ({
  event: 'payment.capture',
  created: '2026-01-01T00:00:00Z',
  data: { payment_id: id, reference_id: id, ...more },
});
const refused = 'http://127.0.0.1:1/hooks';

describe('xps listen --answer target', () => {
  it('answers senders with what the first target says, and leaves trying again to them', async () => {
    const world = merchant();
    const [first, second] = [await startTarget(), await startTarget()];
    const listener = await startListening(
      world,
      ...['--forward-to', first.url, '--forward-to', second.url, '--answer', 'target', '--json'],
    );
    for (const status of [422, 204, 503]) {
      first.answer = () => status;
      expect(await post(listener.url, capture(`py-${status}`), { token: TOKEN })).toBe(status);
    }
    await expect.poll(() => second.taken.length).toBe(3);
    await pause(1_300);
    const { stdout } = await listener.stop();
    expect(first.taken).toHaveLength(3);
    expect(jsonLines(stdout).filter(({ type }) => type === 'event')).toHaveLength(3);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'summary', forwards_taken: 4, forwards_failed: 2 });
  });

  it('answers each of many senders with its own', async () => {
    const world = merchant();
    const target = await startTarget();
    target.answer = async ({ body }) => {
      const { data } = JSON.parse(body.toString()) as { data: { wait: number; status: number } };
      await pause(data.wait);
      return data.status;
    };
    const listener = await startListening(world, '--forward-to', target.url, '--answer', 'target');
    const statuses = [200, 201, 400, 404, 409, 410, 422, 500, 502, 503, 202, 204];
    const answers = await Promise.all(
      statuses.map((status, at) =>
        post(listener.url, capture(`py-${at}`, { status, wait: (statuses.length - at) * 15 }), { token: TOKEN }),
      ),
    );
    expect(answers).toEqual(statuses);
  });

  it('answers 200 for what does not go to that target', async () => {
    const world = merchant();
    const target = await startTarget();
    target.answer = () => 500;
    const listener = await startListening(world, ...['--route', `payment_token.*=${target.url}`, '--answer', 'target']);
    expect(await post(listener.url, capture(), { token: TOKEN })).toBe(200);
    expect(target.taken).toEqual([]);
  });

  it('answers 502 without a connection, and 504 when the target is late', async () => {
    const down = await startListening(merchant(), '--forward-to', refused, '--answer', 'target');
    expect(await post(down.url, capture(), { token: TOKEN })).toBe(502);
    const target = await startTarget();
    target.answer = async () => {
      await pause(600);
      return 200;
    };
    const late = await startListening(
      merchant(),
      ...['--forward-to', target.url, '--answer', 'target', '--answer-timeout', '100ms'],
    );
    expect(await post(late.url, capture(), { token: TOKEN })).toBe(504);
    await late.running.seen(/payment\.capture {2}→ \S+ {2}200/);
  });

  it.each([
    [['--answer', 'target'], '--answer: needs --forward-to'],
    [['--answer', 'never', '--forward-to', refused], '"never" is not one of stored, target'],
    [['--answer-timeout', '5s', '--forward-to', refused], '--answer-timeout: needs --answer target'],
    [['--answer', 'target', '--answer-timeout', 'soon', '--forward-to', refused], '--answer-timeout: "soon"'],
  ])('refuses %j', async (argv, told) => {
    const ended = await merchant().run('listen', ...argv);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(told);
  });
});

describe('xps listen --forward-to', () => {
  it('sends on the very bytes that came, keeps none of their secrets, nor those that a target echoes', async () => {
    const world = merchant();
    const target = await startTarget('/hooks', { echoes: true });
    const listener = await startListening(world, '--forward-to', target.url);
    const body =
      '{ "event":"payment_session.completed", "data": {"components_sdk_key":"session-secret-1", "payment_session_id":"ps-1"}}';
    expect(await post(listener.url, body, { token: TOKEN })).toBe(200);
    await listener.running.seen(/completed {2}→/);
    await listener.stop();
    expect(target.taken[0]?.body.toString()).toBe(body);
    const shown = await world.run('events', 'show', '1', '--json');
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toContain('you sent');
    expect(shown.stdout).toContain('payment_session_id');
    expect(shown.stdout).not.toContain('session-secret-1');
    expect(shown.stdout).not.toContain(TOKEN);
  });

  it('keeps no part of the callback token, wherever an answer is cut', async () => {
    const world = merchant();
    for (const at of [1_000, 1_010, 1_020, 1_024]) {
      const target = await startTarget('/hooks', { says: `${'A'.repeat(at)}${TOKEN}${'B'.repeat(3_000)}` });
      const listener = await startListening(world, '--forward-to', target.url);
      await post(listener.url, capture(`py-${at}`), { token: TOKEN });
      await listener.running.seen(/payment\.capture {2}→ \S+ {2}200/);
      await listener.stop();
      const { stdout } = await world.run('events', 'show', 'last', '--json');
      expect(stdout).toContain('AAAA');
      expect(stdout).not.toContain(TOKEN.slice(0, 4));
    }
  });

  it('takes a target with a certificate of its own when told which, or any', async () => {
    const world = merchant();
    const certificate = await selfSigned({
      hosts: ['127.0.0.1'],
      notBefore: Date.now() - 60_000,
      notAfter: Date.now() + 3_600_000,
    });
    const target = await startTarget('/hooks', { certificate });
    const file = join(world.home, 'ca.pem');
    writeFileSync(file, certificate.cert);
    const listen = async (...argv: string[]): Promise<string> => {
      const listener = await startListening(world, '--forward-to', target.url, '--retry', 'none', ...argv);
      await post(listener.url, capture(), { token: TOKEN });
      const [, said = ''] = await listener.running.seen(/payment\.capture {2}→ \S+ {2}(.+?) {2}in/);
      await listener.stop();
      return said;
    };
    expect(await listen()).toBe('no trusted TLS');
    expect(await listen('--ca-file', file)).toBe('200');
    expect(await listen('--insecure')).toBe('200');
  });

  it('notices that a target leads back here, and stores without sending on', async () => {
    const world = merchant();
    const proxy = await startTarget();
    const listener = await startListening(world, '--forward-to', proxy.url);
    proxy.answer = ({ body }) => post(listener.url, body.toString(), { token: TOKEN });
    await post(listener.url, capture(), { token: TOKEN });
    await listener.running.seen(
      /payment\.capture comes back here each time it is sent on: a target leads to this listener/,
    );
    const rounds = proxy.taken.length;
    await pause(300);
    expect(proxy.taken.length).toBeLessThanOrEqual(rounds + 1);
    expect(rounds).toBeLessThan(25);
    // Others are not held up by it.
    proxy.answer = () => 200;
    await post(listener.url, capture('py-2'), { token: TOKEN });
    await expect.poll(() => proxy.taken.at(-1)?.body.toString()).toContain('py-2');
    const { stderr } = await listener.stop();
    expect(stderr.match(/comes back here/g)).toHaveLength(1);
  });

  it('takes a crowd of the same for no loop', async () => {
    const world = merchant();
    const target = await startTarget();
    const listener = await startListening(world, '--forward-to', target.url);
    await Promise.all(Array.from({ length: 60 }, () => post(listener.url, capture(), { token: TOKEN })));
    await expect.poll(() => target.taken.length, { timeout: 5_000 }).toBe(60);
    expect((await listener.stop()).stderr).not.toContain('comes back');
  });

  it('says where a redirect leads, and does not follow it', async () => {
    const world = merchant();
    const elsewhere = await startTarget('/elsewhere');
    const target = await startTarget('/hooks', { headers: { location: elsewhere.url } });
    target.answer = () => 307;
    const listener = await startListening(world, '--forward-to', target.url, '--retry', 'none');
    await post(listener.url, capture(), { token: TOKEN });
    await listener.running.seen(new RegExp(`give the address it leads to, ${elsewhere.url}`));
    await listener.stop();
    expect(elsewhere.taken).toEqual([]);
  });

  it('says at the end what still waits', async () => {
    const world = merchant();
    const target = await startTarget();
    target.answer = () => 500;
    const listener = await startListening(world, '--forward-to', target.url, '--retry', 'xendit');
    await post(listener.url, capture(), { token: TOKEN });
    await listener.running.seen(/again at/);
    const { stderr } = await listener.stop();
    expect(stderr).toContain(`1 webhook still to be sent to ${target.url}: the next xps listen that sends there`);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutWorld } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { post, startListening } from './support/listening';

const standIn = (mode: string): string =>
  `"${process.execPath}" "${join(import.meta.dirname, 'support', 'stand-in-tunnel.mjs')}" {port} ${mode}`;
const ENV = { XENDIT_SECRET_KEY: 'xnd_development_abcdefgh', XENDIT_CALLBACK_TOKEN: 'a-token-of-the-dashboard' };
const EVENT = { event: 'payment.capture', created: '2026-01-01T00:00:00Z', data: { payment_id: 'py-1' } };

async function isOpen(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

describe('xps listen --tunnel', () => {
  it('finds the address that leads to this listener, names it with the fields of the dashboard, and ends the client', async () => {
    const world = checkoutWorld({ env: ENV });
    const listener = await startListening(world, '--path', '/hooks', '--tunnel', standIn('open'));
    const [, url = ''] = await listener.running.seen(/public address, seen to lead here: (\S+)/);
    expect(new URL(url).pathname).toBe('/hooks');
    expect(new URL(url).port).not.toBe(new URL(listener.url).port);
    await listener.running.seen(/Settings, Webhooks: Payment Session completed and expired/);
    expect(await post(url, EVENT, { token: ENV.XENDIT_CALLBACK_TOKEN, path: '/hooks' })).toBe(200);
    const { code, stdout } = await listener.stop();
    expect(code).toBe(0);
    expect(stdout).toContain('payment.capture');
    expect(await isOpen(url)).toBe(false);
  });

  it('tells programs of it in the ready line', async () => {
    const world = checkoutWorld({ env: ENV });
    const listener = await startListening(world, '--tunnel', standIn('open'), '--json');
    const { stdout } = await listener.stop();
    const [ready] = jsonLines(stdout);
    expect(ready).toMatchObject({ type: 'ready', url: listener.url });
    expect(ready?.public_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(`${ready?.public_url}/`).not.toBe(listener.url);
  });

  it('says nothing of itself to whoever does not know what to ask', async () => {
    const world = checkoutWorld({ env: ENV });
    const listener = await startListening(world, '--tunnel', standIn('open'));
    await listener.running.seen(/seen to lead here/);
    expect(await (await fetch(new URL('/.xps-0', listener.url))).text()).toBe('xps listens for webhooks here\n');
    await listener.stop();
  });

  it('warns when the client ends while webhooks are waited for', async () => {
    const world = checkoutWorld({ env: ENV });
    const listener = await startListening(world, '--tunnel', standIn('short'));
    await listener.running.seen(/the tunnel's client has ended with exit code 4: nothing comes from outside any more/);
    expect((await listener.stop()).code).toBe(0);
  });

  it('makes a client end that does not want to', async () => {
    const world = checkoutWorld({ env: ENV });
    const listener = await startListening(world, '--tunnel', standIn('stubborn'));
    const [, url = ''] = await listener.running.seen(/seen to lead here: (\S+)/);
    expect((await listener.stop()).code).toBe(0);
    expect(await isOpen(url)).toBe(false);
  }, 15_000);

  it.each([
    ['fail', /the tunnel did not open: it ended with exit code 3/, 'no account is configured'],
    ['elsewhere', /answers 200, but it is not this listener that does/, 'is where you are'],
    ['silent', /the tunnel did not open: http:\/\/127\.0\.0\.1:1\/docs does not answer/, 'see http://127.0.0.1:1/docs'],
  ])('gives up on a client that is %s, with its last words', async (mode, why, words) => {
    const world = checkoutWorld({ env: ENV, hurry: 10 });
    const ended = await world.run('listen', '--port', '0', '--tunnel', standIn(mode));
    expect(ended.code).toBe(5);
    expect(ended.stderr).toMatch(why);
    expect(ended.stderr).toContain(words);
  });

  it('ends the client when Ctrl-C comes before the tunnel is open', async () => {
    const world = checkoutWorld({ env: ENV });
    const running = world.start('listen', '--port', '0', '--tunnel', standIn('elsewhere'));
    await running.seen(/opening a tunnel/);
    running.interrupt();
    expect((await running.ended).code).toBe(130);
  });

  it('names the choices where the client is not installed', async () => {
    const world = checkoutWorld({ env: { ...ENV, PATH: '' } });
    const ended = await world.run('listen', '--port', '0', '--tunnel', 'no-such-client {port}');
    expect(ended.code).toBe(10);
    expect(ended.stderr).toContain('no-such-client cannot be started');
    expect(ended.stderr).toContain('is it in the PATH');
  });

  it.each([
    ['cloudflard', 'is neither cloudflared nor ngrok'],
    ['', 'is neither cloudflared nor ngrok'],
    ['lt --port', 'nor a command with {port} in it'],
  ])('refuses %j', async (tunnel, told) => {
    const ended = await checkoutWorld({ env: ENV }).run('listen', '--tunnel', tunnel);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`--tunnel: "${tunnel}" is neither`);
    expect(ended.stderr).toContain(told);
  });

  it('explains the choices where there is no tunnel', async () => {
    const listener = await startListening(checkoutWorld({ env: ENV }));
    const { stderr } = await listener.stop();
    expect(stderr).toContain('--tunnel cloudflared (no account needed), --tunnel ngrok, or --tunnel "command {port}"');
  });

  it('keeps the page of --inspect on a port that the tunnel does not lead to', async () => {
    const world = checkoutWorld({ env: ENV });
    const listener = await startListening(world, '--tunnel', standIn('open'), '--inspect');
    const [, inspector = ''] = await listener.running.seen(/inspecting at (\S+)/);
    const [, url = ''] = await listener.running.seen(/seen to lead here: (\S+)/);
    expect((await fetch(inspector)).status).toBe(200);
    const { pathname } = new URL(inspector);
    expect(await (await fetch(`${url}${pathname}`)).text()).toBe('xps listens for webhooks here\n');
    expect((await listener.stop()).code).toBe(0);
    expect(await isOpen(inspector)).toBe(false);
  });

  it('leaves no page behind when the tunnel does not open', async () => {
    const world = checkoutWorld({ env: ENV });
    const running = world.start('listen', '--port', '0', '--tunnel', standIn('fail'), '--inspect');
    const [, inspector = ''] = await running.seen(/inspecting at (\S+)/);
    expect((await running.ended).code).toBe(5);
    expect(await isOpen(inspector)).toBe(false);
  });
});

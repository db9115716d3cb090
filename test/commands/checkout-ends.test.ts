import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../e2e/support/open-file';
import { FRICTIONLESS } from '../support/browser-sdk';
import { ask } from '../support/browsing';
import { basicAuth } from '../support/sandbox-world';
import type { World } from '../support/world';
import {
  type CheckoutPage,
  checkoutWorld,
  pageOf,
  sdkReport,
  startCheckout,
  typesOf,
  verdictOf,
} from './support/checking-out';
import { errorOf, jsonLines } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';
import { createSession, startListening } from './support/listening';
import { serveSandbox } from './support/serving';

/** Whether anybody takes connections there. */
function isOpen(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket
      .once('error', () => resolve(false))
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      });
  });
}

async function openPage(world: World, ...argv: string[]): Promise<{ page: CheckoutPage; session: string }> {
  const session = await createSession(world);
  return { session, page: await startCheckout(world, session, ...argv) };
}

/** Cancels a session as a merchant would: over the API of the sandbox, which is served beside. */
async function cancel(world: World, session: string): Promise<void> {
  const { env } = await serveSandbox(world);
  const headers = { authorization: basicAuth(env.XENDIT_SECRET_KEY ?? '') };
  const answer = await ask(`${env.XPS_BASE_URL}/sessions/${session}/cancel`, { method: 'POST', headers });
  expect(answer.status, answer.text).toBe(200);
}

describe('a checkout ends', () => {
  it('with 130 on Ctrl-C, at once, and the session stays as it is', async () => {
    const world = checkoutWorld();
    const { page, session } = await openPage(world, '--json');
    const stream = await page.follow();
    const ended = await page.interrupt();
    expect(ended.code).toBe(130);
    expect(verdictOf(ended)).toMatchObject({
      outcome: 'interrupted',
      exit_code: 130,
      session_id: session,
      status: 'ACTIVE',
    });
    expect(errorOf(ended)).toMatchObject({
      kind: 'cancelled',
      exit_code: 130,
      hint: `xps checkout ${session} opens it again`,
    });
    await stream.ended;
    expect(await isOpen(page.origin)).toBe(false);
  });

  it('with 8 after --timeout', async () => {
    const world = checkoutWorld();
    const { page, session } = await openPage(world, '--timeout', '1s', '--json');
    const ended = await page.running.ended;
    expect(ended.code).toBe(8);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'timeout', exit_code: 8, session_id: session, status: 'ACTIVE' });
    const message = `the time of --timeout is over; session ${session} is still ACTIVE`;
    expect(errorOf(ended)).toMatchObject({ kind: 'timeout', code: 'session_not_ended', message });
    expect(await isOpen(page.origin)).toBe(false);
  });

  it('with 6 when the session expires, and the page is told', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world);
    const { page, session } = await openPage(world, '--json');
    const stream = await page.follow();
    await world.run('sandbox', 'advance', '31m');
    await stream.until(({ session: { status } }) => status === 'EXPIRED');
    await page.report(sdkReport('session-expired-or-canceled'));
    const ended = await page.running.ended;
    expect(ended.code).toBe(6);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'expired', exit_code: 6, status: 'EXPIRED', payment_id: null });
    expect(errorOf(ended)).toMatchObject({
      code: 'session_expired',
      message: `session ${session} expired before it was paid`,
      hint: 'make a new one: xps create --amount 150000 --save forced --open',
    });
    expect((await listener.stop()).stdout).toContain('payment_session.expired');
  });

  it('with 6 when the session is cancelled, and the page is told within three seconds', async () => {
    const world = checkoutWorld();
    const { page, session } = await openPage(world);
    const stream = await page.follow();
    await cancel(world, session);
    const before = performance.now();
    await stream.until(({ session: { status } }) => status === 'CANCELED');
    expect(performance.now() - before).toBeLessThan(3_000);
    await page.report(sdkReport('session-expired-or-canceled'));
    const { code, stdout, stderr } = await page.running.ended;
    expect(code).toBe(6);
    expect(stdout).toContain('the session is CANCELED\n');
    expect(stderr).toContain(`error: session ${session} was cancelled\n`);
    expect(stderr).toContain('hint: make a new one: xps create --amount 150000 --save forced --open\n');
  });

  it('with 6 at once for a session that was cancelled before', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    await cancel(world, session);
    const ended = await world.run('checkout', session, '--json');
    expect(ended.code).toBe(6);
    expect(typesOf(ended)).toEqual(['verdict']);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'canceled', status: 'CANCELED' });
  });

  it('at once for a session that was paid before, with the webhooks that a killed checkout did not send', async () => {
    const world = checkoutWorld({ context: { wait: () => new Promise(() => {}) } });
    const { page, session } = await openPage(world);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const { url, requests } = await fakeXendit(answer(200, {}));
    expect(requests).toEqual([]);
    const ended = await world.run('checkout', session, '--json', '--webhook', url);
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stderr).toContain('COMPLETED already');
    expect(typesOf(ended)).toEqual(['webhook', 'webhook', 'webhook', 'verdict']);
    expect(requests).toHaveLength(3);
    expect(typesOf(await world.run('checkout', session, '--json', '--webhook', url))).toEqual(['verdict']);
  });

  it('at once for a session that was paid before, and says what to do where nobody takes its webhooks', async () => {
    const world = checkoutWorld({ context: { wait: () => new Promise(() => {}) } });
    const { page, session } = await openPage(world);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const { code, stderr } = await world.run('checkout', session);
    expect(code).toBe(0);
    expect(stderr).toContain('no xps listen is running in sandbox mode: the webhooks wait');
    expect(stderr).toContain(`session ${session} is COMPLETED already`);
  });

  it('with 10 when the sandbox is reset meanwhile: its new sessions are none of ours', async () => {
    const world = checkoutWorld();
    const { page } = await openPage(world, '--json');
    const stream = await page.follow();
    await world.run('sandbox', 'reset', '--yes');
    const ended = await page.running.ended;
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({ kind: 'local', code: 'sandbox_reset' });
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 10 });
    await stream.ended;
    expect(await isOpen(page.origin)).toBe(false);
  });

  it('within three seconds of the end where a page that is open shows nothing', async () => {
    const world = checkoutWorld();
    const { page } = await openPage(world);
    const stream = await page.follow();
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    await stream.until(({ session: { status } }) => status === 'COMPLETED');
    const before = performance.now();
    expect((await page.running.ended).code).toBe(0);
    expect(performance.now() - before).toBeLessThan(4_500);
  });
});

describe('the server of a page is closed', () => {
  it('when the browser cannot be opened, with an error', async () => {
    const urls: string[] = [];
    const world = checkoutWorld({
      env: { BROWSER: 'firefox' },
      context: {
        openBrowser: (url) => {
          urls.push(url);
          return Promise.reject(new Error('the browser fell over'));
        },
      },
    });
    const session = await createSession(world);
    const ended = await world.run('checkout', session, '--json');
    expect(ended.code).toBe(1);
    expect(errorOf(ended).message).toContain('the browser fell over');
    expect(await isOpen(urls[0] ?? '')).toBe(false);
  });

  it('when nothing was opened for its port is taken', async () => {
    const world = checkoutWorld();
    const { page, session } = await openPage(world);
    const ended = await world.run('checkout', session, '--port', new URL(page.url).port, '--json');
    expect(ended.code).toBe(10);
    expect(typesOf(ended)).toEqual(['verdict']);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 10, session_id: session, status: 'ACTIVE' });
    expect(errorOf(ended)).toMatchObject({ code: 'port_in_use', hint: expect.stringContaining('--port') });
    expect((await page.ask('')).status).toBe(200);
  });

  it('but not for a store that another process holds: the session is paid, and what is not kept is said', async () => {
    const world = checkoutWorld({ env: { XPS_KEYCHAIN: 'off' } });
    const { page, session } = await openPage(world, '--json');
    await withDatabase(world.home, 'xps.db', async (database) => {
      database.exec('BEGIN IMMEDIATE');
      await (await page.sdk()).payByCard({ number: FRICTIONLESS });
      await page.running.seen(/"status":"COMPLETED"/);
      const ended = await page.running.ended;
      expect(ended.code).toBe(0);
      database.exec('ROLLBACK');
    });
    const ended = await page.running.ended;
    expect(ended.code).toBe(0);
    expect(jsonLines(ended.stderr)).toContainEqual({
      type: 'warning',
      message: expect.stringContaining(`session ${session} is not kept as it is now`),
    });
  }, 20_000);
});

const FORCED = ['--amount', '150000', '--save', 'forced'];

describe('xps create --open', () => {
  it('creates, opens the page, and ends as the checkout does', async () => {
    const world = checkoutWorld({ env: { BROWSER: 'firefox' } });
    const running = world.start('create', '--amount', '150000', '--save', 'optional', '--open');
    const page = await pageOf(world, running);
    expect(world.opened).toEqual([page.url]);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS }, { save_payment_method: true });
    const { code, stdout, stderr } = await running.ended;
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^ps-[0-9a-f]{24} {2}ACTIVE\n(?:.*\n)*page: http:/);
    expect(stdout).toContain('the session is COMPLETED');
    expect(stderr.match(/nothing leaves this machine/g)).toHaveLength(1);
  });

  it('says created first under --json', async () => {
    const world = checkoutWorld();
    const running = world.start('create', '--amount', '150000', '--save', 'forced', '--open', '--json');
    const page = await pageOf(world, running);
    const ended = await page.interrupt();
    expect(ended.code).toBe(130);
    expect(typesOf(ended)).toEqual(['created', 'ready', 'verdict']);
    expect(jsonLines(ended.stdout)[0]).toMatchObject({
      type: 'created',
      payment_session_id: verdictOf(ended).session_id,
    });
  });

  it('opens the hosted page of mode PAYMENT_LINK', async () => {
    const world = checkoutWorld({ env: { BROWSER: 'firefox' } });
    const running = world.start('create', '--amount', '150000', '--save', 'forced', '--mode', 'payment-link', '--open');
    const page = await pageOf(world, running);
    expect(world.opened).toEqual([page.url]);
    expect(new URL(page.url).pathname).toMatch(/^\/hosted\/[0-9a-f]{32}\/$/);
    expect((await page.start()).door).toBe('hosted');
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    expect((await running.ended).code).toBe(0);
  });

  it('takes the flags of the page, which mean what they mean to xps checkout', async () => {
    const world = checkoutWorld({ hurry: 50 });
    const probe = await startCheckout(world, await createSession(world));
    await probe.interrupt();
    const { port } = new URL(probe.url);
    const running = world.start('create', ...FORCED, '--open', '--port', port, '--timeout', '20s', '--qr');
    const page = await pageOf(world, running);
    expect(new URL(page.url).port).toBe(port);
    const { code, stdout } = await running.ended;
    expect(code).toBe(8);
    expect(stdout).toMatch(/[█▀▄]{10}/);
  });

  it.each([
    ['a port that is taken', (port: string) => ['--port', port], 10, 'port_in_use'],
    ['no certificate', () => ['--cert', 'none.pem', '--key', 'none.pem'], 2, 'bad_certificate'],
    ['a host of another machine', () => ['--host', '192.0.2.7'], 10, 'cannot_listen'],
  ])('makes no session where %s stands in the way of its page', async (_, argv, code, errorCode) => {
    const world = checkoutWorld();
    const { page, session } = await openPage(world);
    const ended = await world.run('create', ...FORCED, '--open', ...argv(new URL(page.url).port), '--json');
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: errorCode });
    expect((await world.run('sessions', 'list', '--quiet')).stdout).toBe(`${session}\n`);
    await page.interrupt();
  });

  it.each([[[]], [['--latency', '2100ms']]])(
    'serves its page at any port for a sandbox that is served: %j',
    async (how) => {
      const { env } = await serveSandbox(checkoutWorld(), ...how);
      const world = checkoutWorld({ env, hurry: 50 });
      const ended = await world.run('create', ...FORCED, '--open', '--port', '0', '--timeout', '5s');
      expect(ended.code, ended.stderr).toBe(8);
      expect(ended.stdout).toMatch(/page: http:\/\/127\.0\.0\.1:\d+\//);
    },
    30_000,
  );

  it('makes no certificate for a host that cannot be had', async () => {
    const world = checkoutWorld();
    const ended = await world.run('checkout', await createSession(world), '--host', '192.0.2.7', '--json');
    expect(errorOf(ended)).toMatchObject({ code: 'cannot_listen', hint: expect.stringContaining('of this machine') });
    expect(existsSync(join(world.home, 'checkout-certificate.pem'))).toBe(false);
    expect(ended.stderr).not.toContain('can be reached');
  });

  it('says how to go on with a session whose page could not be opened', async () => {
    const noPackage = () => {
      throw new Error('no such package');
    };
    const world = checkoutWorld({ context: { sdkEntry: noPackage } });
    const ended = await world.run('create', ...FORCED, '--open', '--json');
    expect(ended.code).toBe(10);
    expect(typesOf(ended)).toEqual(['created', 'verdict']);
    const { session_id: id } = verdictOf(ended);
    expect(errorOf(ended)).toMatchObject({
      code: 'sdk_missing',
      hint: expect.stringMatching(new RegExp(`install xps again.*; the session is there: xps checkout ${id}$`)),
    });
  });

  it('is asked for by the flags of the page', async () => {
    const world = checkoutWorld();
    const ended = await world.run('create', ...FORCED, '--port', '5000', '--qr');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('--open: is missing: --port 5000 is for the page that it opens\n');
    expect(ended.stderr).toMatch(/this would work: xps create --amount 150000 --save forced --open --port 5000 --qr\n/);
    expect((await world.run('sessions', 'list', '--quiet')).stdout).toBe('');
  });

  it('names all that is wrong at once, of session and page', async () => {
    const argv = ['--amount', 'x', '--save', 'forced', '--open', '--port', 'y', '--key', 'k.pem', '--timeout', '5'];
    const ended = await checkoutWorld().run('create', ...argv, '--json');
    expect(ended.code).toBe(2);
    const { problems, example } = errorOf(ended);
    expect(problems?.map(({ flag }) => flag).sort()).toEqual(['--amount', '--cert', '--port', '--timeout']);
    expect(example).toBe('xps create --amount 150000 --save forced --open');
  });

  it.each([['--dry-run'], ['--no-open']])('is not asked for by %s', async (flag) => {
    const world = checkoutWorld({ env: { BROWSER: 'firefox' } });
    const ended = await world.run('create', '--amount', '1', '--save', 'disabled', '--open', flag);
    expect([0, 2]).toContain(ended.code);
    expect(world.opened).toEqual([]);
  });
});

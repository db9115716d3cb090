import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PageUpdate } from '../../src/checkout/page-protocol';
import { waitFor } from '../../src/io/wait-for';
import { withDatabase } from '../e2e/support/open-file';
import { CHALLENGE, createBrowserSdk, FRICTIONLESS } from '../support/browser-sdk';
import { type Answered, ask, followStream } from '../support/browsing';
import { formOf } from '../support/gateway-world';
import { startIn } from '../support/page-start';
import { createWorld, type World } from '../support/world';
import { checkoutWorld, sdkReport, startCheckout, verdictOf } from './support/checking-out';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { createSession, startListening } from './support/listening';
import { serveSandbox } from './support/serving';

const HOSTED = ['--mode', 'payment-link'] as const;

/** Takes a port for as long as the test runs; `null` when somebody else has it. */
async function occupy(port: number): Promise<number | null> {
  const server = createServer();
  onTestFinished(() => void server.close());
  return new Promise((resolve) => {
    server
      .once('error', () => resolve(null))
      .listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : null);
      });
  });
}

async function linkOf(world: World, session: string): Promise<string> {
  const ended = await world.run('sessions', 'show', session, '--reveal', '--json');
  return String(jsonOf(ended).payment_link_url);
}

/** The SDK in a page that is at `page`. */
async function sdkAt(page: string) {
  const start = startIn((await ask(page)).text);
  const { origin } = new URL(page);
  return createBrowserSdk({
    sdkKey: String(start.sdkKey),
    sessionId: start.session.id,
    send: (method, path, payload) =>
      ask(`${origin}${path}`, payload === undefined ? { method } : { method, body: formOf(payload) }),
  });
}

describe('xps checkout of a hosted page in the sandbox', () => {
  /** A session whose link names a port that nobody has any more. */
  async function linked(world: World): Promise<{ session: string; link: URL }> {
    const { env, running } = await serveSandbox(world);
    const session = await createSession(createWorld({ env }), ...HOSTED);
    running.interrupt();
    await running.ended;
    return { session, link: new URL(await linkOf(world, session)) };
  }

  it('is at the session’s link, whoever made it', async () => {
    const world = checkoutWorld();
    const { session, link } = await linked(world);
    const page = await startCheckout(world, session);
    expect(page.url).toBe(`${link.href}/`);
    expect(await page.start()).toMatchObject({ door: 'hosted', session: { id: session } });
  });

  it('is at another port where that of the link is taken, which is said', async () => {
    const world = checkoutWorld();
    const { session, link } = await linked(world);
    expect(await occupy(Number(link.port))).toBe(Number(link.port));
    const page = await startCheckout(world, session);
    expect(new URL(page.url).pathname).toBe(`${link.pathname}/`);
    expect(new URL(page.url).port).not.toBe(link.port);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const { code, stderr } = await page.running.ended;
    expect(code).toBe(0);
    expect(stderr).toContain(`port ${link.port}, which the link names, is taken: the page is at another one\n`);
  });

  it('is the link itself while xps sandbox serve of the same home has its page there', async () => {
    const world = checkoutWorld({ env: { BROWSER: '', DISPLAY: ':0' } });
    const { env } = await serveSandbox(world);
    const session = await createSession(createWorld({ env }), ...HOSTED);
    const link = await linkOf(world, session);
    const running = world.start('checkout', session, '--json');
    await running.seen(/"type":"ready"/);
    expect(world.opened).toEqual([link]);
    await (await sdkAt(`${link}/`)).payByCard({ number: FRICTIONLESS });
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'completed', session_id: session });
    expect(ended.stderr).toContain(`xps sandbox serve at ${env.XPS_BASE_URL}`);
    expect(ended.stderr).not.toContain('taken');
  });

  it('is a page of its own beside that link where a flag says how it is served', async () => {
    const world = checkoutWorld();
    const { env } = await serveSandbox(world);
    const session = await createSession(createWorld({ env }), ...HOSTED);
    const link = new URL(await linkOf(world, session));
    const page = await startCheckout(world, session, '--port', '0');
    expect(new URL(page.url).port).not.toBe(link.port);
    expect((await page.interrupt()).stderr).not.toContain('xps sandbox serve');
  });

  it.each([
    [['--port', '0'], 'leave out --port to have it there'],
    [['--host', '::1', '--port', '0'], 'leave out --port, --host to have it there'],
    [['--host', '127.0.0.1'], null],
  ])('says that the link does not lead to a page elsewhere: %j', async (argv, hint) => {
    const world = checkoutWorld();
    const { session, link } = await linked(world);
    const page = await startCheckout(world, session, ...argv);
    const { stderr } = await page.interrupt();
    if (hint === null) expect(page.origin).toBe(link.origin);
    else expect(stderr).toContain(`the session's payment_link_url does not lead to this page: ${hint}\n`);
    expect(stderr.includes('does not lead')).toBe(hint !== null);
  });

  it('says once when that sandbox goes, and when it is back', async () => {
    const world = checkoutWorld({ env: { BROWSER: '', DISPLAY: ':0' }, hurry: 5 });
    const { env, running: server } = await serveSandbox(world);
    const session = await createSession(createWorld({ env }), ...HOSTED);
    const running = world.start('checkout', session, '--json');
    await running.seen(/"type":"ready"/);
    server.interrupt();
    await server.ended;
    await running.seen(/does not answer/);
    await waitFor(1_000);
    await serveSandbox(world, '--port', new URL(env.XPS_BASE_URL ?? '').port);
    await running.seen(/answers again/);
    running.interrupt();
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    const told = jsonLines(stderr).filter(({ type }) => type === 'warning');
    expect(told).toMatchObject([
      {
        message: expect.stringMatching(/its page cannot be paid until it does; xps sandbox serve --port \d+ starts it/),
      },
      { message: `xps sandbox serve at ${env.XPS_BASE_URL} answers again` },
    ]);
  });

  it('is at another port where the sandbox of another home has that of the link', async () => {
    const world = checkoutWorld();
    const { session, link } = await linked(world);
    await serveSandbox(checkoutWorld(), '--port', link.port);
    const page = await startCheckout(world, session);
    expect(new URL(page.url).port).not.toBe(link.port);
    expect((await page.interrupt()).stderr).toContain(`port ${link.port}, which the link names, is taken`);
  });

  it('is at --port where that is given, and nowhere else when it is taken', async () => {
    const world = checkoutWorld();
    const session = await createSession(world, ...HOSTED);
    const port = String(await occupy(0));
    const ended = await world.run('checkout', session, '--port', port, '--json');
    expect(ended.code).toBe(10);
    expect(errorOf(ended)).toMatchObject({ code: 'port_in_use' });
  });

  it('sends a customer of a wallet back to it', async () => {
    const world = checkoutWorld();
    const session = await createSession(world, ...HOSTED, '--save', 'optional');
    const page = await startCheckout(world, session);
    const sdk = await page.sdk();
    const begun = await sdk.payBy('DANA');
    expect((await sdk.action(begun)).json.back).toEqual({
      merchant: null,
      follow: false,
      page: new URL(page.url).pathname,
    });
  });
});

describe('the hosted pages of xps sandbox serve', () => {
  const served = async (...argv: string[]) => {
    const world = checkoutWorld();
    const { env, running } = await serveSandbox(world);
    const guest = createWorld({ env });
    const session = await createSession(guest, ...HOSTED, ...argv);
    const link = await linkOf(guest, session);
    return { world, env, running, guest, session, link, page: `${link}/` };
  };

  it('are where payment_link_url says, and nothing of them is cached', async () => {
    const { link, page, env } = await served();
    expect(link).toMatch(new RegExp(`^${env.XPS_BASE_URL}/hosted/[0-9a-f]{32}$`));
    expect(await ask(link)).toMatchObject({ status: 308, headers: { location: new URL(page).pathname } });
    const document = await ask(page);
    expect(document.status).toBe(200);
    expect(document.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("connect-src 'self'; frame-src 'self'"),
    });
    expect(startIn((await ask(page)).text)).toMatchObject({
      door: 'hosted',
      mode: 'sandbox',
      session: { status: 'ACTIVE' },
    });
  });

  it('are paid, tell their page so, and send the webhooks', async () => {
    const { world, guest, page, session, running } = await served();
    const listener = await startListening(world);
    const stream = await followStream<PageUpdate>(`${page}updates`);
    expect((await stream.until(() => true)).session.status).toBe('ACTIVE');
    expect((await (await sdkAt(page)).payByCard({ number: FRICTIONLESS })).json).toMatchObject({ status: 'SUCCEEDED' });
    await stream.until(({ session: { status } }) => status === 'COMPLETED');
    await running.seen(/"payment_session\.completed".*"delivered"/);
    expect((await listener.stop()).stderr).toContain('3 received');
    expect(jsonOf(await guest.run('sessions', 'show', session, '--json')).status).toBe('COMPLETED');
    stream.leave();
    // What is over is shown as well.
    expect(startIn((await ask(page)).text)).toMatchObject({ session: { status: 'COMPLETED' } });
  });

  it('are told within three seconds of what happens elsewhere', async () => {
    const { world, page, session } = await served();
    const stream = await followStream<PageUpdate>(`${page}updates`);
    await stream.until(() => true);
    const before = performance.now();
    await world.run('sandbox', 'pay', session);
    await stream.until(({ session: { status } }) => status === 'COMPLETED');
    expect(performance.now() - before).toBeLessThan(3_000);
    stream.leave();
  });

  it('are told within three seconds that the clock was advanced', async () => {
    const { world, page } = await served();
    const stream = await followStream<PageUpdate>(`${page}updates`);
    const { now } = await stream.until(() => true);
    await world.run('sandbox', 'advance', '10m');
    const before = performance.now();
    await stream.until((update) => update.now >= now + 600_000);
    expect(performance.now() - before).toBeLessThan(3_000);
    stream.leave();
  });

  it('are told within three seconds that a reset took their session', async () => {
    const { world, page } = await served();
    const stream = await followStream<PageUpdate>(`${page}updates`);
    await stream.until(() => true);
    await world.run('sandbox', 'reset', '--yes');
    const before = performance.now();
    await stream.until(({ session: { status } }) => status === 'GONE');
    expect(performance.now() - before).toBeLessThan(3_000);
    stream.leave();
    expect((await ask(page)).status).toBe(404);
  });

  it('are told that the sandbox cannot be read, the terminal once, and of what happened meanwhile', async () => {
    const { world, page, running, session } = await served();
    const streams = [
      await followStream<PageUpdate>(`${page}updates`),
      await followStream<PageUpdate>(`${page}updates`),
    ];
    await withDatabase(world.home, 'sandbox.db', async (database) => {
      database.exec('ALTER TABLE sessions RENAME TO elsewhere');
      for (const stream of streams) await stream.until(({ trouble }) => trouble?.includes('sessions') ?? false);
      expect((await ask(page)).status).toBe(500);
      await waitFor(2_500);
      database.exec('ALTER TABLE elsewhere RENAME TO sessions');
    });
    await running.seen(/the sandbox can be asked again/);
    await world.run('sandbox', 'pay', session);
    for (const stream of streams) {
      expect((await stream.until((update) => update.session.status === 'COMPLETED')).trouble).toBeNull();
      stream.leave();
    }
    running.interrupt();
    const { code, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(jsonLines(stderr).filter(({ type }) => type === 'warning')).toMatchObject([
      { message: expect.stringContaining('no such table') },
      { message: 'the sandbox can be asked again' },
    ]);
  });

  it('are looked at no more once their session has ended', async () => {
    let looks = 0;
    const world = checkoutWorld({
      context: {
        wait: (ms, signal) => {
          looks += 1;
          return waitFor(ms, signal);
        },
      },
    });
    const { env } = await serveSandbox(world);
    const guest = createWorld({ env });
    const session = await createSession(guest, ...HOSTED);
    const page = `${await linkOf(guest, session)}/`;
    const stream = await followStream<PageUpdate>(`${page}updates`);
    await world.run('sandbox', 'pay', session);
    await stream.until(({ session: { status } }) => status === 'COMPLETED');
    const again = await followStream<PageUpdate>(`${page}updates`);
    await again.until(() => true);
    const before = looks;
    await waitFor(1_500);
    expect(looks).toBe(before);
    for (const each of [stream, again]) each.leave();
  });

  it('send a customer of a wallet back to them', async () => {
    const { page } = await served('--save', 'optional');
    const sdk = await sdkAt(page);
    const begun = await sdk.payBy('DANA');
    expect((await sdk.action(begun)).json.back).toMatchObject({ page: new URL(page).pathname });
  });

  it('answer their own hosts only, and reports with 204 or 400', async () => {
    const { page, env } = await served();
    const status = async (url: string, host: string): Promise<number> => (await ask(url, { headers: { host } })).status;
    for (const path of [page, `${env.XPS_BASE_URL}/sandbox/card-field`, `${env.XPS_BASE_URL}/api/sessions/x`])
      expect(await status(path, 'evil.example')).toBe(403);
    expect(await status(page, 'localhost')).toBe(200);
    const report = (body: string): Promise<Answered> => ask(`${page}reports`, { method: 'POST', body });
    expect((await report('{"type":"opened","at":1,"origin":"x"}')).status).toBe(204);
    expect((await report('{"type":7}')).status).toBe(400);
  });

  it('are not there for sessions that have none, nor is anything else of browsers taken for the API', async () => {
    const { env } = await served();
    const at = (path: string, method = 'GET', body?: string): Promise<Answered> =>
      ask(`${env.XPS_BASE_URL}${path}`, body === undefined ? { method } : { method, body });
    expect((await at(`/hosted/${'0'.repeat(32)}/`)).status).toBe(404);
    expect((await at('/hosted/nothing/')).status).toBe(404);
    expect((await at('/sandbox/nothing', 'POST', 'payload=%7B%7D')).status).toBe(404);
    expect((await at('/api/sessions/x/nothing', 'POST', 'payload=%7B%7D')).status).toBe(404);
    expect((await at('/api/sessions/x/card_info', 'POST', 'payload=%7B%7D')).status).toBe(404);
  });

  it('end their streams when the sandbox is ended', async () => {
    const { page, running } = await served();
    const stream = await followStream<PageUpdate>(`${page}updates`);
    await stream.until(() => true);
    running.interrupt();
    await stream.ended;
    expect((await running.ended).code).toBe(0);
  });
});

describe('xps checkout in front of a sandbox that is served', () => {
  const inFront = async (argv: readonly string[] = [], ...serving: string[]) => {
    const host = checkoutWorld();
    const { env, running } = await serveSandbox(host, ...serving);
    const world = checkoutWorld({ env });
    const session = await createSession(world, ...argv);
    return { host, world, running, session, env };
  };

  it('is a page of its own, pays, and leaves the webhooks to the one that serves', async () => {
    const { host, world, session, running } = await inFront();
    const listener = await startListening(host);
    const page = await startCheckout(world, session, '--json');
    expect(page.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await page.start()).toMatchObject({ mode: 'sandbox', door: 'components', cardsCanBeFilledIn: true });
    const sdk = await page.sdk();
    const begun = await sdk.payByCard({ number: CHALLENGE });
    expect(begun.json.actions).toMatchObject([{ value: expect.stringContaining(`${page.origin}/sandbox/actions/`) }]);
    await sdk.choose(begun, 'AUTHENTICATED');
    const ended = await page.running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'completed', session_id: session });
    expect(jsonLines(ended.stdout).filter(({ type }) => type === 'webhook')).toEqual([]);
    await running.seen(/"payment_session\.completed".*"delivered"/);
    expect((await listener.stop()).stderr).toContain('3 received');
  });

  it('sends a customer of a wallet back to its own page', async () => {
    const { world, session } = await inFront(['--save', 'optional']);
    const page = await startCheckout(world, session);
    const sdk = await page.sdk();
    const begun = await sdk.payBy('DANA');
    expect((await sdk.action(begun)).json.back).toMatchObject({ page: new URL(page.url).pathname });
    for (const path of ['/sandbox/card-field', '/sandbox/card-field.js', '/sandbox/sandbox.css'])
      expect((await page.ask(path)).status).toBe(200);
    expect((await page.ask('/sessions/x')).status).toBe(404);
  });

  it('is on the clock of that sandbox, wherever it is advanced to, and names its merchant', async () => {
    const { host, world, session } = await inFront();
    expect((await host.run('sandbox', 'advance', '10m')).code).toBe(0);
    const page = await startCheckout(world, session);
    const minutesLeft = ({ now, session: { expiresAt } }: PageUpdate): number =>
      Math.round((Date.parse(String(expiresAt)) - now) / 60_000);
    const start = await page.start();
    expect(start.merchant).toBe(jsonOf(await host.run('sandbox', 'status', '--json')).business_name);
    expect(minutesLeft(start)).toBe(20);
    const stream = await page.follow();
    await stream.until(() => true);
    await host.run('sandbox', 'advance', '10m');
    const before = performance.now();
    await stream.until((update) => minutesLeft(update) === 10);
    expect(performance.now() - before).toBeLessThan(3_000);
    stream.leave();
  });

  it('knows that the clock of a seeded sandbox stands still', async () => {
    const host = checkoutWorld();
    await host.run('sandbox', 'reset', '--yes', '--seed', '7');
    const { env } = await serveSandbox(host);
    const world = checkoutWorld({ env });
    const page = await startCheckout(world, await createSession(world));
    expect(await page.start()).toMatchObject({ clockRuns: false, now: Date.UTC(2026, 0, 1) });
  });

  it('is told of once by that sandbox, however often it asks', async () => {
    const { world, session, running } = await inFront();
    const page = await startCheckout(world, session);
    await running.seen(new RegExp(`GET /sessions/${session} 200, and goes on being asked`));
    const stream = await page.follow();
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    await stream.until(({ session: { status } }) => status === 'COMPLETED');
    await page.report(sdkReport('session-complete'));
    await page.running.ended;
    expect((await world.run('sessions', 'show', session)).code).toBe(0);
    running.interrupt();
    const asked = jsonLines((await running.ended).stderr).filter(({ message }) => String(message).includes('GET'));
    expect(asked.map(({ message }) => message)).toEqual([
      `GET /sessions/${session} 200`,
      `GET /sessions/${session} 200, and goes on being asked by an xps that watches it`,
      `GET /sessions/${session} 200`,
    ]);
  });

  it('says once that nobody answers behind it, however often its page asks, and tells the page so', async () => {
    const host = checkoutWorld();
    const { running: first, env } = await serveSandbox(host);
    const world = checkoutWorld({ env, hurry: 10 });
    const page = await startCheckout(world, await createSession(world), '--json');
    const { authKey } = await page.sdk();
    first.interrupt();
    await first.ended;
    for (let times = 0; times < 3; times += 1) {
      const answer = await page.ask(`/api/sessions/${authKey}/poll`);
      expect(answer.status).toBe(502);
      expect(JSON.parse(answer.text)).toMatchObject({
        message: expect.stringContaining('could not be reached'),
        error_content: { title: 'The sandbox does not answer' },
      });
    }
    await page.running.seen(/asking on until it answers/);
    await serveSandbox(host, '--port', new URL(env.XPS_BASE_URL ?? '').port);
    await page.running.seen(/the API answers again/);
    const told = jsonLines((await page.interrupt()).stderr).filter(({ type }) => type === 'warning');
    expect(told).toHaveLength(2);
  });

  it('is told of each time under --debug', async () => {
    const { session, world, running } = await inFront([], '--debug');
    const page = await startCheckout(world, session);
    await running.seen(new RegExp(`(GET /sessions/${session} 200"[^]*){4}`));
    await page.interrupt();
  });

  it('is reached through a tunnel as well', async () => {
    const { world, session } = await inFront();
    const port = String(await freePort());
    const page = await startCheckout(world, session, '--port', port, '--origin', 'https://shop.example');
    const local = `http://127.0.0.1:${port}`;
    const headers = { host: 'shop.example' };
    expect((await ask(`${local}/sandbox/card-field`, { headers })).status).toBe(200);
    const start = startIn((await ask(`${local}${new URL(page.url).pathname}`, { headers })).text);
    const sdk = createBrowserSdk({
      sdkKey: String(start.sdkKey),
      sessionId: session,
      send: (method, path, payload) =>
        ask(
          `${local}${path}`,
          payload === undefined ? { method, headers } : { method, headers, body: formOf(payload) },
        ),
    });
    const begun = await sdk.payByCard({ number: CHALLENGE });
    expect(begun.json.actions).toMatchObject([
      { value: expect.stringContaining('https://shop.example/sandbox/actions/') },
    ]);
    const from = async (origin: string): Promise<number> =>
      (await ask(`${local}/api/sessions/${sdk.authKey}`, { headers: { ...headers, origin } })).status;
    expect(await from('https://shop.example')).toBe(200);
    expect(await from('https://evil.example')).toBe(403);
  });

  it('opens the link of a hosted session, where the sandbox has its page', async () => {
    const { world, session } = await inFront(HOSTED);
    const running = world.start('checkout', session, '--no-open');
    const [, url] = await running.seen(/page: (\S+)\n/);
    expect(url).toBe(await linkOf(world, session));
    running.interrupt();
    expect((await running.ended).code).toBe(130);
  });
});

describe('a session of an older xps', () => {
  it('has a page that says why it cannot be paid there, and can be paid by command', async () => {
    const world = checkoutWorld({ env: { XPS_KEYCHAIN: 'off' } });
    const session = await createSession(world);
    await withDatabase(world.home, 'sandbox.db', (database) =>
      database.prepare('UPDATE sessions SET sdk_key = NULL, private_key = NULL, auth_key = NULL, link = NULL').run([]),
    );
    const page = await startCheckout(world, session);
    expect(await page.start()).toMatchObject({
      sdkKey: null,
      keyMissing: 'the session was made before the sandbox could be paid in a browser: make a new one with xps create',
    });
    expect((await world.run('sandbox', 'pay', session)).code).toBe(0);
    expect((await page.running.ended).code).toBe(0);
  });
});

/** One that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

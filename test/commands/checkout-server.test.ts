import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRICTIONLESS } from '../support/browser-sdk';
import { ask } from '../support/browsing';
import { startIn } from '../support/page-start';
import { openConnection } from '../support/raw-http';
import { shareWorld } from '../support/world';
import { type CheckoutPage, checkoutWorld, sdkReport, startCheckout, verdictOf } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { createSession } from './support/listening';

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'";
const FRAME_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");

/** One page that the tests of this file look at, and do nothing to. */
let page: CheckoutPage;
let end: () => Promise<void>;
beforeAll(async () => {
  end = await shareWorld(async (atEnd) => {
    const world = checkoutWorld({ atEnd });
    page = await startCheckout(world, await createSession(world));
  });
});
afterAll(() => end());

describe('every answer', () => {
  const PATHS = ['', 'checkout.js', 'sdk.js', '/sandbox/card-field', '/sandbox/signs/ovo.svg'];

  it.each([...PATHS, 'nothing', '/', '/favicon.ico', '/api/sessions/session-0'])(
    'is not cached, tells no referrer and is what it says: %j',
    async (path) => {
      const { headers } = await page.ask(path);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it('of the page has its policy, and of what is framed has that of frames', async () => {
    expect((await page.ask('')).headers['content-security-policy']).toBe(PAGE_POLICY);
    for (const path of ['/sandbox/card-field', '/sandbox/actions/pr-11111111-2222-4333-8444-555555555555'])
      expect((await page.ask(path)).headers['content-security-policy']).toBe(FRAME_POLICY);
  });

  it('of the page holds the session as data, and nothing of it elsewhere but its language', async () => {
    const { text } = await page.ask('');
    const { session, sdkKey } = startIn(text);
    const rest = text.replace(/<script type="application\/json" id="start">.*<\/script>/, '');
    for (const part of [session.id, session.referenceId, session.currency, String(sdkKey)]) {
      expect(text).toContain(part);
      expect(rest).not.toContain(part);
    }
    expect(text).toContain('<html lang="en">');
  });

  it('of a stream is one of events, the present state first', async () => {
    const stream = await page.follow();
    const first = await stream.until(() => true);
    stream.leave();
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(first).toEqual({
      session: (await page.start()).session,
      now: expect.any(Number),
      clockRuns: true,
      trouble: null,
    });
  });

  it('of the SDK names this page in the place of Xendit’s hosts', async () => {
    const { text } = await page.ask('sdk.js');
    expect(text).not.toContain('checkout-ui-gateway-prod-dev.xendit.co');
    expect(text).not.toContain('secure-iframe');
    expect(text).toContain(`${page.origin}/sandbox/card-field`);
  });
});

describe('what the page begins with', () => {
  it('has the session without its secrets, the key beside it, and aids for trying it out', async () => {
    const start = await page.start();
    expect(start).toMatchObject({
      sdkKey: expect.stringMatching(/^session-[0-9a-f]{32}-pd-/),
      keyMissing: null,
      mode: 'sandbox',
      door: 'components',
      merchant: 'Sandbox Store',
      cardsCanBeFilledIn: true,
      commandForAmount: 'xps create --amount {amount} --save forced --open',
      session: { status: 'ACTIVE', amount: 150_000, currency: 'IDR', save: 'FORCED', token: null },
    });
    expect(start.testCards).toHaveLength(16);
    expect(start.decliningAmounts).toContainEqual({ amount: 10_051, failure: 'EXPIRED_CARD' });
    expect(JSON.stringify(start.session)).not.toContain(String(start.sdkKey).slice(0, 40));
    expect(start.session.wire.components_sdk_key).toBe('session-…');
  });
});

describe('a host that is not this machine', () => {
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:80',
    '0.0.0.0',
    '192.168.0.1',
    '127.0.0.1@evil.example',
    '[::ffff:127.0.0.1]',
  ])('is refused with 403, wherever it asks: %s', async (host) => {
    for (const path of ['', 'updates', '/', '/sandbox/card-field', '/api/sessions/x']) {
      const answer = await page.ask(path, { headers: { host } });
      expect([400, 403]).toContain(answer.status);
      expect(answer.text).not.toContain('session-');
      expect(answer.text.length).toBeLessThan(300);
    }
  });

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '127.0.0.2:80', '[::1]', '[::1]:443'])(
    'is another matter than one that is: %s',
    async (host) => {
      expect((await page.ask('', { headers: { host } })).status).toBe(200);
    },
  );

  it('is not repeated in full, nor is a host left out taken for ours', async () => {
    const { text } = await page.ask('', { headers: { host: `${'a'.repeat(5_000)}.example` } });
    expect(text.length).toBeLessThan(200);
    const connection = await openConnection(Number(new URL(page.url).port));
    connection.write(`GET ${new URL(page.url).pathname} HTTP/1.0\r\n\r\n`);
    const received = await connection.closed();
    expect(received).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(received).not.toContain('sdkKey');
  });
});

describe('what is not there', () => {
  it.each([
    '/',
    '/updates',
    `/${'0'.repeat(32)}/`,
    `/${'0'.repeat(32)}/updates`,
    `/hosted/${'0'.repeat(32)}/`,
    '/sessions',
  ])('is answered with 404: %s', async (path) => {
    expect((await page.ask(path)).status).toBe(404);
  });

  it('is answered with 404 below the page as well, and by other methods', async () => {
    for (const path of ['nothing', 'checkout.map', '../', 'sdk.js/']) expect((await page.ask(path)).status).toBe(404);
    for (const [method, path] of [
      ['POST', ''],
      ['POST', 'updates'],
      ['PUT', 'reports'],
      ['GET', 'reports'],
      ['DELETE', ''],
      ['OPTIONS', ''],
    ] as const)
      expect((await page.ask(path, { method })).status).toBe(404);
  });

  it('is its own address without the slash: it leads there', async () => {
    const path = new URL(page.url).pathname;
    expect(await ask(page.url.slice(0, -1))).toMatchObject({ status: 308, headers: { location: path } });
  });
});

describe('what a hostile page reports', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"opened"'],
    ['no type', '{"at":1}'],
    ['a type that is none', '{"type":7}'],
    ['an unknown type', '{"type":"verdict","outcome":"completed"}'],
    ['a type of every object', '{"type":"__proto__"}'],
    ['an event without name', '{"type":"sdk","at":1,"payload":{}}'],
    ['an event whose name is a list', '{"type":"sdk","at":1,"name":["submission-end"],"payload":{}}'],
    ['an event without payload', '{"type":"sdk","at":1,"name":"init"}'],
    ['trouble that is no text', '{"type":"trouble","at":1,"what":{}}'],
    ['an origin that is no text', '{"type":"opened","at":1,"origin":7}'],
    ['a time that is none', '{"type":"opened","at":"now","origin":"x"}'],
    [
      'what is nested too deep',
      `{"type":"sdk","at":1,"name":"init","payload":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`,
    ],
    ['too much', JSON.stringify(sdkReport('init', { text: 'x'.repeat(70_000) }))],
  ])('is refused: %s', async (_, body) => {
    expect((await page.ask('reports', { method: 'POST', body })).status).toBe(400);
  });

  it('changes nothing, whatever it is, and moves no terminal', async () => {
    const world = checkoutWorld();
    for (const format of [[], ['--json']]) {
      const session = await createSession(world);
      const own = await startCheckout(world, session, ...format);
      const name = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('submission-end', 'fatal-error', 'payment-request-created', 'session-complete', '__proto__'),
      );
      const field = fc.constantFrom('reason', 'message', 'developerErrorMessage', 'paymentRequestId', 'toString');
      const payload = fc.oneof(
        fc.jsonValue(),
        fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, code: { valueOf: null } }))),
      );
      const report = fc.oneof(
        fc.jsonValue(),
        fc.record({ type: fc.constantFrom('opened', 'sdk', 'trouble', 'x'), at: fc.jsonValue(), name, payload }),
        fc.record({ type: fc.constant('sdk'), at: fc.integer(), name, payload }),
        fc.record({ type: fc.constant('trouble'), at: fc.double(), what: fc.string({ unit: 'binary' }) }),
        fc.record({ type: fc.constant('opened'), at: fc.integer(), origin: fc.string({ unit: 'binary' }) }),
      );
      await fc.assert(
        fc.asyncProperty(report, async (made) => {
          expect([204, 400]).toContain(await own.report(made));
        }),
        { numRuns: 150 },
      );
      expect(await own.report(sdkReport('session-complete', { status: 'COMPLETED' }))).toBe(204);
      expect(await own.report({ type: 'trouble', at: 1, what: '\u001b[2J\u202eevil\u0007' })).toBe(204);
      await own.running.seen(/evil/);
      expect((await own.start()).session.status).toBe('ACTIVE');
      const ended = await own.interrupt();
      expect(ended.code, ended.stderr).toBe(130);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(ended.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(ended.stderr).not.toMatch(/warning|did not foresee/);
      if (format.length > 0) {
        const types = new Set(jsonLines(ended.stdout).map(({ type }) => type));
        expect([...types].sort()).toEqual(['opened', 'page_trouble', 'ready', 'sdk', 'verdict']);
        expect(verdictOf(ended)).toMatchObject({ outcome: 'interrupted', status: 'ACTIVE' });
      }
    }
  });

  it('does not end the waiting for others: only the API says that a session is paid', async () => {
    const world = checkoutWorld();
    const own = await startCheckout(world, await createSession(world), '--timeout', '1s');
    for (const name of ['session-complete', 'session-expired-or-canceled']) await own.report(sdkReport(name));
    expect((await own.running.ended).code).toBe(8);
  });

  it('may break off in the middle', async () => {
    await new Promise<void>((resolve) => {
      const sent = request(`${page.url}reports`, { method: 'POST', headers: { 'content-length': '1000' } });
      sent.once('error', () => resolve());
      sent.write('{"type":', () => sent.destroy());
      sent.once('close', () => resolve());
    });
    expect((await page.ask('')).status).toBe(200);
  });
});

describe('a body that is too large for the gateway', () => {
  it('is refused with 413 in the gateway’s form', async () => {
    const { authKey } = await page.sdk();
    const path = `/api/sessions/${authKey}/card_info`;
    const answer = await page.ask(path, { method: 'POST', body: `payload=${'x'.repeat(300_000)}` });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ error_code: 'API_VALIDATION_ERROR' });
  });
});

describe('where a page is served', () => {
  it.each(['::1', '127.0.0.2', 'localhost', 'LocalHost', '127.1', '0x7f.1', '::ffff:127.0.0.1'])(
    'is where --host says: %s',
    async (host) => {
      const world = checkoutWorld();
      const own = await startCheckout(world, await createSession(world), '--host', host);
      expect((await own.ask('')).status).toBe(200);
      expect((await own.ask('sdk.js')).text).toContain(`${own.origin}/sandbox/card-field`);
      await (await own.sdk()).payByCard({ number: FRICTIONLESS });
      expect((await own.running.ended).code).toBe(0);
    },
  );

  it('is on --port', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const first = await startCheckout(world, session);
    const { port } = new URL(first.url);
    await first.interrupt();
    expect(new URL((await startCheckout(world, session, '--port', port)).url).port).toBe(port);
  });

  it('is shown as a QR code by --qr, for people alone', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const shown = await startCheckout(world, session, '--qr');
    await shown.running.seen(/[█▀▄]{10}/);
    expect((await shown.interrupt()).code).toBe(130);
    for (const format of ['--json', '--quiet'])
      expect((await (await startCheckout(world, session, '--qr', format)).interrupt()).stdout).not.toMatch(/[█▀▄]/);
  });
});

describe('no browser is opened', () => {
  it.each([
    ['with --no-open', ['--no-open'], { BROWSER: 'firefox' }, null],
    ['with BROWSER=none', [], { BROWSER: 'none' }, 'BROWSER is none'],
    ['with XPS_BROWSER=none', [], { BROWSER: 'firefox', XPS_BROWSER: 'none' }, 'XPS_BROWSER is none'],
    [
      'over SSH',
      [],
      { BROWSER: '', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22', DISPLAY: ':0' },
      'this is an SSH session',
    ],
    ['without a display', [], { BROWSER: '' }, 'there is no display'],
    ['in CI', [], { BROWSER: '', CI: 'true', DISPLAY: ':0' }, 'CI is set'],
  ])('%s, and the address is printed', async (_, argv, env, why) => {
    const world = checkoutWorld({ env });
    const own = await startCheckout(world, await createSession(world), ...argv);
    expect(own.url).toMatch(/\/[0-9a-f]{32}\/$/);
    const { stderr } = await own.interrupt();
    expect(world.opened).toEqual([]);
    if (why === null) expect(stderr).not.toContain('no browser');
    else expect(stderr).toContain(`no browser is opened: ${why}`);
  });

  it('when none could be started, which is said with the address', async () => {
    const world = checkoutWorld({ env: { BROWSER: 'firefox' }, context: { openBrowser: async () => false } });
    const own = await startCheckout(world, await createSession(world));
    await own.running.seen(new RegExp(`no browser could be started; open ${own.url}\n`));
  });
});

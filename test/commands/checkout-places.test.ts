import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localCertificate } from '../../src/checkout/certificate';
import { createBrowserSdk, FRICTIONLESS } from '../support/browser-sdk';
import { ask } from '../support/browsing';
import { formOf } from '../support/gateway-world';
import { startIn } from '../support/page-start';
import { checkoutWorld, pageOf, startCheckout, verdictOf } from './support/checking-out';
import { errorOf, jsonOf } from './support/command-line';
import { createSession } from './support/listening';

describe('xps checkout in the sandbox', () => {
  it('is HTTPS with --cert and --key, SDK, gateway and bank included', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const { cert, key } = await localCertificate({ folder: world.home, clock: { now: () => Date.now() } });
    const [certPath, keyPath] = [join(world.home, 'cert.pem'), join(world.home, 'key.pem')];
    writeFileSync(certPath, cert);
    writeFileSync(keyPath, key, { mode: 0o600 });
    const running = world.start('checkout', session, '--cert', certPath, '--key', keyPath);
    const page = await pageOf(world, running, cert);
    expect(page.origin).toMatch(/^https:\/\/localhost:\d+$/);
    expect((await page.ask('sdk.js')).text).toContain(`${page.origin}/sandbox/card-field`);
    const sdk = await page.sdk();
    const begun = await sdk.payByCard({ number: '4000000000001091' });
    expect(begun.json.actions).toMatchObject([{ value: expect.stringContaining(`${page.origin}/sandbox/actions/`) }]);
    await sdk.choose(begun, 'AUTHENTICATED');
    expect((await running.ended).code).toBe(0);
  });

  it('warns of a certificate that does not name this machine, and goes on', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const path = join(world.home, 'other.pem');
    const { selfSigned } = await import('../../src/checkout/self-signed');
    const now = Date.now();
    const made = await selfSigned({ hosts: ['shop.example'], notBefore: now - 1_000, notAfter: now + 1_000_000_000 });
    writeFileSync(path, `${made.cert}${made.key}`);
    const page = await startCheckout(world, session, '--cert', path, '--key', path);
    expect((await page.interrupt()).stderr).toContain('warning: the certificate does not name localhost');
  });

  it('is behind a tunnel with --origin: the page, its SDK and its bank are all at the tunnel’s address', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const probe = await startCheckout(world, session);
    await probe.interrupt();
    const { port } = new URL(probe.url);
    const page = await startCheckout(world, session, '--port', port, '--origin', 'https://shop.example');
    const local = `http://127.0.0.1:${port}`;
    const headers = { host: 'shop.example', origin: 'https://shop.example' };
    const path = new URL(page.url).pathname;
    expect(page.origin).toBe('https://shop.example');
    expect((await ask(`${local}${path}sdk.js`, { headers })).text).toContain('https://shop.example/sandbox/card-field');
    const start = startIn((await ask(`${local}${path}`, { headers })).text);
    const sdk = createBrowserSdk({
      sdkKey: String(start.sdkKey),
      sessionId: session,
      send: (method, to, payload) =>
        ask(`${local}${to}`, payload === undefined ? { method, headers } : { method, headers, body: formOf(payload) }),
    });
    expect((await sdk.payByCard({ number: FRICTIONLESS })).json).toMatchObject({ status: 'SUCCEEDED' });
    expect((await page.running.ended).code).toBe(0);
  });

  it('tells a page whose sandbox is seeded that its clock stands still', async () => {
    const world = checkoutWorld();
    await world.run('sandbox', 'reset', '--yes', '--seed', '7');
    const page = await startCheckout(world, await createSession(world));
    expect((await page.start()).clockRuns).toBe(false);
  });

  it('tells a page that the clock was advanced, within three seconds', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world));
    const stream = await page.follow();
    const { now } = await stream.until(() => true);
    await world.run('sandbox', 'advance', '10m');
    const before = performance.now();
    await stream.until((update) => update.now >= now + 600_000);
    expect(performance.now() - before).toBeLessThan(3_000);
    stream.leave();
    await page.interrupt();
  });

  it('lets a SAVE session be saved', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world, '--type', 'save'), '--json');
    expect(await page.start()).toMatchObject({ decliningAmounts: [], session: { type: 'SAVE', amount: 0 } });
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const ended = await page.running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(verdictOf(ended)).toMatchObject({ payment_id: null, payment_token_id: expect.stringMatching(/^pt-/) });
  });

  it.each([
    ['id', '<div id="page" lang="id">'],
    ['en', '<div id="page" lang="en">'],
    ['th', '<div id="page" lang="en">'],
  ])('speaks the session’s language: %s', async (locale, tag) => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world, '--locale', locale));
    expect((await page.ask('')).text).toContain(tag);
  });

  it('offers the amounts that decline in the session’s currency, and the command for them', async () => {
    const world = checkoutWorld();
    const vietnam = ['--country', 'VN', '--currency', 'VND', '--amount', '50000', '--save', 'optional'];
    const page = await startCheckout(world, await createSession(world, ...vietnam));
    const { decliningAmounts, commandForAmount } = await page.start();
    expect(decliningAmounts).toContainEqual({ amount: 405_100, failure: 'INSUFFICIENT_BALANCE' });
    expect(commandForAmount).toBe('xps create --amount {amount} --currency VND --country VN --save optional --open');
    const words = commandForAmount.replace('{amount}', '405100').replace(' --open', '').split(' ').slice(1);
    const made = await world.run(...words, '--json');
    expect(jsonOf(made)).toMatchObject({ amount: 405_100, currency: 'VND' });
  });
});

describe('the command for another amount', () => {
  it('makes the same session', async () => {
    const world = checkoutWorld();
    const argv = [
      ...[
        '--locale',
        'id',
        '--channel',
        'CARDS',
        '--channel',
        'DANA',
        '--capture',
        'manual',
        '--description',
        'Two teas',
      ],
      ...['--save', 'optional', '--return-url', 'https://shop.example/back', '--metadata', 'cart=7', '--skip-3ds'],
    ];
    const session = await createSession(world, ...argv, '--no-validate');
    const { commandForAmount } = await (await startCheckout(world, session, '--sandbox')).start();
    expect(commandForAmount).toMatch(/^xps create --amount \{amount\} .*--sandbox --open$/);
    const words = commandForAmount.replace('{amount}', '150000').replace(' --open', ' --no-validate');
    const typed = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '').slice(1);
    const again = jsonOf(await world.run(...typed, '--json'));
    const first = jsonOf(await world.run('sessions', 'show', session, '--json'));
    const own = ['payment_session_id', 'reference_id', 'customer_id', 'created', 'updated', 'expires_at'];
    const without = (wire: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(wire).filter(([field]) => !own.includes(field)));
    expect(without(again)).toEqual(without(first));
  });
});

describe('an installation without what a page is made of', () => {
  it('says so before anything is served: the SDK', async () => {
    const world = checkoutWorld({
      context: {
        sdkEntry: () => {
          throw new Error("Cannot find module 'xendit-components-web'");
        },
      },
    });
    const ended = await world.run('checkout', await createSession(world), '--json');
    expect(ended.code).toBe(10);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 10 });
    expect(errorOf(ended)).toMatchObject({ code: 'sdk_missing', hint: expect.stringContaining('install xps again') });
  });

  it('says so before anything is served: an SDK of another version', async () => {
    const world = checkoutWorld();
    const folder = join(world.home, 'sdk');
    mkdirSync(join(folder, 'cjs'), { recursive: true });
    writeFileSync(join(folder, 'index.umd.js'), '"https://checkout-ui-gateway-prod-dev.xendit.co"');
    const other = checkoutWorld({ context: { sdkEntry: () => join(folder, 'cjs', 'index.cjs') } });
    const ended = await other.run('checkout', await createSession(other), '--json');
    expect(ended.code).toBe(10);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 10 });
    expect(errorOf(ended)).toMatchObject({
      code: 'sdk_unknown',
      message: expect.stringMatching(/secure-iframe-v0\.0\.24\.html 0 times, not 4/),
    });
  });

  it('says so in the terminal: a built file', async () => {
    const folder = checkoutWorld().home;
    const world = checkoutWorld({ context: { pagesFolder: folder } });
    const page = await startCheckout(world, await createSession(world));
    const answer = await page.ask('checkout.js');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain(folder);
    const { stderr } = await page.interrupt();
    expect(stderr).toContain('warning: a part of the page cannot be read');
    // Nothing of the home was touched for it.
    expect(() => readFileSync(join(folder, 'checkout.js'))).toThrow();
    rmSync(folder, { recursive: true, force: true });
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHALLENGE, FRICTIONLESS } from '../support/browser-sdk';
import type { Ended, World } from '../support/world';
import { checkoutWorld, sdkReport, startCheckout, typesOf, verdictOf } from './support/checking-out';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';

const SECRET_PATH = '/[0-9a-f]{32}/';
const READY = new RegExp(`^page: http://127\\.0\\.0\\.1:\\d+${SECRET_PATH}\n`);

/** The status of a session by the API. */
async function statusOf(world: World, session: string): Promise<unknown> {
  return jsonOf(await world.run('sessions', 'show', session, '--json')).status;
}

function filesOf(home: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((path) => join(home, path))
    .filter((path) => statSync(path).isFile());
}

const said = ({ stdout, stderr }: Ended): string => stdout + stderr;

describe('xps checkout', () => {
  it('opens the page at an address that nobody can guess, and ends with 0 once the API says that it is paid', async () => {
    const world = checkoutWorld({ env: { BROWSER: '', DISPLAY: ':0' } });
    const session = await createSession(world);
    const page = await startCheckout(world, session);
    expect(world.opened).toEqual([page.url]);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const { code, stdout, stderr } = await page.running.ended;
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(READY);
    expect(stdout).toMatch(/\n\d\d:\d\d:\d\d {2}the session is COMPLETED\n/);
    expect(stderr).toMatch(/\nnext: /);
    expect(await statusOf(world, session)).toBe('COMPLETED');
  });

  it('keeps what the session has come to', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const page = await startCheckout(world, session);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    await page.running.ended;
    const listed = jsonOf(await world.run('sessions', 'list', '--json')) as { data?: readonly { status: string }[] };
    expect(listed.data?.map(({ status }) => status)).toEqual(['COMPLETED']);
  });

  it('hands the webhooks to the running listener, and says so', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world);
    const page = await startCheckout(world, await createSession(world));
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const { code, stdout, stderr } = await page.running.ended;
    expect(code, stderr).toBe(0);
    for (const event of ['payment.capture', 'payment_token.activation', 'payment_session.completed'])
      expect(stdout).toMatch(new RegExp(`webhook ${event.replace('.', '\\.')} for \\S+: taken by ${listener.url}`));
    expect(stderr).toContain('next: xps tokens list\n');
    expect((await listener.stop()).stderr).toContain('3 received, 0 duplicates, 0 rejected, 1 token saved');
    expect((await world.run('tokens', 'list', '--quiet')).stdout).toMatch(/^pt-/);
  });

  it('lets the listener say that a QRIS payment cannot be saved, rather than that the customer chose so', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--events', 'payment_session.*');
    const page = await startCheckout(world, await createSession(world, '--save', 'optional'));
    const sdk = await page.sdk();
    await sdk.simulate(await sdk.payBy('QRIS'));
    expect((await page.running.ended).code).toBe(0);
    const { stdout } = await listener.stop();
    expect(stdout).toContain('no token: QRIS cannot be saved\n');
    expect(stdout).not.toContain('chose');
  });

  it('says once that nobody listens', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world));
    const sdk = await page.sdk();
    await sdk.choose(await sdk.payByCard({ number: CHALLENGE }), 'UNAUTHENTICATED');
    await page.running.seen(/webhook payment\.failure/);
    await sdk.payByCard({ number: FRICTIONLESS });
    const { stderr } = await page.running.ended;
    expect(stderr.match(/no xps listen is running in sandbox mode/g)).toHaveLength(1);
    const [, line = ''] =
      /\nnext: xps listen in another terminal, then xps (sandbox advance \d+m)\n/.exec(stderr) ?? [];
    expect(stderr).not.toContain('tokens list');
    const listener = await startListening(world);
    expect((await world.run(...line.split(' '))).code).toBe(0);
    expect((await listener.stop()).stderr).toContain('4 received, 0 duplicates, 0 rejected, 1 token saved');
  });

  it('sends the webhooks where --webhook says', async () => {
    const world = checkoutWorld();
    const passedOver = await startListening(world);
    const chosen = await startListening(world);
    const page = await startCheckout(world, await createSession(world), '--webhook', passedOver.url);
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    expect((await page.running.ended).code).toBe(0);
    expect((await chosen.stop()).stderr).toContain('0 received');
    expect((await passedOver.stop()).stderr).toContain('3 received');
  });

  it('tells what happens as it happens', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world));
    const reports = [
      { type: 'opened', at: 1, origin: page.origin },
      sdkReport('init'),
      sdkReport('submission-begin'),
      sdkReport('payment-request-created', { paymentRequestId: 'pr-1' }),
      ...['CARDS', 'QRIS', 'DANA'].flatMap((channel) => [
        sdkReport('action-begin', { channel }),
        sdkReport('action-end', { channel }),
      ]),
      sdkReport('action-begin'),
      sdkReport('action-end'),
      sdkReport('submission-end', {
        reason: 'PAYMENT_REQUEST_FAILED',
        developerErrorMessage: { type: 'FAILURE', code: 'INSUFFICIENT_BALANCE' },
      }),
      sdkReport('submission-end', { reason: 'PAYMENT_TOKEN_FAILED' }),
      { type: 'declined', at: 1, channel: 'DANA', code: 'USER_DECLINED_PAYMENT' },
      sdkReport('submission-end', {
        reason: 'REQUEST_FAILED',
        developerErrorMessage: { type: 'ERROR', code: 'INVALID_CARD' },
      }),
      sdkReport('submission-end', {
        reason: 'REQUEST_FAILED',
        developerErrorMessage: { type: 'NETWORK_ERROR', code: 'UNKNOWN' },
      }),
      sdkReport('submission-end', { reason: 'ACTION_ABORTED' }),
      sdkReport('submission-end', { reason: 'REQUEST_ABORTED' }),
      sdkReport('submission-end', { reason: 'PAYMENT_REQUEST_CANCELED' }),
      sdkReport('submission-end', { reason: 'PAYMENT_REQUEST_EXPIRED' }),
      sdkReport('submission-end', { reason: 'TOMORROW' }),
      sdkReport('submission-end', { reason: 'SESSION_COMPLETED' }),
      sdkReport('payment-token-created', { paymentTokenId: 'pt-11111111-2222-4333-8444-555555555555' }),
      sdkReport('will-redirect', { channel: 'DANA' }),
      sdkReport('will-redirect'),
      sdkReport('session-pending'),
      sdkReport('session-expired-or-canceled'),
      sdkReport('fatal-error', { message: 'no way\n    at https://localhost:4443/sdk.js' }),
      sdkReport('fatal-error'),
      { type: 'trouble', at: 1, what: 'the SDK is missing' },
      sdkReport('session-complete'),
      sdkReport('something-new', { of: 'tomorrow' }),
    ];
    for (const report of reports) expect(await page.report(report)).toBe(204);
    const { stdout } = await page.interrupt();
    const told = stdout.split('\n').slice(1, -1);
    expect(told.every((line) => /^\d\d:\d\d:\d\d {2}/.test(line))).toBe(true);
    expect(told.map((line) => line.slice(10))).toEqual([
      'the page is open',
      'the form is sent',
      'payment request pr-1 is made',
      'the bank asks the customer to confirm (3-D Secure)',
      "the bank's dialog is closed",
      'a QR code waits to be scanned (QRIS)',
      'the QR code is closed',
      'DANA asks the customer to approve',
      'the dialog of DANA is closed',
      'the customer has to confirm',
      'the dialog is closed',
      'declined (INSUFFICIENT_BALANCE); the customer can try again',
      'declined (PAYMENT_TOKEN_FAILED); the customer can try again',
      'declined by DANA (USER_DECLINED_PAYMENT); the customer can try again',
      'refused (INVALID_CARD); the customer can try again',
      'the page got no answer: what became of the attempt is not known (NETWORK_ERROR)',
      'called off: the dialog was closed (ACTION_ABORTED); the customer can try again',
      'called off before the answer came (REQUEST_ABORTED); the customer can try again',
      'called off at the bank or the wallet (PAYMENT_REQUEST_CANCELED); the customer can try again',
      'not confirmed in time (PAYMENT_REQUEST_EXPIRED); the customer can try again',
      'not done (TOMORROW); the customer can try again',
      'a payment token is asked for',
      'the customer goes on to DANA',
      'the customer goes on to a wallet or a bank',
      'the session is pending',
      'the page shows that the session is over',
      'the SDK gives up: no way',
      'the SDK gives up',
      'the page says: the SDK is missing',
      'the page shows that it is done',
    ]);
  });

  it.each([40, 80])('tells it in lines that a terminal of %i columns need not break', async (columns) => {
    const world = checkoutWorld({ terminal: true, columns, env: { NO_COLOR: '1' } });
    const page = await startCheckout(world, await createSession(world));
    for (const reason of ['ACTION_ABORTED', 'PAYMENT_REQUEST_CANCELED'])
      await page.report(sdkReport('submission-end', { reason }));
    await page.report({ type: 'trouble', at: 1, what: 'a part of the page was not to be had '.repeat(3) });
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const { stdout } = await page.running.ended;
    const lines = stdout.split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(columns === 40 ? 12 : 8);
    // Names stay whole: they are there to be copied.
    for (const line of lines.filter((each) => each.length > columns)) expect(line).toMatch(/^[\d: ]*\S+$/);
    expect(stdout.replace(/\n {10}/g, ' ')).toContain(
      'called off at the bank or the wallet (PAYMENT_REQUEST_CANCELED); the customer can try again\n',
    );
  });

  it('tells programs the same, a line each, and the verdict last', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world);
    const session = await createSession(world, '--reference', 'order-7');
    const page = await startCheckout(world, session, '--json');
    await page.report({ type: 'opened', at: 1_764_000_000_000, origin: page.origin });
    await page.report(sdkReport('submission-begin'));
    await page.report({ type: 'trouble', at: Number.MAX_VALUE, what: 'a policy was violated' });
    const paid = await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const ended = await page.running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(typesOf(ended)).toEqual(
      expect.arrayContaining(['ready', 'opened', 'sdk', 'page_trouble', 'session', 'webhook', 'verdict']),
    );
    const [ready, opened, sdk, trouble] = jsonLines(ended.stdout);
    expect(ready).toEqual({ type: 'ready', url: page.url, session_id: session, mode: 'sandbox' });
    expect(opened).toEqual({ type: 'opened', at: '2025-11-24T16:00:00.000Z', origin: page.origin });
    expect(sdk).toEqual({ type: 'sdk', at: '2025-11-24T16:00:00.000Z', name: 'submission-begin', payload: {} });
    expect(trouble).toEqual({ type: 'page_trouble', at: null, message: 'a policy was violated' });
    const webhooks = jsonLines(ended.stdout).filter(({ type }) => type === 'webhook');
    expect(webhooks.map(({ event, url }) => [event, url])).toEqual(
      ['payment.capture', 'payment_token.activation', 'payment_session.completed'].map((event) => [
        event,
        listener.url,
      ]),
    );
    expect(verdictOf(ended)).toEqual({
      type: 'verdict',
      outcome: 'completed',
      exit_code: 0,
      session_id: session,
      status: 'COMPLETED',
      payment_id: expect.stringMatching(/^py-/),
      payment_token_id: expect.stringMatching(/^pt-[0-9a-f]{4}…[0-9a-f]{4}$/),
    });
    expect(paid.json.status).toBe('SUCCEEDED');
    // On stderr there is JSON as well, a line each.
    expect(jsonLines(ended.stderr).length).toBeGreaterThan(0);
  });

  it('prints the address alone under --quiet', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world), '--quiet');
    await page.report(sdkReport('submission-begin'));
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    expect(await page.running.ended).toEqual({ code: 0, stdout: `${page.url}\n`, stderr: '' });
  });

  it('never lets the SDK key out but in the one answer to the page', async () => {
    const world = checkoutWorld();
    const page = await startCheckout(world, await createSession(world), '--json');
    const { sdkKey } = await page.start();
    expect(sdkKey).toMatch(/^session-[0-9a-f]{32}-pd-/);
    const secret = String(sdkKey).slice(0, 40);
    const stream = await page.follow();
    await stream.until(() => true);
    for (const path of ['checkout.js', 'sdk.js', '/sandbox/card-field'])
      expect((await page.ask(path)).text).not.toContain(secret);
    await page.report(sdkReport('fatal-error', { message: `Error at ${page.url}#${sdkKey}`, key: sdkKey }));
    await page.report({ type: 'trouble', at: 1, what: `${sdkKey}` });
    await page.report(sdkReport('session-complete'));
    await (await page.sdk()).payByCard({ number: FRICTIONLESS });
    const ended = await page.running.ended;
    expect(JSON.stringify(stream.events)).not.toContain(secret);
    expect(page.url).not.toContain(secret);
    expect(said(ended)).not.toContain(secret);
    for (const path of filesOf(world.home)) expect(readFileSync(path, 'latin1').includes(secret), path).toBe(false);
  });
});

describe('the session to be paid', () => {
  it('is the one made last when none is named, which is said', async () => {
    const world = checkoutWorld();
    await createSession(world);
    const latest = await createSession(world);
    const page = await startCheckout(world);
    expect((await page.start()).session.id).toBe(latest);
    expect((await page.interrupt()).stderr).toContain(`the session made last: ${latest}\n`);
  });

  it('is found by its beginning and by its end', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    for (const text of [session.slice(0, 20), session.slice(-8)]) {
      const page = await startCheckout(world, text);
      expect((await page.start()).session.id).toBe(session);
      await page.interrupt();
    }
  });

  it.each([
    [['ps-000000000000000000000000'], 4, 'http_status'],
    [['nothing'], 10, null],
  ])('%j is none', async (argv, code, provider) => {
    const world = checkoutWorld();
    await createSession(world);
    const ended = await world.run('checkout', ...argv, '--json');
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(errorOf(ended).provider === undefined).toBe(provider === null);
  });

  it('is asked for when there is none yet', async () => {
    const ended = await checkoutWorld().run('checkout', '--json');
    expect(ended).toMatchObject({ code: 10, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: 'no_session', hint: expect.stringContaining('xps create') });
  });

  it.each([
    ['paid', ['sandbox', 'pay'], 0, 'completed', 'COMPLETED'],
    ['over', ['sandbox', 'advance', '1h'], 6, 'expired', 'EXPIRED'],
  ])('may be %s already: the verdict comes without a page', async (_, line, code, outcome, status) => {
    const world = checkoutWorld();
    const session = await createSession(world);
    await world.run(...line, ...(line[1] === 'pay' ? [session] : []));
    const ended = await world.run('checkout', session, '--json');
    expect(ended.code).toBe(code);
    // A webhook that was not sent yet is told of as well.
    expect(jsonLines(ended.stdout).filter(({ type }) => type !== 'webhook')).toEqual([
      expect.objectContaining({ type: 'verdict', outcome, exit_code: code, session_id: session, status }),
    ]);
    expect(world.opened).toEqual([]);
  });
});

describe('two checkouts of one session', () => {
  it('have pages of their own, and both end when one of them is paid', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const [one, other] = await Promise.all([startCheckout(world, session), startCheckout(world, session)]);
    expect(new URL(one.url).pathname).not.toBe(new URL(other.url).pathname);
    expect((await one.ask(new URL(other.url).pathname)).status).toBe(404);
    const stream = await other.follow();
    await (await one.sdk()).payByCard({ number: FRICTIONLESS });
    expect((await stream.until(({ session: { status } }) => status !== 'ACTIVE')).session.status).toBe('COMPLETED');
    await other.report(sdkReport('session-complete'));
    expect((await one.running.ended).code).toBe(0);
    expect((await other.running.ended).code).toBe(0);
  });

  it('have another address each time, for the same session as well', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const first = await startCheckout(world, session);
    await first.interrupt();
    const second = await startCheckout(world, session, '--port', new URL(first.url).port);
    expect(second.origin).toBe(first.origin);
    expect(second.url).not.toBe(first.url);
    expect((await second.ask(new URL(first.url).pathname)).status).toBe(404);
  });
});

describe('a session that somebody pays elsewhere', () => {
  it('is told to the page within three seconds, and the command ends with 0', async () => {
    const world = checkoutWorld();
    const session = await createSession(world);
    const page = await startCheckout(world, session, '--json');
    const stream = await page.follow();
    expect((await stream.until(() => true)).session.status).toBe('ACTIVE');
    const before = performance.now();
    await pay(world, session);
    const update = await stream.until(({ session: { status } }) => status === 'COMPLETED');
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(update.session.token).toMatch(/^pt-[0-9a-f]{4}…[0-9a-f]{4}$/);
    await page.report(sdkReport('session-complete'));
    await stream.ended;
    const ended = await page.running.ended;
    expect(ended.code).toBe(0);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'completed', session_id: session });
  });
});

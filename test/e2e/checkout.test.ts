import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { networkAddress } from '../../src/io/network-address';
import { createBrowserSdk, FRICTIONLESS } from '../support/browser-sdk';
import { ask, followStream } from '../support/browsing';
import { formOf } from '../support/gateway-world';
import { startIn } from '../support/page-start';
import { type Program, runProgram, type StartOptions, startProgram, temporaryHome } from '../support/program';
import { endListener, jsonLines, startListener } from './support/listener';

interface Page {
  readonly program: Program;
  readonly url: string;
}

async function createSession(home: string, ...argv: string[]): Promise<string> {
  const created = await runProgram({ home }, 'create', '--amount', '150000', '--save', 'forced', '--quiet', ...argv);
  expect(created.code, created.stderr).toBe(0);
  return created.stdout.trim();
}

async function startCheckout(options: StartOptions, ...argv: string[]): Promise<Page> {
  const program = startProgram(options, 'checkout', '--json', ...argv);
  const [, url = ''] = await program.seen(/"type":"ready","url":"([^"]+)"/);
  return { program, url };
}

async function payByCard(url: string): Promise<void> {
  const { sdkKey, session } = startIn((await ask(url)).text);
  const { origin } = new URL(url);
  const sdk = createBrowserSdk({
    sdkKey: String(sdkKey),
    sessionId: session.id,
    send: (method, path, payload) =>
      ask(`${origin}${path}`, payload === undefined ? { method } : { method, body: formOf(payload) }),
  });
  expect((await sdk.payByCard({ number: FRICTIONLESS })).status).toBe(201);
}

function isOpen(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket
      .once('error', () => resolve(false))
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      });
  });
}

/** A merchant who takes a webhook and says nothing. */
async function silentMerchant(): Promise<{ url: string; asked: Promise<void> }> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const asked = new Promise<void>((resolve) => server.once('request', () => resolve()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

test('the whole story between processes: listen, create, checkout, paid, and the token is there', async () => {
  const home = temporaryHome();
  const [listener, session] = [await startListener({ home }), await createSession(home)];
  const { program, url } = await startCheckout({ home }, session, '--no-open');
  await payByCard(url);
  const { code, stdout, stderr } = await program.ended;
  expect(code, stderr).toBe(0);
  expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'verdict', outcome: 'completed', session_id: session });
  await listener.program.seen(/"type":"token"/);
  const tokens = await runProgram({ home }, 'tokens', 'list', '--quiet');
  expect(tokens.stdout).toMatch(/^pt-\S+\n$/);
  const sessions = await runProgram({ home }, 'sessions', 'list', '--json');
  expect(JSON.parse(sessions.stdout)).toMatchObject({ data: [{ status: 'COMPLETED' }] });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 130, the verdict and a closed server', async (signal) => {
  const home = temporaryHome();
  const { program, url } = await startCheckout({ home }, await createSession(home), '--no-open');
  const stream = await followStream(`${url}updates`);
  program.child.kill(signal);
  const { code, signal: killedBy, stdout, stderr } = await program.ended;
  expect({ code, killedBy }, stderr).toEqual({ code: 130, killedBy: null });
  expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'verdict', outcome: 'interrupted', exit_code: 130 });
  await stream.ended;
  expect(await isOpen(url)).toBe(false);
});

test('Ctrl-C while a webhook is being sent says what it waits for, and the second one ends at once', async () => {
  const home = temporaryHome();
  const merchant = await silentMerchant();
  // A decline: a webhook is sent, and the session goes on.
  const created = await runProgram({ home }, 'create', '--amount', '10051', '--save', 'disabled', '--quiet');
  const { program, url } = await startCheckout({ home }, created.stdout.trim(), '--no-open', '--webhook', merchant.url);
  await payByCard(url);
  await merchant.asked;
  program.child.kill('SIGINT');
  await program.seen(/waiting for the webhooks that are being sent; Ctrl-C again ends at once/);
  program.child.kill('SIGINT');
  expect(await program.ended).toMatchObject({ code: null, signal: 'SIGINT' });
  // What it was sending is due at once.
  const listener = await startListener({ home });
  expect((await runProgram({ home }, 'sandbox', 'advance', '1s')).code).toBe(0);
  await listener.program.seen(/payment\.failure/);
});

test('Ctrl-C right after a decline: its webhook is sent before the end', async () => {
  const home = temporaryHome();
  const listener = await startListener({ home });
  const created = await runProgram({ home }, 'create', '--amount', '10051', '--save', 'disabled', '--quiet');
  const { program, url } = await startCheckout({ home }, created.stdout.trim(), '--no-open');
  await payByCard(url);
  program.child.kill('SIGINT');
  expect((await program.ended).code).toBe(130);
  await endListener(listener);
  expect((await listener.program.ended).stdout).toMatch(/payment\.failure/);
});

test('a reader that leaves ends it, and the server with it', async () => {
  const home = temporaryHome();
  const { program, url } = await startCheckout({ home }, await createSession(home), '--no-open');
  program.child.stdout.destroy();
  const body = JSON.stringify({ type: 'opened', at: 1, origin: 'x' });
  await ask(`${url}reports`, { method: 'POST', body });
  const { code, stderr } = await program.ended;
  expect(code).toBe(130);
  expect(stderr).not.toMatch(/EPIPE|did not foresee/);
  expect(await isOpen(url)).toBe(false);
});

test('one that is killed leaves nothing that hinders the next, and its address is no more', async () => {
  const home = temporaryHome();
  const session = await createSession(home);
  const killed = await startCheckout({ home }, session, '--no-open');
  killed.program.child.kill('SIGKILL');
  await killed.program.ended;
  const next = await startCheckout({ home }, session, '--no-open', '--port', new URL(killed.url).port);
  expect((await ask(`${new URL(next.url).origin}${new URL(killed.url).pathname}`)).status).toBe(404);
  await payByCard(next.url);
  expect((await next.program.ended).code).toBe(0);
});

test('BROWSER opens the page, as a command of its own', async () => {
  const home = temporaryHome();
  const browser = join(home, 'browser.cjs');
  writeFileSync(browser, "require('node:http').get(process.argv[2], (answer) => answer.resume());\n");
  const env = { BROWSER: `${process.execPath} ${browser}` };
  const session = await createSession(home);
  const { program, url } = await startCheckout({ home, env }, session);
  await payByCard(url);
  const { code, stderr } = await program.ended;
  expect(code, stderr).toBe(0);
  expect(stderr).not.toContain('no browser');
});

test('a browser that is not there is said, with the address', async () => {
  const home = temporaryHome();
  const env = { BROWSER: join(home, 'nothing-here') };
  const { program, url } = await startCheckout({ home, env }, await createSession(home));
  await program.seen(new RegExp(`no browser could be started; open ${url}`));
  program.child.kill('SIGINT');
  expect((await program.ended).code).toBe(130);
});

test.skipIf(networkAddress() === null)(
  'beyond this machine it is HTTPS; two that need the certificate make one',
  async () => {
    const home = temporaryHome();
    const session = await createSession(home);
    const exposed = (): Promise<Page> => startCheckout({ home }, session, '--no-open', '--host', '0.0.0.0');
    const pages = await Promise.all([exposed(), exposed()]);
    const path = join(home, 'checkout-certificate.pem');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const trust = readFileSync(path, 'utf8');
    for (const { url, program } of pages) {
      expect(new URL(url)).toMatchObject({ protocol: 'https:', hostname: networkAddress() });
      expect((await ask(url, { trust })).status).toBe(200);
      expect((await ask(`${url}sdk.js`, { trust })).text).toContain(`${new URL(url).origin}/sandbox/card-field`);
      program.child.kill('SIGINT');
    }
    const ended = await Promise.all(pages.map(({ program }) => program.ended));
    expect(ended.filter(({ stderr }) => stderr.includes('made a certificate'))).toHaveLength(1);
    for (const { stderr } of ended) expect(stderr).toContain('can be reached from other machines');
  },
);

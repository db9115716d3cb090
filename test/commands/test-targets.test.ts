import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Handler } from '../handlers/handler';
import { ODD_CERTIFICATES } from '../support/odd-certificates';
import { parseXml } from '../support/xml';
import { checkoutWorld } from './support/checking-out';
import { errorOf, exampleIn } from './support/command-line';
import { HANDLER_TOKEN, startHandler } from './support/handlers';
import { startListening } from './support/listening';

describe('xps test with a certificate of its own', () => {
  async function startHttps(): Promise<{ url: string; trust: string; run: ReturnType<typeof checkoutWorld>['run'] }> {
    const handler = new Handler({ token: HANDLER_TOKEN });
    const server = createServer(ODD_CERTIFICATES.secp521r1, (request, response) => {
      handler.server.emit('request', request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const world = checkoutWorld({ env: { XENDIT_CALLBACK_TOKEN: HANDLER_TOKEN }, hurry: 80 });
    const trust = join(world.home, 'ca.pem');
    writeFileSync(trust, ODD_CERTIFICATES.secp521r1.cert);
    return { url: `https://localhost:${(server.address() as AddressInfo).port}/`, trust, run: world.run };
  }
  const SOME = ['--scenario', 'once,missed*,slow*,big-body', '--answer-within', '20s'];

  it('needs to be told to trust it', async () => {
    const { url, run } = await startHttps();
    const ended = await run('test', url, ...SOME, '--json');
    expect(errorOf(ended)).toMatchObject({
      code: 'tls_failed',
      exit_code: 5,
      hint: expect.stringContaining('--ca-file'),
    });
    expect(ended.stdout).toBe('');
  });

  it('trusts it, with all the ways to send', async () => {
    const { url, trust, run } = await startHttps();
    for (const flags of [['--ca-file', trust], ['--insecure']]) {
      const ended = await run('test', url, ...SOME, ...flags);
      expect(ended.code, ended.stdout).toBe(0);
      expect(ended.stdout).toContain('5 passed');
    }
  });
});

describe('xps test refuses', () => {
  it.each([
    [[], 'where is the handler?'],
    [['ftp://localhost/'], 'is no address'],
    [['3000', '--scenario', 'duplicates'], '--scenario: "duplicates" is no scenario; did you mean duplicate'],
    [['3000', '--answer-within', 'soon'], '--answer-within: "soon" is no duration'],
    [['3000', '--answer-within', '30d'], '"30d" is too long'],
    [['3000', '--assert', ' '], '--assert: is empty'],
    [['3000', '--settle', '0s', '--assert-within', 'x'], '2 values are wrong'],
    [['3000', '--ca-file', '/nowhere'], '"/nowhere" is not there'],
  ])('%j', async (argv, told) => {
    const ended = await checkoutWorld().run('test', ...argv);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(told);
    expect(exampleIn(ended)[0]).toBe('test');
  });

  it('another machine without a confirmation', async () => {
    const ended = await checkoutWorld().run('test', 'http://shop.invalid/hooks');
    expect(ended.code).toBe(9);
    const sent = await checkoutWorld().run('test', 'http://shop.invalid/hooks', '--yes', '--json');
    expect(errorOf(sent)).toMatchObject({ kind: 'network', code: 'dns_failed' });
  });

  it('a listener of ours, which would keep what is made up', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world);
    const ended = await world.run('test', listener.url);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('is xps listen, not a handler of yours');
    expect((await listener.stop()).stdout).not.toContain('payment');
  });

  it('to go on where nobody listens, at once', async () => {
    const { handler, url, world } = await startHandler();
    handler.server.close();
    const ended = await world.run('test', url, '--before', 'exit 1');
    expect(ended.code).toBe(5);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain('the connection was refused');
  });

  it('to go on where something else than HTTP listens', async () => {
    const server = createTcp((socket) => socket.on('error', () => {}).end('SSH-2.0-xps\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ended = await checkoutWorld().run('test', String((server.address() as AddressInfo).port));
    server.close();
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('something else than HTTP');
  });

  it('an account without a callback token', async () => {
    const world = checkoutWorld({ env: { XENDIT_SECRET_KEY: 'xnd_development_0123456789' } });
    const ended = await world.run('test', '3000');
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('XENDIT_CALLBACK_TOKEN');
  });
});
describe('xps test --junit', () => {
  it('writes a report, also when all pass, that others may read', async () => {
    const { test, world } = await startHandler();
    const report = join(world.home, 'report.xml');
    writeFileSync(report, 'an old one');
    const ended = await test('--scenario', 'once,late', '--junit', report);
    expect(ended.code, ended.stderr).toBe(0);
    const [suite] = parseXml(readFileSync(report, 'utf8')).children;
    expect(suite?.attributes).toMatchObject({ tests: '2', failures: '0', skipped: '0' });
    expect(statSync(report).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it.each([
    ['in a folder that is not there', (home: string) => join(home, 'nowhere', 'report.xml')],
    ['that is a folder', (home: string) => home],
  ])('refuses a file %s before it sends anything', async (_, pathIn) => {
    const { test, world, handler } = await startHandler();
    let asked = 0;
    handler.server.on('request', () => {
      asked += 1;
    });
    const ended = await test('--junit', pathIn(world.home));
    expect(ended.code).toBe(10);
    expect(ended.stderr).toContain('cannot be written');
    expect(asked).toBe(0);
  });
});

import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sessionCompleted, TOKEN_ID } from '../support/webhook-bodies';
import { createWorld } from '../support/world';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { TEST_KEY } from './support/fake-xendit';
import { post, startListening } from './support/listening';

const TOKEN = 'a-callback-token-of-the-dashboard';
const WITH_TOKEN = { XENDIT_SECRET_KEY: TEST_KEY, XENDIT_CALLBACK_TOKEN: TOKEN };

describe('the callback token', () => {
  it('is needed in test mode: without one xps says where it is', async () => {
    const ended = await createWorld({ env: { XENDIT_SECRET_KEY: TEST_KEY } }).run('listen', '--json');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ kind: 'credentials', code: 'no_callback_token' });
    expect(errorOf(ended).hint).toMatch(/Xendit dashboard \(Settings, Webhooks\).*XENDIT_CALLBACK_TOKEN/);
  });

  it('decides: a wrong or a missing one is 401, told on a line, and not stored', async () => {
    const world = createWorld({ env: WITH_TOKEN });
    const { stop, url } = await startListening(world);
    expect(await post(url, sessionCompleted(), { token: 'another-callback-token' })).toBe(401);
    expect(await post(url, sessionCompleted(), { token: `${TOKEN} x` })).toBe(401);
    expect(await post(url, sessionCompleted())).toBe(401);
    const { stdout, stderr } = await stop();
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^\d\d:\d\d:\d\d {2}rejected with 401: POST \/ \(wrong token\)$/m);
    expect(stderr).toContain('rejected with 401: POST / (missing token)');
    expect(stderr).toContain('0 received, 0 duplicates, 3 rejected');
    expect(stderr).not.toContain(TOKEN);
    expect((await world.run('tokens', 'list', '-q')).stdout).toBe('');
  });

  it('may be left out with --allow-unsigned, which marks what it took', async () => {
    const world = createWorld({ env: { XENDIT_SECRET_KEY: TEST_KEY } });
    const { stop, url } = await startListening(world, '--allow-unsigned');
    expect(await post(url, sessionCompleted())).toBe(200);
    const { stdout, stderr } = await stop();
    expect(stdout).toContain('UNVERIFIED');
    expect(stderr).toContain('1 unverified');
    const { stdout: shown } = await world.run('tokens', 'show', TOKEN_ID);
    expect(shown).toMatch(/verified +no: no delivery that named it carried the right callback token/);
    const [row] = jsonOf(await world.run('tokens', 'list', '--json')).data as Record<string, unknown>[];
    expect(row).toMatchObject({ verified: false });
  });

  it('tells verified from unverified where --allow-unsigned knows one', async () => {
    const world = createWorld({ env: WITH_TOKEN });
    const { stop, url } = await startListening(world, '--allow-unsigned', '--json');
    expect(await post(url, sessionCompleted({ payment_token_id: null }), { token: 'wrong-token' })).toBe(200);
    expect(await post(url, sessionCompleted(), { token: TOKEN })).toBe(200);
    const events = jsonLines((await stop()).stdout).filter(({ type }) => type === 'event');
    expect(events.map(({ verified }) => verified)).toEqual([false, true]);
  });
});

describe('other requests', () => {
  it.each([
    ['{"event": 1}', {}, 400, 'no event'],
    ['not json', {}, 400, 'not json'],
    ['[]', {}, 400, 'not an object'],
    ['', { method: 'PUT' }, 405, 'wrong method'],
    [`{"event":"x","data":{"a":"${'a'.repeat(2_000)}"}}`, {}, 413, 'too large'],
    ['{"event":"x"}', { path: '/elsewhere' }, 404, 'wrong path'],
  ])('%.20s %j is answered %i and told as "%s"', async (body, how, status, reason) => {
    const world = createWorld({ env: WITH_TOKEN });
    const { stop, url } = await startListening(world, '--path', '/hooks/xendit', '--max-body', '1024');
    expect(await post(url, body, { token: TOKEN, path: '/hooks/xendit', ...how })).toBe(status);
    const { stderr } = await stop();
    expect(stderr).toContain(`rejected with ${status}: `);
    expect(stderr).toContain(`(${reason})`);
  });

  it('takes webhooks at the given path', async () => {
    const world = createWorld({ env: WITH_TOKEN });
    const { stop, url } = await startListening(world, '--path', '/hooks/xendit');
    expect(await post(url, sessionCompleted(), { token: TOKEN, path: '/hooks/xendit' })).toBe(200);
    expect((await stop()).stdout).toContain('payment_session.completed');
  });
});

describe('where to listen', () => {
  it('ends with 10 when the port is taken, and says how to take another', async () => {
    // It never says a word.
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket.resume()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ended = await createWorld().run('listen', '--port', String(port), '--json');
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    expect(ended).toMatchObject({ code: 10, stdout: '' });
    expect(errorOf(ended)).toMatchObject({ code: 'port_in_use', message: expect.stringContaining(String(port)) });
    expect(errorOf(ended).message).toContain('by another program');
    expect(errorOf(ended).hint).toBeTruthy();
  });

  it.each([[[]], [['--path', '/hooks']]])('says so when another xps listen %j has the port', async (argv) => {
    const world = createWorld();
    const { url } = await startListening(world, ...argv);
    const { port } = new URL(url);
    const known = errorOf(await world.run('listen', '--port', port, '--json'));
    expect(known).toMatchObject({ code: 'port_in_use', hint: expect.stringContaining('--port 0') });
    expect(known.message).toMatch(/is taken by another xps listen \(process \d+, for sandbox\)$/);
    const stranger = errorOf(await createWorld().run('listen', '--port', port, '--json'));
    expect(stranger.message).toMatch(/is taken by another xps listen$/);
  });

  it('warns when other machines can reach it', async () => {
    const { stop } = await startListening(createWorld(), '--host', '0.0.0.0');
    expect((await stop()).stderr).toContain('warning: 0.0.0.0 can be reached from other machines');
  });

  it.each(['127.0.0.1', 'localhost', '::1'])('does not warn about %s', async (host) => {
    const { stop } = await startListening(createWorld(), '--host', host);
    expect((await stop()).stderr).not.toContain('warning');
  });

  it('takes the port of the preferences, and the flag before it', async () => {
    const world = createWorld();
    await world.run('config', 'set', 'port', '0');
    const running = world.start('listen', '--json');
    world.atEnd(() => running.interrupt());
    const [, port] = await running.seen(/"port":(\d+)/);
    expect(Number(port)).toBeGreaterThan(0);
    const busy = await world.run('listen', '--port', port ?? '');
    expect(busy.code).toBe(10);
  });

  it('names all bad flags at once', async () => {
    const ended = await createWorld().run('listen', '--port', '70000', '--max-body', '1', '--path', 'x', '--json');
    expect(ended.code).toBe(2);
    expect(errorOf(ended).problems?.map(({ flag }) => flag)).toEqual(['--port', '--max-body', '--path']);
  });
});

describe('--events', () => {
  it.each([
    ['payment_tokens.*', 'did you mean payment_token.*'],
    ['payment.captured', 'did you mean payment.capture'],
    ['token', 'events are payment_session.*, payment.*, payment_token.*'],
  ])('%s matches no known event, which is warned of', async (glob, advice) => {
    const { stop } = await startListening(createWorld(), '--events', glob, '--events', 'payment.*');
    const { code, stderr } = await stop();
    expect(code).toBe(0);
    expect(stderr).toContain(`warning: --events ${glob}: no known event matches; ${advice}`);
    expect(stderr.match(/warning/g)).toHaveLength(1);
  });

  it.each(['*', '*.completed', 'payment_token.activated', 'recurring.cycle.*'])(
    '%s is no cause for it',
    async (glob) => {
      const { stop } = await startListening(createWorld(), '--events', glob);
      expect((await stop()).stderr).not.toContain('warning');
    },
  );
});

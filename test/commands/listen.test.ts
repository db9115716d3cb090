import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionCompleted, tokenActivated } from '../support/webhook-bodies';
import { createWorld, type World } from '../support/world';
import { jsonLines, jsonOf } from './support/command-line';
import { createSession, pay, post, startListening } from './support/listening';

/** The notes that running listeners have left. */
function listenersOf(world: World): string[] {
  const folder = join(world.home, 'listeners');
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('xps listen in the sandbox', () => {
  it('says where it listens only once it does', async () => {
    const world = createWorld();
    const { url } = await startListening(world);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('xps listens for webhooks here\n');
  });

  it('shows each event on a line, and what was learned', async () => {
    const world = createWorld();
    const { stop } = await startListening(world);
    await pay(world, await createSession(world, '--reference', 'order-1001'));
    const { code, stdout, stderr } = await stop();
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d {2}payment\.capture {2}IDR 150,000 {2}order-1001 {2}token pt-[0-9a-f]{4}…[0-9a-f]{4} saved for customer cust-[0-9a-f-]{36}$/,
    );
    expect(lines[1]).toMatch(/payment_token\.activation {2}order-1001 {2}token pt-\S+ is ACTIVE$/);
    expect(lines[2]).toMatch(/payment_session\.completed {2}IDR 150,000 {2}order-1001/);
    expect(stderr).toContain('3 received, 0 duplicates, 0 rejected, 1 token saved\nnext: xps tokens list\n');
  });

  it('prints one JSON object per line under --json: ready, event, token, rejected, summary', async () => {
    const world = createWorld();
    const { stop, url } = await startListening(world, '--json');
    await pay(world, await createSession(world));
    expect(await post(url, 'no json', { token: 'wrong' })).toBe(401);
    const { stdout } = await stop();
    const lines = jsonLines(stdout);
    expect(lines[0]).toEqual({
      type: 'ready',
      url,
      port: Number(new URL(url).port),
      mode: 'sandbox',
      profile: 'sandbox',
    });
    expect(lines.at(-1)).toEqual({
      type: 'summary',
      deliveries: 3,
      duplicates: 0,
      rejected: 1,
      tokens_saved: 1,
      unverified: 0,
      forwards_taken: 0,
      forwards_failed: 0,
    });
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['ready', 'event', 'token', 'rejected', 'summary']));
    expect(lines.filter(({ type }) => type === 'event').map(({ event }) => event)).toEqual([
      'payment.capture',
      'payment_token.activation',
      'payment_session.completed',
    ]);
    expect(lines.find(({ type }) => type === 'token')).toMatchObject({ change: 'saved', status: 'UNKNOWN' });
    expect(lines.find(({ type }) => type === 'rejected')).toMatchObject({ reason: 'wrong_token', status: 401 });
  });

  it('prints the ids of saved tokens alone under --quiet', async () => {
    const world = createWorld();
    const running = world.start('listen', '--port', '0', '--quiet');
    world.atEnd(() => running.interrupt());
    await expect.poll(() => listenersOf(world)).toHaveLength(1);
    await pay(world, await createSession(world));
    running.interrupt();
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^pt-[0-9a-f]{4}…[0-9a-f]{4}\n$/);
  });

  it('shows the events of --events only, and stores all', async () => {
    const world = createWorld();
    const { stop } = await startListening(world, '--events', 'payment_token.*', '--events', '*.completed');
    await pay(world, await createSession(world));
    const { stdout, stderr } = await stop();
    expect(stdout).not.toContain('payment.capture');
    expect(stdout).toContain('payment_token.activation');
    expect(stdout).toContain('payment_session.completed');
    expect(stderr).toContain('3 received');
    const [token] = jsonOf(await world.run('tokens', 'list', '--json')).data as Record<string, unknown>[];
    expect(token).toMatchObject({ source_event: 'payment.capture' });
  });

  it('says that an OPTIONAL session was completed without a token', async () => {
    const world = createWorld();
    const { stop } = await startListening(world);
    await pay(world, await createSession(world, '--save', 'optional'));
    expect((await stop()).stdout).toContain('no token: the customer chose not to save the payment method');
    expect((await world.run('tokens', 'list', '-q')).stdout).toBe('');
  });

  it('marks duplicates, and counts them', async () => {
    const world = createWorld();
    const { stop } = await startListening(world);
    await pay(world, await createSession(world), '--duplicate');
    const { stdout, stderr } = await stop();
    expect(stdout.match(/duplicate of \d+/g)).toHaveLength(3);
    expect(stderr).toContain('6 received, 3 duplicates, 0 rejected, 1 token saved');
    expect((await world.run('tokens', 'list', '-q')).stdout.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('what comes in test mode', () => {
  const TOKEN = 'a-callback-token-of-the-dashboard';
  const testWorld = () =>
    createWorld({ env: { XENDIT_SECRET_KEY: 'xnd_development_abcdefgh', XENDIT_CALLBACK_TOKEN: TOKEN } });

  it('takes both spellings of the token event for the same, and any order', async () => {
    const world = testWorld();
    const { stop, url } = await startListening(world);
    expect(await post(url, sessionCompleted(), { token: TOKEN })).toBe(200);
    expect(await post(url, tokenActivated(), { token: TOKEN })).toBe(200);
    expect(await post(url, { ...tokenActivated(), event: 'payment_token.activated' }, { token: TOKEN })).toBe(200);
    const { stdout, stderr } = await stop();
    expect(stdout).toContain('payment_token.activated');
    expect(stderr).toContain('3 received, 1 duplicate, 0 rejected, 1 token saved');
    const rows = jsonOf(await world.run('tokens', 'list', '--json')).data;
    expect(rows).toEqual([expect.objectContaining({ status: 'ACTIVE', source_event: 'payment_session.completed' })]);
  });

  it('stores an event that xps does not know, says so, and answers 2xx', async () => {
    const world = testWorld();
    const { stop, url } = await startListening(world);
    expect(await post(url, { event: 'brand.new', data: { a: 1 } }, { token: TOKEN })).toBe(200);
    const { stdout } = await stop();
    expect(stdout).toMatch(/brand\.new {2}an event xps does not know; stored/);
  });

  it('keeps control characters of a webhook from the terminal', async () => {
    const world = testWorld();
    const { stop, url } = await startListening(world);
    await post(url, { event: 'x\u001b[2J', data: { reference_id: '\u001b]0;owned\u0007' } }, { token: TOKEN });
    const { stdout } = await stop();
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u0007');
  });
});

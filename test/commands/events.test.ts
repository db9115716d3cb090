import { describe, expect, it } from 'vitest';
import { sessionCompleted } from '../support/webhook-bodies';
import type { World } from '../support/world';
import { checkoutWorld } from './support/checking-out';
import { jsonOf } from './support/command-line';
import { createSession, pay, post, startListening } from './support/listening';
import { startTarget } from './support/targets';

/** A store with the webhooks of two paid sessions and one that proved nothing, six verified. */
async function received(world: World): Promise<{ sessions: string[] }> {
  const listener = await startListening(world, '--allow-unsigned');
  const first = await createSession(world, '--reference', 'order-1');
  await pay(world, first);
  const second = await createSession(world, '--reference', 'order-2', '--amount', '70000');
  await pay(world, second);
  await post(listener.url, sessionCompleted());
  await listener.stop();
  return { sessions: [first, second] };
}

async function numbers(world: World, ...argv: string[]): Promise<string[]> {
  const ended = await world.run('events', 'list', '-q', ...argv);
  expect(ended.code, ended.stderr).toBe(0);
  return ended.stdout.split('\n').filter((line) => line !== '');
}

describe('xps events list', () => {
  it('shows what was received, newest first, and narrows it', async () => {
    const world = checkoutWorld();
    const { sessions } = await received(world);
    expect(await numbers(world)).toEqual(['7', '6', '5', '4', '3', '2', '1']);
    expect(await numbers(world, '--event', 'payment.*')).toEqual(['4', '1']);
    expect(await numbers(world, '--event', '*.completed', '--event', '*token*')).toEqual(['7', '6', '5', '3', '2']);
    expect(await numbers(world, '--session', sessions[0] ?? '')).toEqual(['3', '2', '1']);
    expect(await numbers(world, '--reference', 'order-2')).toEqual(['6', '5', '4']);
    expect(await numbers(world, '--no-verified')).toEqual(['7']);
    expect(await numbers(world, '--verified', '--event', 'payment_session.*')).toEqual(['6', '3']);
    expect(await numbers(world, '--since', '1h', '--limit', '2')).toEqual(['7', '6']);
    expect(await numbers(world, '--since', '2100-01-01')).toEqual([]);
    const tokens = jsonOf(await world.run('tokens', 'list', '--json', '--reference', 'order-1', '--reveal'));
    const [{ payment_token_id: token }] = tokens.data as [{ payment_token_id: string }];
    expect(await numbers(world, '--token', token)).toEqual(['3', '2', '1']);
  });

  it('is a table for people, tells of the next page, and JSON for programs', async () => {
    const world = checkoutWorld();
    await received(world);
    const page = await world.run('events', 'list', '--event', 'payment*', '--limit', '2', '--no-verified', '--json');
    expect(jsonOf(page)).toMatchObject({ data: [{ delivery: 7, verified: false, forwards: [] }], next_cursor: null });
    const table = await world.run('events', 'list', '--limit', '2', '--event', 'payment_*', '--event', 'payment.*');
    expect(table.stdout).toContain('payment_session.completed');
    expect(table.stdout).toContain('UNVERIFIED');
    const [, next = ''] = /more: xps (.*)/.exec(table.stderr) ?? [];
    expect(next).toContain("--event 'payment_*' --event 'payment.*'");
    const more = await world.run(...next.replaceAll("'", '').split(' '), '-q');
    expect(more.stdout).toBe('5\n4\n');
  });

  it('shows what targets took and did not take', async () => {
    const world = checkoutWorld();
    const target = await startTarget();
    target.answer = ({ event }) => (event === 'payment.capture' ? 500 : 200);
    const listener = await startListening(world, '--forward-to', target.url, '--retry', 'none', '--count', '3');
    await pay(world, await createSession(world));
    await listener.running.ended;
    expect(await numbers(world, '--failed')).toEqual(['1']);
    expect(await numbers(world, '--forwarded')).toEqual(['3', '2']);
    const { stdout } = await world.run('events', 'show', '1');
    expect(stdout).toMatch(/→ http:\/\/127\.0\.0\.1:\d+\/hooks {2}given up/);
    expect(stdout).toMatch(/500 in \d+ ms/);
  });

  it.each([
    [['list', '--forwarded', '--failed'], 2, '--failed'],
    [['list', '--limit', '0'], 2, '--limit'],
    [['list', '--session', 'ps-nothing'], 10, 'no session here'],
    [['show', 'x'], 2, '"x" is no number of a webhook'],
    [['show', '9'], 10, 'no webhook here has the number 9'],
    [['show', 'last'], 10, 'no webhooks are here yet'],
  ])('refuses %j', async (argv, code, told) => {
    const ended = await checkoutWorld().run('events', ...argv);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(told);
  });
});

describe('xps events show', () => {
  it('tells all of one webhook, and of its repetitions', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--allow-unsigned');
    const body = sessionCompleted();
    await post(listener.url, body, { path: '/hooks?a=1' });
    await post(listener.url, body);
    await listener.stop();
    const { stdout } = await world.run('events', 'show', '1');
    expect(stdout).toMatch(/^payment_session\.completed {2}1\n/);
    expect(stdout).toContain('at /hooks?a=1');
    expect(stdout).toMatch(/came again +2\n/);
    expect(stdout).toContain('content-type: application/json');
    expect(stdout).toMatch(/"event": "payment_session\.completed"/);
    expect(stdout).not.toMatch(/pt-[0-9a-f]{8}-/);
    expect((await world.run('events', 'show', '2')).stdout).toMatch(/duplicate +of 1\n/);
    expect(jsonOf(await world.run('events', 'show', 'last', '--json'))).toMatchObject({
      delivery: 2,
      duplicate_of: 1,
      body: { event: 'payment_session.completed' },
    });
  });

  it('prints the exact bytes', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--allow-unsigned');
    const body = `{ "event" : "odd.event",\n  "data": {"note": "ü", "payment_token_id": "pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"} }`;
    await post(listener.url, body);
    await listener.stop();
    expect((await world.run('events', 'show', '1', '--raw')).stdout).toBe(body);
  });
});

describe('xps events stats', () => {
  it('counts what came of each event', async () => {
    const world = checkoutWorld();
    const empty = await world.run('events', 'stats');
    expect([empty.stdout, empty.stderr]).toEqual(['', expect.stringContaining('no webhooks here')]);
    await received(world);
    const { data } = jsonOf(await world.run('events', 'stats', '--json'));
    expect(data).toMatchObject([
      { event: 'payment.capture', deliveries: 2, duplicates: 0, answers: 0, p50: null },
      { event: 'payment_session.completed', deliveries: 3 },
      { event: 'payment_token.activation', deliveries: 2 },
    ]);
    expect((await world.run('events', 'stats')).stdout).toMatch(/^EVENT\tRECEIVED\tDUPLICATES/);
  });
});

describe('xps events diff', () => {
  it('tells in what two webhooks differ, times apart', async () => {
    const world = checkoutWorld();
    await received(world);
    const { stdout } = await world.run('events', 'diff', '1', '4');
    expect(stdout).toContain('data.reference_id\n- "order-1"\n+ "order-2"\n');
    expect(stdout).toContain('data.request_amount\n- 150000\n+ 70000\n');
    expect(stdout).not.toContain('data.created');
    expect((await world.run('events', 'diff', '1', '4', '--times', '-q')).stdout).toContain('data.created\n');
    const same = await world.run('events', 'diff', '1', '1');
    expect([same.stdout, same.stderr]).toEqual(['', expect.stringContaining('they say the same')]);
  });

  it('shows what is nested too deep to be taken apart as it came', async () => {
    const world = checkoutWorld();
    const body = `{"event":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    for (const text of [body, body.replace('"a"', '"b"')])
      expect((await world.runWithInput(text, 'events', 'import', '-')).code).toBe(0);
    expect((await world.run('events', 'show', '1')).stdout).toContain('[[[[');
    expect(jsonOf(await world.run('events', 'show', '1', '--json')).body).toBe(body);
    expect((await world.run('events', 'diff', '1', '2')).code).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { EventRow, Found, InspectStart, Rows, Sent, TokenRow } from '../../src/inspect/inspect-protocol';
import type { EventView, SessionView, TokenView } from '../../src/inspect/inspect-views';
import { TOKEN_ID, tokenActivated } from '../support/webhook-bodies';
import type { World } from '../support/world';
import { checkoutWorld } from './support/checking-out';
import { jsonLines } from './support/command-line';
import { startInspecting } from './support/inspecting';
import { createSession, pay, startListening } from './support/listening';
import { startTarget } from './support/targets';

async function paidWorld(): Promise<{ world: World; session: string }> {
  const world = checkoutWorld();
  const listener = await startListening(world);
  const session = await createSession(world);
  await pay(world, session);
  await listener.stop();
  return { world, session };
}

describe('xps inspect', () => {
  it('says where its page is, opens it unless told otherwise, and ends by Ctrl-C', async () => {
    const world = checkoutWorld({ env: { BROWSER: 'my-browser' } });
    const running = world.start('inspect');
    const [, url = ''] = await running.seen(/inspecting at (http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/) /);
    await expect.poll(() => world.opened).toEqual([url]);
    running.interrupt();
    expect((await running.ended).code).toBe(0);
  });

  it('says so to programs', async () => {
    const page = await startInspecting(checkoutWorld(), '--json');
    const { code, stdout } = await page.interrupt();
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([{ type: 'ready', url: page.url }]);
  });

  it('begins with what is there', async () => {
    const { world } = await paidWorld();
    const page = await startInspecting(world);
    const [, data = '{}'] = /id="start">(.*?)<\/script>/.exec((await page.ask('')).text) ?? [];
    const start = JSON.parse(data) as InspectStart;
    expect(start).toMatchObject({ mode: 'sandbox', counts: { events: 3, sessions: 1, tokens: 1 }, mayLeave: false });
    expect(start.events.map(({ event }) => event)).toEqual([
      'payment_session.completed',
      'payment_token.activation',
      'payment.capture',
    ]);
  });

  it('tells the story of a session in the order of its clock', async () => {
    const { world, session } = await paidWorld();
    const page = await startInspecting(world);
    const { timeline, token } = await page.get<SessionView>(`session?id=${session}`);
    expect(timeline.map(({ title }) => title)).toEqual([
      'Session created',
      'Payment attempted',
      'payment.capture',
      'Token saved',
      'payment_token.activation',
      'payment_session.completed',
    ]);
    expect(timeline.every(({ at }, place) => place === 0 || at >= (timeline[place - 1]?.at ?? 0))).toBe(true);
    expect(token?.id).toMatch(/^pt-[0-9a-f]{4}…[0-9a-f]{4}$/);
  });

  it('tells of what another process stores, as one word for all of it', async () => {
    const world = checkoutWorld();
    const page = await startInspecting(world);
    const stream = await page.follow();
    await stream.until(({ counts }) => counts.events === 0);
    const listener = await startListening(world);
    await pay(world, await createSession(world));
    await stream.until(({ counts }) => counts.events === 3 && counts.tokens === 1);
    expect(JSON.stringify(stream.events)).not.toContain('payment');
    await listener.stop();
    stream.leave();
  });

  it('has any part of a list by the places of its rows', async () => {
    const { world } = await paidWorld();
    const page = await startInspecting(world);
    const ids = async (from: number, count: number): Promise<number[]> =>
      (await page.get<Rows<EventRow>>(`events?from=${from}&count=${count}`)).rows.map(({ id }) => id);
    expect(await ids(0, 2)).toEqual([2, 1]);
    expect(await ids(1, 50)).toEqual([3, 2]);
    expect(await ids(3, 50)).toEqual([]);
  });

  it.each([
    ['session.completed', [3]],
    ['payment_token', [2]],
    ['#1', [1]],
    ['data.request_amount>100000', [1]],
    ['data.status=ACTIVE token', [2]],
    ['nothing-is-called-so', []],
  ])('finds by %s', async (search, expected) => {
    const { world } = await paidWorld();
    const page = await startInspecting(world);
    const found = await page.get<Found<EventRow>>(`events?${new URLSearchParams({ search })}`);
    expect(found.rows.map(({ id }) => id)).toEqual(expected);
    expect(found).toMatchObject({ looked: 3, cursor: null, newest: 3 });
  });

  it('looks only at what came since, where the rest is known', async () => {
    const { world } = await paidWorld();
    const page = await startInspecting(world);
    const found = await page.get<Found<EventRow>>('events?search=payment&until=2');
    expect(found.rows.map(({ id }) => id)).toEqual([3]);
    expect(found).toMatchObject({ looked: 1, cursor: null });
  });

  it('points at what it cannot read', async () => {
    const page = await startInspecting(checkoutWorld());
    const { status, text } = await page.ask(`events?${new URLSearchParams({ search: 'order data.amount>x' })}`);
    expect(status).toBe(400);
    expect(JSON.parse(text).message).toContain('at column 19');
  });
});

describe('a token', () => {
  it('is shortened everywhere, and whole for who asks for it', async () => {
    const { world, session } = await paidWorld();
    const whole = String(JSON.parse((await world.run('tokens', 'list', '--json')).stdout).data[0].payment_token_id);
    const page = await startInspecting(world);
    const { rows } = await page.get<Rows<TokenRow>>('tokens?from=0&count=10');
    const [row] = rows;
    const view = await page.get<TokenView>(`token?key=${row?.key}`);
    expect(view.events).toHaveLength(3);
    const said = [
      (await page.ask('')).text,
      ...(await Promise.all(
        [
          'events?from=0&count=9',
          'events?search=payment',
          `session?id=${session}`,
          'event?id=1',
          'event?id=2',
          'sessions?from=0&count=5',
          `token?key=${row?.key}`,
        ].map(async (question) => (await page.ask(question)).text),
      )),
    ].join('\n');
    const revealed = JSON.parse((await page.post('reveal', { token: row?.key })).text) as { tokenId: string };
    expect(revealed.tokenId.length).toBeGreaterThan(30);
    expect(said).not.toContain(revealed.tokenId);
    expect(whole).not.toBe(revealed.tokenId);
    const body = JSON.parse((await page.post('reveal', { event: 2 })).text) as { body: { raw: string } };
    expect(body.body.raw).toContain(revealed.tokenId);
  });

  it('stays shortened however its letters are spelled', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world, '--allow-unsigned');
    const escaped = JSON.stringify(tokenActivated()).replaceAll('"pt-', '"\\u0070t\\u002d');
    expect((await fetch(listener.url, { method: 'POST', body: escaped })).status).toBe(200);
    await listener.stop();
    const page = await startInspecting(world);
    const { body } = await page.get<EventView>('event?id=1');
    const tail = TOKEN_ID.slice(8);
    expect(body.formatted).not.toContain(tail);
    expect(body.raw).not.toContain(tail);
    const revealed = JSON.parse((await page.post('reveal', { event: 1 })).text) as { body: { raw: string } };
    expect(revealed.body.raw).toBe(escaped);
  });
});

describe('sending from the page', () => {
  it('replays a webhook byte for byte, tells what was answered, and keeps it', async () => {
    const { world } = await paidWorld();
    const target = await startTarget();
    const page = await startInspecting(world);
    const sent = JSON.parse((await page.post('replay', { event: 2, to: target.url })).text) as Sent;
    expect(sent).toMatchObject({ event: 'payment_token.activation', said: '200', taken: true, url: target.url });
    const [taken] = target.taken;
    expect(taken?.headers['x-callback-token']).toBeTruthy();
    const revealed = JSON.parse((await page.post('reveal', { event: 2 })).text) as { body: { raw: string } };
    expect(taken?.body.toString()).toBe(revealed.body.raw);
    const { forwards } = await page.get<EventView>('event?id=2');
    expect(forwards).toMatchObject([{ url: target.url, state: 'done', tries: [{ said: '200', taken: true }] }]);
    expect((await page.get<{ targets: string[] }>('choices')).targets).toEqual([target.url]);
  });

  it('says why a target did not take it', async () => {
    const { world } = await paidWorld();
    const target = await startTarget();
    target.answer = () => 401;
    const page = await startInspecting(world);
    const sent = JSON.parse((await page.post('replay', { event: 1, to: target.url })).text) as Sent;
    expect(sent).toMatchObject({ said: '401', taken: false });
    expect(sent.hint).toContain('x-callback-token');
  });

  it('makes a test event up, for the running listener', async () => {
    const world = checkoutWorld();
    const listener = await startListening(world);
    const page = await startInspecting(world);
    const asked = {
      event: 'payment_token.expiry',
      session: null,
      token: null,
      spelling: 'activated',
      callbackToken: 'right',
      to: null,
    };
    const sent = JSON.parse((await page.post('trigger', asked)).text) as Sent;
    expect(sent).toMatchObject({ event: 'payment_token.expired', said: '200', taken: true });
    const wrong = JSON.parse((await page.post('trigger', { ...asked, callbackToken: 'wrong' })).text) as Sent;
    expect(wrong).toMatchObject({ said: '401', taken: false });
    await listener.stop();
    expect((await page.get<Rows<EventRow>>('events?from=0&count=5')).rows).toHaveLength(1);
  });

  it('says that no listener runs', async () => {
    const page = await startInspecting(checkoutWorld());
    const { status, text } = await page.post('trigger', { event: 'payment.capture' });
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ hint: expect.stringContaining('xps listen') });
  });

  it('sends to this machine only, unless it was started with --yes', async () => {
    const { world } = await paidWorld();
    const page = await startInspecting(world);
    for (const [name, body] of [
      ['replay', { event: 1, to: 'https://shop.example/hooks' }],
      ['trigger', { event: 'payment.capture', to: 'https://shop.example/hooks' }],
    ] as const) {
      const { status, text } = await page.post(name, body);
      expect(status).toBe(403);
      expect(JSON.parse(text)).toMatchObject({ hint: 'start it with: xps inspect --yes' });
    }
    await page.interrupt();
    const free = await startInspecting(world, '--yes');
    const sent = JSON.parse((await free.post('replay', { event: 1, to: 'http://nowhere.invalid/' })).text) as Sent;
    expect(sent).toMatchObject({ taken: false, said: 'no such host' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Rows, Sent, TokenRow } from '../../src/inspect/inspect-protocol';
import type { EventView } from '../../src/inspect/inspect-views';
import { sessionCompleted, tokenActivated } from '../support/webhook-bodies';
import { checkoutWorld } from './support/checking-out';
import { created, fakeXendit, TEST_KEY } from './support/fake-xendit';
import { type InspectorPage, startInspecting } from './support/inspecting';
import { post, startListening } from './support/listening';
import { CALLBACK_TOKEN, PLANTED, planted } from './support/planted';
import { startTarget } from './support/targets';

describe('who may ask the inspector', () => {
  it('is whoever knows its address, by a name of this machine', async () => {
    const page = await startInspecting(checkoutWorld());
    const { port } = new URL(page.url);
    expect((await page.ask('', { headers: { host: `localhost:${port}` } })).status).toBe(200);
    for (const host of [`evil.example:${port}`, `127.0.0.1.evil.example:${port}`])
      expect((await page.ask('', { headers: { host } })).status).toBe(403);
    for (const path of ['/', `/${'0'.repeat(32)}/`, '/events?from=0&count=1', new URL(page.url).pathname.slice(0, -2)])
      expect((await page.ask(path)).status).toBe(404);
  });

  it('may change anything only from the page itself, as JSON', async () => {
    const page = await startInspecting(checkoutWorld());
    const body = { event: 1, to: 'http://127.0.0.1:1/' };
    for (const name of ['replay', 'trigger', 'reveal']) {
      expect((await page.post(name, body, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await page.post(name, body, { origin: 'null' })).status).toBe(403);
      const noOrigin = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      expect((await page.ask(name, noOrigin)).status).toBe(403);
      expect((await page.post(name, body, { 'content-type': 'text/plain' })).status).toBe(415);
      expect((await page.ask(name)).status).toBe(404);
    }
    expect((await page.ask('replay', { method: 'PUT' })).status).toBe(405);
  });

  it('gets answers that nobody keeps, frames, or adds scripts to', async () => {
    const page = await startInspecting(checkoutWorld());
    const { headers } = await page.ask('');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect((await page.ask('events?from=0&count=1')).headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  });

  it('refuses what it cannot read, and goes on', async () => {
    const page = await startInspecting(checkoutWorld());
    for (const question of ['event?id=x', 'events?from=-1&count=2', 'events?search=a&cursor=zzz'])
      expect((await page.ask(question)).status, question).toBe(400);
    for (const question of ['event?id=7', 'session?id=ps-7', 'token?key=7'])
      expect((await page.ask(question)).status, question).toBe(404);
    for (const body of [{}, { event: 'x' }, { event: 1.5, to: 'x' }])
      expect((await page.post('replay', body)).status).toBe(400);
    expect((await page.ask('')).status).toBe(200);
  });
});

/** Everything the page can get to see of the store. */
async function everything(page: InspectorPage): Promise<string> {
  const { rows } = await page.get<Rows<TokenRow>>('tokens?from=0&count=10');
  const questions = [
    ...[
      '',
      'events?from=0&count=20',
      'sessions?from=0&count=20',
      'tokens?from=0&count=20',
      'choices',
      'rows?ids=1,2,3',
    ],
    ...['events?search=payment', 'sessions?search=completed', 'tokens?search=active'],
    ...[1, 2, 3, 4].map((id) => `event?id=${id}`),
    ...['session?id=ps-69819a4bc951f34f173f7f01'],
    ...rows.map(({ key }) => `token?key=${key}`),
  ];
  const answers = await Promise.all(questions.map((question) => page.ask(question)));
  expect(answers.map(({ status }) => status)).toEqual(questions.map(() => 200));
  return answers.map(({ text }) => text).join('\n');
}

it('keeps every secret from the page, even those that a target says back', async () => {
  const xendit = await fakeXendit(created(planted));
  const world = checkoutWorld({ env: { XPS_BASE_URL: xendit.url } });
  expect((await world.runWithInput(`${TEST_KEY}\n${CALLBACK_TOKEN}\n`, 'login')).code).toBe(0);
  const listener = await startListening(world);
  await post(listener.url, sessionCompleted(planted), { token: CALLBACK_TOKEN });
  await post(listener.url, tokenActivated(), { token: CALLBACK_TOKEN });
  const telling = {
    event: 'odd.event',
    data: { note: `${TEST_KEY} ${CALLBACK_TOKEN}`, [CALLBACK_TOKEN]: 1, ...planted },
  };
  await post(listener.url, telling, { token: CALLBACK_TOKEN, path: `hooks?key=${TEST_KEY}` });
  const escaped = JSON.stringify(telling).replaceAll('planted', '\\u0070lanted').replaceAll('xnd_', '\\u0078nd_');
  await post(listener.url, escaped, { token: CALLBACK_TOKEN });
  await listener.stop();

  const page = await startInspecting(world);
  const target = await startTarget(`/says/${CALLBACK_TOKEN}`);
  const sent = await page.post('replay', { event: 2, to: target.url });
  expect((JSON.parse(sent.text) as Sent).taken).toBe(true);
  expect(target.taken[0]?.headers['x-callback-token']).toBe(CALLBACK_TOKEN);

  const said = (await everything(page)) + sent.text;
  for (const [name, secret] of Object.entries(PLANTED)) expect(said.includes(secret), name).toBe(false);
  const revealed = await Promise.all([1, 2, 3, 4].map((event) => page.post('reveal', { event })));
  const text = revealed.map((answer) => answer.text).join('\n');
  for (const [name, secret] of Object.entries(PLANTED))
    if (name !== 'token id') expect(text.includes(secret), `${name}, revealed`).toBe(false);
  const ended = await page.interrupt();
  for (const [name, secret] of Object.entries(PLANTED))
    expect(`${ended.stdout}${ended.stderr}`.includes(secret), name).toBe(false);
});

it('is not taken in by what strangers write: nothing can end the data of the document', async () => {
  const world = checkoutWorld();
  const listener = await startListening(world, '--allow-unsigned');
  const hostile = '</script><script>alert(1)</script>\u202e\u0007\u001b[31m';
  await post(listener.url, { event: `payment.${hostile}`, data: { reference_id: hostile, [hostile]: hostile } });
  await listener.stop();
  const page = await startInspecting(world);
  const { text } = await page.ask('');
  expect(text.match(/<script/g)).toHaveLength(2);
  expect(text).not.toContain('<script>alert');
  const view = await page.get<EventView>('event?id=1');
  for (const unseen of ['\u202e', '\u0007', '\u001b']) expect(view.body.formatted).not.toContain(unseen);
});

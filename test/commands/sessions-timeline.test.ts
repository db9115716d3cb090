import { describe, expect, it } from 'vitest';
import { paymentCaptured, sessionCompleted, TOKEN_ID, tokenActivated } from '../support/webhook-bodies';
import { createWorld, type World } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { createSession, pay, post, startListening } from './support/listening';
import { CREATE } from './support/planted';
import { completed, scriptedXendit, session, sessionId, token } from './support/scripted-xendit';
import { startTarget } from './support/targets';

type Row = Record<string, unknown>;

async function timelineOf(world: World, id: string): Promise<{ timeline: Row[]; missing: Row[]; session: Row }> {
  const ended = await world.run('sessions', 'timeline', id, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended) as never;
}

const titlesOf = (rows: readonly Row[]): unknown[] => rows.map(({ title }) => title);
const codesOf = (rows: readonly Row[]): unknown[] => rows.map(({ code }) => code);

const PAYMENT = 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001';
const REQUEST = 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff';
const CALLBACK_TOKEN = 'callback-token-of-this-test';

/** A session that the API has as completed, with the ids of the sample webhooks. */
async function completedSession(extra: Row = {}) {
  const xendit = await scriptedXendit();
  const world = createWorld({ env: { ...xendit.env, XENDIT_CALLBACK_TOKEN: CALLBACK_TOKEN } });
  expect((await world.run(...CREATE)).code).toBe(0);
  const ids = { payment_id: PAYMENT, payment_request_id: REQUEST, payment_token_id: TOKEN_ID };
  xendit.sessions.set(sessionId(1), completed(1, { ...ids, ...extra }));
  xendit.tokens.set(TOKEN_ID, token(TOKEN_ID));
  const sync = async (): Promise<void> => {
    const ended = await world.run('sessions', 'sync', sessionId(1));
    expect(ended.code, ended.stderr).toBe(0);
  };
  return { world, xendit, sync, id: sessionId(1) };
}

async function hear(world: World, bodies: readonly unknown[], secret = CALLBACK_TOKEN): Promise<void> {
  const listener = await startListening(world, '--allow-unsigned');
  for (const body of bodies) await post(listener.url, body, { token: secret });
  await listener.stop();
}

describe('xps sessions timeline', () => {
  it('tells in order what happened: attempts, why one failed, webhooks, where they went on to, and the token', async () => {
    const world = createWorld();
    const target = await startTarget();
    const listener = await startListening(world, '--forward-to', target.url);
    const id = await createSession(world, '--reference', 'order-1');
    await pay(world, id, '--decline', 'EXPIRED_CARD');
    await pay(world, id);
    await expect.poll(() => target.taken.length).toBe(4);
    await listener.stop();
    const { timeline, missing } = await timelineOf(world, id);
    expect(titlesOf(timeline)).toEqual([
      'Session created',
      'Payment attempted',
      'payment.failure',
      'Payment attempted',
      'payment.capture',
      'Token saved',
      'payment_token.activation',
      'payment_session.completed',
    ]);
    expect(timeline[2]).toMatchObject({
      kind: 'event',
      failure_code: 'EXPIRED_CARD',
      note: expect.stringContaining('the card has expired'),
      delivery: 1,
      verified: true,
      received_at: expect.any(String),
      forwards: [{ url: target.url, state: 'done', tries: 1, status: 200 }],
    });
    expect(missing).toEqual([]);
    const { stdout } = await world.run('sessions', 'timeline', id);
    expect(stdout.split('\n')[0]).toBe(`${id}  COMPLETED  IDR 150,000  order-1`);
    expect(stdout).toContain('payment.failure  IDR 150,000 · order-1 · EXPIRED_CARD: the card has expired  #1');
    expect(stdout).toContain(`→ ${target.url}  taken: 200`);
  });

  it('says how much time went by, and what both clocks say where they differ', async () => {
    const { world, id, sync } = await completedSession();
    await sync();
    await hear(world, [sessionCompleted({ payment_session_id: id })]);
    const { stdout } = await world.run('sessions', 'timeline', id);
    // Created at 04:00:00, completed at 04:05:05.5, when the token came as well, at the latest.
    expect(stdout).toContain('5 min 6 s later\n');
    expect(stdout).toMatch(
      /payment_session\.completed {2}COMPLETED {2}#1 {2}\(here \d\d:\d\d:\d\d, \d+ d \d+ h later\)/,
    );
  });

  it('names what is missing of a session that the API has as completed', async () => {
    const { world, id, sync } = await completedSession();
    await sync();
    const { timeline, missing } = await timelineOf(world, id);
    expect(titlesOf(timeline)).toEqual(['Session created', 'Session completed', 'Token saved']);
    expect(timeline[2]).toMatchObject({ note: expect.stringContaining('by the API') });
    expect(codesOf(missing)).toEqual([
      'session_webhook_missing',
      'payment_webhook_missing',
      'token_webhook_missing',
      'nobody_listened',
    ]);
  });

  it('asks about the dashboard, and about each topic by its name there', async () => {
    const { world, id, sync } = await completedSession();
    await sync();
    // At Xendit's own address; a loopback one is a sandbox.
    delete world.env.XPS_BASE_URL;
    const { stdout } = await world.run('sessions', 'timeline', id);
    expect(stdout).toMatch(
      /missing: completed at \d\d:\d\d:\d\d, no payment_session\.completed webhook since: is the Payment Session URL set in the dashboard\? see xps explain webhooks/,
    );
    expect(stdout).toContain('no payment.capture webhook since: is the Payment requests v3 payment status URL set');
    expect(stdout).toContain(
      'no payment_token.activation webhook since: is the Payment tokens v3 token status URL set',
    );
  });

  it.each([
    ['the session webhook', [paymentCaptured(), tokenActivated()], ['session_webhook_missing']],
    ['the payment webhook', [tokenActivated()], ['session_webhook_missing', 'payment_webhook_missing']],
    ['nothing', [paymentCaptured(), tokenActivated(), sessionCompleted({ payment_session_id: sessionId(1) })], []],
  ])('misses %s where others came', async (_, bodies, codes) => {
    const { world, id, sync } = await completedSession();
    await sync();
    await hear(world, bodies);
    expect(codesOf((await timelineOf(world, id)).missing)).toEqual(codes);
  });

  it('misses a token that FORCED had to save, and expects no payment where there was nothing to pay', async () => {
    const forced = await completedSession({ payment_token_id: null });
    await forced.sync();
    expect(codesOf((await timelineOf(forced.world, forced.id)).missing)).toContain('token_missing');
    const saving = await completedSession({ session_type: 'SAVE', amount: 0 });
    await saving.sync();
    const { missing } = await timelineOf(saving.world, saving.id);
    expect(codesOf(missing)).not.toContain('payment_webhook_missing');
  });

  it('counts webhooks that did not prove where they came from', async () => {
    const { world, id, sync } = await completedSession();
    await sync();
    await hear(world, [paymentCaptured(), tokenActivated()], 'wrong');
    const { missing, timeline } = await timelineOf(world, id);
    expect(missing).toContainEqual(expect.objectContaining({ code: 'unverified', count: 2 }));
    expect(timeline).toContainEqual(expect.objectContaining({ title: 'payment.capture', verified: false }));
  });

  it('says that ACTIVE past its expiry is only what was last heard', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await world.run('sandbox', 'advance', '31m');
    const { missing } = await timelineOf(world, id);
    expect(codesOf(missing)).toEqual(['past_expiry', 'attempts_unknown']);
    expect(missing[0]).toMatchObject({ message: expect.stringContaining(`sessions sync ${id}`) });
    await world.run('sessions', 'sync', id);
    const { timeline, missing: left } = await timelineOf(world, id);
    expect(titlesOf(timeline)).toEqual(['Session created', 'Session expired']);
    expect(codesOf(left)).toEqual(['session_webhook_missing', 'nobody_listened', 'attempts_unknown']);
  });

  it('has a cancellation, of which no webhook tells, and misses no webhook of it', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await world.run('sessions', 'cancel', id, '--yes');
    const { timeline, missing } = await timelineOf(world, id);
    expect(timeline.at(-1)).toMatchObject({ title: 'Session cancelled', note: 'no webhook tells of it' });
    expect(codesOf(missing)).toEqual(['attempts_unknown']);
  });

  it('takes a session of which little is known, and one of which nothing is', async () => {
    const { world, xendit, id } = await completedSession();
    xendit.sessions.set(id, session(1, { status: 'UNDER_REVIEW', created: 'yesterday', amount: null }));
    await world.run('sessions', 'show', id);
    expect(titlesOf((await timelineOf(world, id)).timeline)[0]).toBe('Session created');
    const unknown = await world.run('sessions', 'timeline', sessionId(77), '--json');
    expect([unknown.code, errorOf(unknown).code]).toEqual([10, 'unknown_session']);
  });
});

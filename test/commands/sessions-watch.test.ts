import { describe, expect, it } from 'vitest';
import { waitFor } from '../../src/io/wait-for';
import { sessionCompleted, TOKEN_ID } from '../support/webhook-bodies';
import { createWorld, type Ended, type World } from '../support/world';
import { errorOf, exampleIn, jsonLines } from './support/command-line';
import { answer, half, type Reply } from './support/fake-xendit';
import { createSession, pay, post, startListening } from './support/listening';
import { CREATE } from './support/planted';
import {
  completed,
  DATA_NOT_FOUND,
  NOT_FOUND,
  type ScriptedXendit,
  scriptedXendit,
  session,
  sessionId,
  token,
} from './support/scripted-xendit';

const ID = sessionId(1);
const CALLBACK_TOKEN = 'callback-token-of-this-test';

/** Waiting takes a fiftieth of its time. */
const hurried = { wait: (ms: number, signal?: AbortSignal) => waitFor(ms / 50, signal) };

/** One session, which is ACTIVE as far as is known here. */
async function oneSession(): Promise<{ world: World; xendit: ScriptedXendit }> {
  const xendit = await scriptedXendit();
  const env = { ...xendit.env, XENDIT_CALLBACK_TOKEN: CALLBACK_TOKEN };
  const world = createWorld({ env, context: hurried });
  expect((await world.run(...CREATE)).code).toBe(0);
  return { world, xendit };
}

const watch = (world: World, ...argv: string[]): Promise<Ended> =>
  world.run('sessions', 'watch', ID, '--json', ...argv);

/** What was told of the session, as "STATUS teller". */
function told({ stdout }: Ended): unknown[] {
  return jsonLines(stdout)
    .filter(({ type }) => type === 'session')
    .map(({ status, by }) => `${status} ${by}`);
}

const verdictOf = ({ stdout }: Ended): Record<string, unknown> => jsonLines(stdout).at(-1) ?? {};

describe('xps sessions watch', () => {
  it('tells each change once, as the API has it, and ends with the session', async () => {
    const { world, xendit } = await oneSession();
    const pending = session(1, { status: 'PENDING' });
    xendit.sessions.set(ID, [session(1), session(1), pending, pending, completed(1, { payment_token_id: TOKEN_ID })]);
    xendit.tokens.set(TOKEN_ID, token(TOKEN_ID));
    const ended = await watch(world);
    expect(ended.code, ended.stderr).toBe(0);
    expect(told(ended)).toEqual(['ACTIVE api', 'PENDING api', 'COMPLETED api']);
    expect(verdictOf(ended)).toEqual({
      type: 'verdict',
      outcome: 'completed',
      exit_code: 0,
      payment_session_id: ID,
      status: 'COMPLETED',
      by: 'api',
      payment_id: 'py-1',
      payment_request_id: 'pr-1',
      payment_token_id: expect.stringContaining('…'),
      token_status: 'ACTIVE',
    });
    const kept = await world.run('sessions', 'list', '--json');
    expect(kept.stdout).toContain('"COMPLETED"');
    expect((await world.run('tokens', 'list', '-q')).stdout).not.toBe('');
  });

  it('says so at once when it has ended before', async () => {
    const { world, xendit } = await oneSession();
    xendit.sessions.set(ID, session(1, { status: 'CANCELED' }));
    const before = xendit.requests.length;
    const ended = await watch(world);
    expect([ended.code, told(ended), verdictOf(ended).outcome]).toEqual([6, ['CANCELED api'], 'canceled']);
    expect(xendit.requests.length - before).toBe(1);
  });

  it('goes by a webhook that some listener stored, when that is first', async () => {
    const { world } = await oneSession();
    const listener = await startListening(world);
    const running = world.start('sessions', 'watch', ID, '--json');
    await running.seen(/"ACTIVE"/);
    await post(listener.url, sessionCompleted({ payment_session_id: ID }), { token: CALLBACK_TOKEN });
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonLines(ended.stdout).map(({ type, event, status, by }) => event ?? `${type} ${status} ${by}`)).toEqual([
      'session ACTIVE api',
      'payment_session.completed',
      'session COMPLETED webhook',
      'verdict COMPLETED webhook',
    ]);
  });

  it('believes no webhook that did not prove where it came from', async () => {
    const { world, xendit } = await oneSession();
    const listener = await startListening(world, '--allow-unsigned');
    const running = world.start('sessions', 'watch', ID, '--json');
    await running.seen(/"ACTIVE"/);
    await post(listener.url, sessionCompleted({ payment_session_id: ID }), { token: 'wrong' });
    await running.seen(/"verified":false/);
    xendit.sessions.set(ID, session(1, { status: 'EXPIRED' }));
    expect(told(await running.ended)).toEqual(['ACTIVE api', 'EXPIRED api']);
  });

  it.each([
    [[], 6, 'EXPIRED'],
    [['--until', 'completed'], 6, 'EXPIRED'],
    [['--until', 'ended'], 0, 'EXPIRED'],
    [['--until', 'completed'], 0, 'COMPLETED'],
  ])('with %j ends with %i when it is %s', async (goal, code, status) => {
    const { world, xendit } = await oneSession();
    xendit.sessions.set(ID, [session(1), session(1, { status })]);
    const ended = await watch(world, ...goal);
    expect([ended.code, verdictOf(ended).exit_code]).toEqual([code, code]);
    if (code === 6) expect(errorOf(ended)).toMatchObject({ kind: 'assertion', code: 'session_expired' });
  });

  it('ends with 8 when the time of --timeout is over', async () => {
    const { world } = await oneSession();
    const ended = await watch(world, '--timeout', '4s');
    expect(ended.code).toBe(8);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'timeout', exit_code: 8, status: 'ACTIVE' });
  });

  it('ends with 130 on Ctrl-C, and says how it stands', async () => {
    const { world } = await oneSession();
    const running = world.start('sessions', 'watch', ID);
    await running.seen(/ACTIVE {2}by the API/);
    running.interrupt();
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain(`no longer watching; session ${ID} is still ACTIVE`);
  });

  it.each([
    ['NOT_FOUND', NOT_FOUND],
    ['DATA_NOT_FOUND', DATA_NOT_FOUND],
  ])('ends with 4 when Xendit does not know it (%s)', async (code, reply) => {
    const { world, xendit } = await oneSession();
    xendit.sessions.set(ID, reply);
    const ended = await watch(world);
    expect(ended.code).toBe(4);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'failed', exit_code: 4 });
    expect(errorOf(ended).provider).toMatchObject({ error_code: code });
  });

  it.each<[string, Reply]>([
    ['503', answer(503, { error_code: 'CHANNEL_UNAVAILABLE', message: 'later' })],
    ['429 without headers', answer(429, { error_code: 'RATE_LIMIT_EXCEEDED', message: 'slow down' })],
    ['429 with headers', answer(429, { error_code: 'RATE_LIMIT_EXCEEDED' }, { 'rate-limit-reset': '0.5' })],
    ['half a body', half],
    ['no session', answer(200, { status: 'COMPLETED' })],
  ])('asks on past %s', async (_, reply) => {
    const { world, xendit } = await oneSession();
    xendit.sessions.set(ID, [session(1), ...Array.from({ length: 5 }, () => reply), completed(1)]);
    const ended = await watch(world);
    expect(told(ended)).toEqual(['ACTIVE api', 'COMPLETED api']);
    const troubles = jsonLines(ended.stderr).filter(({ message }) => String(message).includes('asking on'));
    expect(troubles.length).toBeLessThanOrEqual(1);
  });

  it('takes answers with little or unknown things in them', async () => {
    const { world, xendit } = await oneSession();
    const bare = (status: string): Reply => answer(200, { payment_session_id: ID, status });
    xendit.sessions.set(ID, [bare('ACTIVE'), bare('UNDER_REVIEW'), bare('COMPLETED')]);
    expect(told(await watch(world))).toEqual(['ACTIVE api', 'UNDER_REVIEW api', 'COMPLETED api']);
  });
});

describe('xps create --wait', () => {
  it('tells of the session until it is paid, its token included', async () => {
    const world = createWorld({ context: hurried });
    const running = world.start(...CREATE, '--wait', '--json');
    const [, id = ''] = await running.seen(/"payment_session_id":"([^"]+)"/);
    await running.seen(/"type":"session"/);
    await pay(world, id);
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(jsonLines(ended.stdout).map(({ type }) => type)).toEqual(['created', 'session', 'session', 'verdict']);
    expect(verdictOf(ended)).toMatchObject({ outcome: 'completed', token_status: 'ACTIVE' });
  });

  it('ends with 6 when nobody paid it', async () => {
    const world = createWorld({ context: hurried });
    const running = world.start(...CREATE, '--wait', '--json');
    const [, id = ''] = await running.seen(/"payment_session_id":"([^"]+)"/);
    await world.run('sessions', 'cancel', id, '--yes');
    const ended = await running.ended;
    expect([ended.code, verdictOf(ended).outcome]).toEqual([6, 'canceled']);
  });

  it('waits for what --until and --timeout say', async () => {
    const world = createWorld({ context: hurried });
    const { code, stderr } = await world.run(...CREATE, '--wait', '--until', 'ended', '--timeout', '2s');
    expect(code).toBe(8);
    expect(stderr).toMatch(/session ps-\w+ is still ACTIVE/);
  });

  it.each([
    [['--wait', '--open'], '--wait: is one too many'],
    [['--until', 'completed'], '--wait: is missing: --until says'],
    [['--timeout', '5m'], '--open: is missing: --timeout 5m'],
    [['--wait', '--port', '1'], '--open: is missing: --port 1'],
    [['--wait', '--until', 'paid'], '"paid" is not one of completed, ended'],
  ])('refuses %j, and says what would work', async (flags, message) => {
    const world = createWorld({ context: hurried });
    const ended = await world.run(...CREATE, ...flags);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(message);
    expect(exampleIn(ended)[0]).toBe('create');
  });

  it('watches a session of the sandbox that another command pays', async () => {
    const world = createWorld({ context: hurried });
    const id = await createSession(world);
    const running = world.start('sessions', 'watch', id, '--quiet');
    await pay(world, id);
    expect(await running.ended).toMatchObject({ code: 0, stdout: `${id}\n` });
  });
});

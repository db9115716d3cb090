import { describe, expect, it } from 'vitest';
import { createWorld, type World, type WorldOptions } from '../support/world';
import { errorOf, jsonLines, jsonOf } from './support/command-line';
import { answer, half, type Reply } from './support/fake-xendit';
import { createSession, pay } from './support/listening';
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

const TOKEN = 'pt-69641111-2222-4333-8444-55555555af8d';
/** As the documentation's session example spells one (D11). */
const OTHER_SHAPE = 'ptkn-0f3b8a52-aaaa-4bbb-8ccc-dddddddd0001';

interface Open {
  readonly world: World;
  readonly xendit: ScriptedXendit;
}

/** So many sessions, which are ACTIVE as far as is known here. */
async function openSessions(count: number, options: WorldOptions = {}): Promise<Open> {
  const xendit = await scriptedXendit();
  const world = createWorld({ ...options, env: xendit.env });
  for (let nth = 0; nth < count; nth += 1) expect((await world.run(...CREATE)).code).toBe(0);
  return { world, xendit };
}

async function sync(world: World, ...argv: string[]) {
  const ended = await world.run('sessions', 'sync', '--json', ...argv);
  return { ...ended, json: ended.stdout === '' ? {} : jsonOf(ended) };
}

async function tokensOf(world: World): Promise<Record<string, unknown>[]> {
  return jsonOf(await world.run('tokens', 'list', '--json', '--reveal')).data as Record<string, unknown>[];
}

describe('xps sessions sync', () => {
  it('captures the token of a paid session without any webhook', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await pay(world, id);
    expect(await tokensOf(world)).toEqual([]);
    const { code, stdout, stderr } = await world.run('sessions', 'sync');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${id} +ACTIVE → COMPLETED .*token pt-\\S+…\\S+ is ACTIVE\n$`));
    expect(stderr).toContain('asked the sandbox about 1 session: 1 changed, 1 token gained');
    const [kept] = await tokensOf(world);
    expect(kept).toMatchObject({
      status: 'ACTIVE',
      payment_session_id: id,
      masked_card_number: expect.stringContaining('XXXX'),
      source_event: 'api',
      source_delivery: null,
      verified: true,
    });
    const shown = await world.run('tokens', 'show', String(kept?.payment_token_id));
    expect(shown.stdout).toContain('came by    the API');
    expect((await world.run('sessions', 'sync')).stderr).toContain('every session here has ended');
  });

  it('asks about all that have not ended here and about no others, and lists what changed', async () => {
    const { world, xendit } = await openSessions(4);
    xendit.sessions.set(sessionId(1), session(1, { status: 'EXPIRED' }));
    await world.run('sessions', 'show', sessionId(1));
    xendit.sessions.set(sessionId(2), completed(2, { payment_token_id: TOKEN }));
    xendit.tokens.set(TOKEN, token(TOKEN));
    const { code, json } = await sync(world);
    expect(code).toBe(0);
    expect(json).toEqual({
      asked: 3,
      changed: 1,
      tokens_gained: 1,
      unknown: 0,
      failed: 0,
      not_asked: 0,
      sessions: [
        {
          payment_session_id: sessionId(2),
          status_before: 'ACTIVE',
          status: 'COMPLETED',
          changed: true,
          reference_id: expect.any(String),
          payment_id: 'py-2',
          payment_request_id: 'pr-2',
          payment_token_id: 'pt-6964…af8d',
          token_gained: true,
          token_status: 'ACTIVE',
        },
      ],
    });
    expect(xendit.asked(`/sessions/${sessionId(1)}`)).toBe(1);
    expect(xendit.requests.at(-1)?.headers['api-version']).toBe('2024-11-11');
  });

  it('asks for a token that a session is known to have saved, and that no webhook brought', async () => {
    const { world, xendit } = await openSessions(1);
    xendit.sessions.set(sessionId(1), completed(1, { payment_token_id: OTHER_SHAPE }));
    await world.run('sessions', 'show', sessionId(1));
    xendit.tokens.set(OTHER_SHAPE, token(OTHER_SHAPE, { status: 'REQUIRES_ATTENTION', channel_properties: null }));
    expect((await sync(world)).json).toMatchObject({ asked: 1, tokens_gained: 1 });
    expect(await tokensOf(world)).toMatchObject([{ payment_token_id: OTHER_SHAPE, status: 'REQUIRES_ATTENTION' }]);
    expect(xendit.asked(`/sessions/${sessionId(1)}`)).toBe(1);
    expect((await sync(world)).json).toMatchObject({ asked: 0 });
  });

  it.each([
    ['NOT_FOUND', NOT_FOUND],
    ['DATA_NOT_FOUND', DATA_NOT_FOUND],
  ])('goes on past a session that Xendit does not know (%s), and ends with 4', async (code, reply) => {
    const { world, xendit } = await openSessions(3);
    xendit.sessions.set(sessionId(2), reply);
    xendit.sessions.set(sessionId(1), session(1, { status: 'EXPIRED' }));
    const ended = await sync(world);
    expect(ended.code).toBe(4);
    expect(ended.json).toMatchObject({ asked: 3, changed: 1, unknown: 1, failed: 1, not_asked: 0 });
    expect(ended.json.sessions).toContainEqual(
      expect.objectContaining({
        payment_session_id: sessionId(2),
        status: 'ACTIVE',
        error: expect.objectContaining({ error_code: code }),
      }),
    );
    expect(errorOf(ended)).toMatchObject({ code: 'sync_incomplete', exit_code: 4 });
  });

  it.each<[string, Reply]>([
    ['503', answer(503, { error_code: 'CHANNEL_UNAVAILABLE', message: 'later' })],
    ['429 without headers', answer(429, { error_code: 'RATE_LIMIT_EXCEEDED', message: 'slow down' })],
    ['429 with headers', answer(429, { error_code: 'RATE_LIMIT_EXCEEDED' }, { 'rate-limit-reset': '0.02' })],
    ['half a body', half],
    ['no session', answer(200, { status: 'COMPLETED' })],
    ['a web page', answer(200, '<html>maintenance</html>')],
  ])('goes on past %s, and ends with 5', async (_, reply) => {
    const { world, xendit } = await openSessions(3);
    xendit.sessions.set(sessionId(2), reply);
    xendit.sessions.set(sessionId(1), session(1, { status: 'EXPIRED' }));
    const ended = await sync(world);
    expect(ended.code).toBe(5);
    expect(ended.json).toMatchObject({ asked: 3, changed: 1, unknown: 0, failed: 1 });
    expect((await sync(world, sessionId(3))).code).toBe(0);
  });

  it('takes statuses it does not know, PENDING, and answers with little in them', async () => {
    const { world, xendit } = await openSessions(3);
    xendit.sessions.set(sessionId(1), session(1, { status: 'PENDING' }));
    xendit.sessions.set(sessionId(2), session(2, { status: 'UNDER_REVIEW', amount: null, customer_id: 7 }));
    xendit.sessions.set(sessionId(3), answer(200, { payment_session_id: sessionId(3), status: 'CANCELED' }));
    const { code, json } = await sync(world);
    expect(code).toBe(0);
    const statuses = (json.sessions as Record<string, unknown>[]).map(({ status }) => status);
    expect(statuses).toEqual(['CANCELED', 'UNDER_REVIEW', 'PENDING']);
    // Neither of them has ended.
    expect((await sync(world)).json).toMatchObject({ asked: 2, changed: 0 });
  });

  it('keeps what a session says when its token cannot be had', async () => {
    const { world, xendit } = await openSessions(1);
    xendit.sessions.set(sessionId(1), completed(1, { payment_token_id: TOKEN }));
    const ended = await sync(world);
    expect(ended.code).toBe(4);
    expect(ended.json).toMatchObject({ changed: 1, tokens_gained: 0, failed: 1 });
    xendit.tokens.set(TOKEN, token(TOKEN));
    expect((await sync(world)).json).toMatchObject({ asked: 1, tokens_gained: 1 });
  });

  it('stops at once where every session would fail: the key is refused', async () => {
    const { world, xendit } = await openSessions(20);
    const refused = answer(401, { error_code: 'INVALID_API_KEY', message: 'no' });
    for (let nth = 1; nth <= 20; nth += 1) xendit.sessions.set(sessionId(nth), refused);
    const before = xendit.requests.length;
    expect((await sync(world)).code).toBe(3);
    expect(xendit.requests.length - before).toBeLessThanOrEqual(8);
  });

  it('gives up when nobody answers any more, and says how many it did not ask about', async () => {
    const { world, xendit } = await openSessions(30);
    const gone: Reply = (response) => response.destroy();
    for (let nth = 1; nth <= 30; nth += 1) xendit.sessions.set(sessionId(nth), gone);
    const ended = await sync(world);
    expect(ended.code).toBe(5);
    expect(Number(ended.json.asked) + Number(ended.json.not_asked)).toBe(30);
    expect(ended.json.asked).toBeLessThan(20);
    expect(errorOf(ended).message).toContain('were not asked about');
  });

  it('keeps what was asked before Ctrl-C', async () => {
    const { world, xendit } = await openSessions(30);
    for (let nth = 1; nth <= 30; nth += 1) xendit.sessions.set(sessionId(nth), session(nth, { status: 'EXPIRED' }));
    xendit.sessions.set(sessionId(10), (response, request) => {
      running.interrupt();
      session(10, { status: 'EXPIRED' })(response, request);
    });
    const running = world.start('sessions', 'sync', '--json');
    const { code, stdout } = await running.ended;
    expect(code).toBe(130);
    const { asked, not_asked: left } = jsonOf({ stdout });
    expect(Number(asked)).toBeGreaterThan(0);
    expect(Number(asked) + Number(left)).toBe(30);
    const rows = jsonOf(await world.run('sessions', 'list', '--status', 'expired', '--json')).data as unknown[];
    expect(rows).toHaveLength(Number(asked));
  });

  it('shows on a terminal how far it is', async () => {
    const { world } = await openSessions(3, { terminal: true });
    const { code, stderr } = await world.run('sessions', 'sync');
    expect(code).toBe(0);
    expect(stderr).toMatch(/\r.*1 of 3/);
    expect(stderr).toContain('about 3 sessions: 0 changed, 0 tokens gained');
  });

  it('waits when the minute is used up, says so once, and never fails for it', async () => {
    const { world, xendit } = await openSessions(1);
    const argv = Array.from({ length: 70 }, () => ['sessions', 'show', sessionId(1), '--json']);
    const told: string[] = [];
    for (const line of argv) {
      const { code, stderr } = await world.run(...line);
      expect(code).toBe(0);
      told.push(...jsonLines(stderr).flatMap(({ type }) => (type === 'waiting' ? [stderr] : [])));
    }
    expect(told).toHaveLength(10);
    expect(jsonLines(told[0] ?? '')).toContainEqual({
      type: 'waiting',
      reason: 'rate_limit',
      endpoint: 'GET /sessions/{id}',
      requests_per_minute: 60,
      wait_ms: expect.any(Number),
    });
    expect(xendit.asked(`/sessions/${sessionId(1)}`)).toBe(70);
  });
});

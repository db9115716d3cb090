import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { answer } from './support/fake-xendit';
import { createSession, pay } from './support/listening';
import { liveWorld } from './support/live-world';
import { CREATE } from './support/planted';
import { completed, NOT_FOUND, scriptedXendit, session, sessionId } from './support/scripted-xendit';

const TOO_LATE = answer(422, {
  error_code: 'INVALID_SESSION_STATUS',
  message: 'Session status is COMPLETED, expecting ACTIVE',
});

describe('xps sessions cancel', () => {
  it('cancels, keeps that, and says that no webhook tells of it', async () => {
    const world = createWorld();
    const id = await createSession(world, '--reference', 'order-9');
    const { code, stdout, stderr } = await world.run('sessions', 'cancel', id, '--yes');
    expect(code, stderr).toBe(0);
    expect(stdout).toBe(`${id}  CANCELED  IDR 150,000  order-9\n`);
    expect(stderr).toContain('no webhook tells of a cancellation: whoever keeps the order has to act on this answer');
    expect((await world.run('sessions', 'list', '--status', 'canceled', '-q')).stdout).toBe(`${id}\n`);
  });

  it('asks first, and leaves it as it is after a no or where nobody can be asked', async () => {
    const world = createWorld({ terminal: true });
    const id = await createSession(world);
    const running = world.start('sessions', 'cancel', id);
    await running.seen(/no webhook tells of a cancellation(.|\n)*Nobody can pay it any more/);
    running.type('n\r');
    expect((await running.ended).code).toBe(130);
    expect((await world.run('sessions', 'cancel', id, '--no-input')).code).toBe(9);
    expect(jsonOf(await world.run('sessions', 'show', id, '--json')).status).toBe('ACTIVE');
  });

  it('says what a session is that cannot be cancelled any more, and keeps it', async () => {
    const world = createWorld();
    const id = await createSession(world);
    await pay(world, id);
    const ended = await world.run('sessions', 'cancel', id, '--yes', '--json');
    expect(ended.code).toBe(4);
    expect(errorOf(ended)).toMatchObject({
      code: 'session_not_active',
      message: `session ${id} is COMPLETED; only an ACTIVE one can be cancelled`,
      provider: { error_code: 'INVALID_SESSION_STATUS', http_status: 422 },
    });
    expect((await world.run('sessions', 'list', '--status', 'completed', '-q')).stdout).toBe(`${id}\n`);
  });

  it('goes on with the others, tells each, and ends as the worst of them', async () => {
    const xendit = await scriptedXendit();
    const world = createWorld({ env: xendit.env });
    for (let nth = 1; nth <= 3; nth += 1) await world.run(...CREATE);
    xendit.sessions.set(sessionId(1), [TOO_LATE, completed(1)]);
    xendit.sessions.set(sessionId(2), NOT_FOUND);
    xendit.sessions.set(sessionId(3), session(3, { status: 'CANCELED' }));
    const ids = [1, 2, 3].map(sessionId);
    const ended = await world.run('sessions', 'cancel', ...ids, '--yes', '--json');
    expect(ended.code).toBe(4);
    expect(jsonOf(ended)).toMatchObject({
      data: [{ payment_session_id: ids[2], status: 'CANCELED', components_sdk_key: expect.stringContaining('…') }],
      failed: [
        { payment_session_id: ids[0], error_code: 'INVALID_SESSION_STATUS' },
        { payment_session_id: ids[1], error_code: 'NOT_FOUND' },
      ],
    });
    expect(errorOf(ended).message).toBe('2 of 3 sessions could not be cancelled');
  });

  it('ends with 6, and calls nothing cancelled, when the answer is a session that can still be paid', async () => {
    const xendit = await scriptedXendit();
    const world = createWorld({ env: xendit.env });
    await world.run(...CREATE);
    xendit.sessions.set(sessionId(1), session(1, { status: 'ACTIVE' }));
    const ended = await world.run('sessions', 'cancel', sessionId(1), '--yes', '--json');
    expect(ended.code, ended.stderr).toBe(6);
    expect(errorOf(ended)).toMatchObject({ code: 'not_done' });
    expect(jsonOf(ended)).toMatchObject({ data: [], failed: [{ payment_session_id: sessionId(1) }] });
  });

  it('says how to check, and does not cancel again, when it is not known whether it was done', async () => {
    const xendit = await scriptedXendit();
    const world = createWorld({ env: xendit.env });
    await world.run(...CREATE);
    xendit.sessions.set(sessionId(1), (response) => response.destroy());
    const ended = await world.run('sessions', 'cancel', sessionId(1), '--yes', '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended).hint).toContain(`xps sessions show ${sessionId(1)}`);
    expect(xendit.asked(`/sessions/${sessionId(1)}/cancel`)).toBe(1);
  });

  it('ends at Ctrl-C after the one under way, and tells what was cancelled', async () => {
    const xendit = await scriptedXendit();
    const world = createWorld({ env: xendit.env });
    for (let nth = 1; nth <= 3; nth += 1) await world.run(...CREATE);
    const ids = [1, 2, 3].map(sessionId);
    xendit.sessions.set(sessionId(1), (response, request) => {
      running.interrupt();
      session(1, { status: 'CANCELED' })(response, request);
    });
    const running = world.start('sessions', 'cancel', ...ids, '--yes', '--json');
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    expect(jsonOf(ended)).toMatchObject({ data: [{ payment_session_id: ids[0] }], not_asked: 2, failed: [] });
    expect(xendit.asked(`/sessions/${sessionId(2)}/cancel`)).toBe(0);
  });

  it('is a write, which live mode holds back', async () => {
    const { world, xendit } = await liveWorld();
    expect((await world.run('sessions', 'cancel', sessionId(1), '--yes')).code).toBe(9);
    expect(xendit.requests).toEqual([]);
  });
});

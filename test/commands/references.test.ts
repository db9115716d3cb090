import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { CHALLENGED, charge, FRICTIONLESS } from './support/charging';
import { errorOf, jsonOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';

/** A paid session `order-1`, with its token and webhooks in the store. */
async function paidSession(world: World, card: string): Promise<{ id: string; token: string }> {
  const listener = await startListening(world);
  const id = await createSession(world, '--reference', 'order-1');
  await pay(world, 'order-1', '--card', card);
  await listener.stop();
  const [token = ''] = (await world.run('tokens', 'list', '-q')).stdout.trim().split('\n');
  return { id, token };
}

async function sessionOf(world: World, text: string): Promise<unknown> {
  const ended = await world.run('sessions', 'timeline', text, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return (jsonOf(ended).session as Record<string, unknown>).payment_session_id;
}

describe('a reference is accepted where an id is', () => {
  it('of a session, and of the token that it saved', async () => {
    const world = createWorld();
    const { id, token } = await paidSession(world, FRICTIONLESS);
    expect(jsonOf(await world.run('sessions', 'show', 'order-1', '--json'))).toMatchObject({ payment_session_id: id });
    expect((await world.run('sessions', 'watch', 'order-1', '-q')).stdout).toBe(`${id}\n`);
    expect((await world.run('tokens', 'show', 'order-1', '-q')).stdout).toBe(`${token}\n`);
    const open = await createSession(world, '--reference', 'order-2');
    expect((await world.run('sessions', 'cancel', 'order-2', '--yes', '-q')).stdout).toBe(`${open}\n`);
  });

  it('of a charge, whose session the timeline finds, as by the request of a payment', async () => {
    const world = createWorld();
    const { id, token } = await paidSession(world, FRICTIONLESS);
    const made = await charge(world, token, '--reference', 'ch-1');
    const [saved] = jsonOf(await world.run('tokens', 'list', '--json')).data as Record<string, unknown>[];
    for (const text of ['order-1', 'ch-1', made.payment_request_id, made.latest_payment_id, saved?.payment_request_id])
      expect(await sessionOf(world, String(text))).toBe(id);
  });

  it('of a charge that waits for its customer, who confirms it in the sandbox', async () => {
    const world = createWorld();
    const { token } = await paidSession(world, CHALLENGED);
    await charge(world, token, '--reference', 'ch-1');
    const paid = await world.run('sandbox', 'pay', 'ch-1', '--json');
    expect(paid.code, paid.stderr).toBe(0);
    expect(jsonOf(await world.run('payments', 'show', 'ch-1', '--json'))).toMatchObject({
      payment: { status: 'SUCCEEDED' },
    });
  });

  it('unless several have it, or none', async () => {
    const world = createWorld();
    const ids = [await createSession(world, '--reference', 'same'), await createSession(world, '--reference', 'same')];
    for (const command of ['show', 'timeline', 'watch', 'cancel']) {
      const several = await world.run('sessions', command, 'same', '--json');
      expect([several.code, errorOf(several).code]).toEqual([2, 'ambiguous_id']);
      expect((errorOf(several).problems as { message: string }[]).map(({ message }) => message)).toEqual(
        ids.toReversed(),
      );
    }
    const none = await world.run('sessions', 'timeline', 'nothing', '--json');
    expect([none.code, errorOf(none).code]).toEqual([10, 'unknown_session']);
  });
});

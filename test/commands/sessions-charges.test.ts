import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { CHALLENGED, FRICTIONLESS } from './support/charging';
import { jsonOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';

type Row = Record<string, unknown>;

/** A session whose token was saved, and the token's id. */
async function savingSession(world: World, card: string): Promise<{ id: string; token: string }> {
  const id = await createSession(world, '--reference', 'order-1');
  await pay(world, id, '--card', card);
  await world.run('sessions', 'sync', id);
  const [token = ''] = (await world.run('tokens', 'list', '-q')).stdout.trim().split('\n');
  return { id, token };
}

async function charge(world: World, token: string, reference: string): Promise<string> {
  const flags = ['--amount', '20000', '--reference', reference, '--json'];
  const ended = await world.run('tokens', 'charge', token, ...flags);
  expect(ended.code, ended.stderr).toBe(0);
  return String(jsonOf(ended).payment_request_id);
}

async function timelineOf(world: World, id: string): Promise<Row[]> {
  const ended = await world.run('sessions', 'timeline', id, '--json');
  expect(ended.code, ended.stderr).toBe(0);
  return jsonOf(ended).timeline as Row[];
}

/** From a title on, as "title: note". */
function told(timeline: readonly Row[], from: string): string[] {
  const lines = timeline.map(({ title, note }) => `${title}: ${note}`);
  return lines.slice(lines.findIndex((line) => line.startsWith(from)));
}

const isInOrder = (timeline: readonly Row[]): boolean => timeline.every(({ after_ms }) => Number(after_ms ?? 0) >= 0);

describe('what was charged to the token of a session later is told', () => {
  it('as it was begun, and as its webhooks tell what became of it, with the money that was given back', async () => {
    const world = createWorld();
    const listener = await startListening(world);
    const { id, token } = await savingSession(world, FRICTIONLESS);
    const request = await charge(world, token, 'ch-1');
    const short = `${request.slice(0, 7)}…${request.slice(-4)}`;
    await world.run('payments', 'refund', 'ch-1', '--amount', '5000', '--reference', 'back-1');
    await listener.stop();
    const timeline = await timelineOf(world, id);
    expect(told(timeline, 'Token charged')).toEqual([
      `Token charged from here: IDR 20,000 · ch-1 · ${short}`,
      'payment.capture: IDR 20,000 · ch-1 · SUCCEEDED',
      `refund.succeeded: IDR 5,000 · back-1 · of ${short} · SUCCEEDED`,
    ]);
    expect(isInOrder(timeline)).toBe(true);
    const events = jsonOf(await world.run('events', 'list', '--session', id, '--json')).data as Row[];
    expect(events.map(({ event }) => event)).toContain('refund.succeeded');
  });

  it('by a plan as well, with what of it was given back', async () => {
    const world = createWorld();
    const listener = await startListening(world);
    const { id, token } = await savingSession(world, FRICTIONLESS);
    const plan = ['--token', token, '--amount', '99000', '--every', '1month', '--reference', 'sub-1', '--immediate'];
    expect((await world.run('plans', 'create', ...plan)).code).toBe(0);
    const told = jsonOf(
      await world.run('events', 'list', '--event', 'payment.capture', '--reference', 'sub-1', '--json'),
    );
    const [{ payment_request_id: request } = {}] = told.data as Row[];
    const refund = await world.run('payments', 'refund', String(request), '--amount', '9000', '--reference', 'back-1');
    expect(refund.code, refund.stderr).toBe(0);
    await listener.stop();
    const titles = (await timelineOf(world, id)).map(({ title, note }) => `${title}: ${note}`);
    expect(titles).toContainEqual(expect.stringMatching(/^Token charged: IDR 99,000 · sub-1 · CARDS · py-/));
    expect(titles.at(-1)).toMatch(/^refund\.succeeded: IDR 9,000 · back-1 · of pr-/);
  });

  it('by the API, where no webhook tells of it', async () => {
    const world = createWorld();
    const { id, token } = await savingSession(world, CHALLENGED);
    const request = await charge(world, token, 'ch-1');
    await world.run('payments', 'cancel', 'ch-1');
    expect(told(await timelineOf(world, id), 'Token charged')).toEqual([
      `Token charged from here: IDR 20,000 · ch-1 · ${request.slice(0, 7)}…${request.slice(-4)}`,
      'Charge CANCELED: ch-1 · by the API',
    ]);
  });

  it('with the end of the token', async () => {
    const world = createWorld();
    const { id, token } = await savingSession(world, FRICTIONLESS);
    await world.run('tokens', 'cancel', token, '--yes');
    expect((await timelineOf(world, id)).at(-1)).toMatchObject({
      title: 'Token cancelled',
      note: expect.stringContaining('no webhook tells of it'),
    });
  });

  it('after all else, where the sandbox is ahead of this machine and no webhook came', async () => {
    const world = createWorld();
    await world.run('sandbox', 'advance', '40d');
    const { id, token } = await savingSession(world, FRICTIONLESS);
    await charge(world, token, 'ch-1');
    expect((await timelineOf(world, id)).map(({ title }) => title)).toEqual([
      'Session created',
      'Session completed',
      'Token saved',
      'Token charged from here',
      'Charge SUCCEEDED',
    ]);
  });

  it('where it belongs by the clock of the sandbox, however often that was advanced', async () => {
    const world = createWorld();
    const heard = async <T>(work: () => Promise<T>): Promise<T> => {
      const listener = await startListening(world);
      const done = await work();
      await listener.stop();
      return done;
    };
    const { id, token } = await heard(() => savingSession(world, FRICTIONLESS));
    await world.run('sandbox', 'advance', '40d');
    await heard(() => charge(world, token, 'ch-1'));
    await world.run('sandbox', 'advance', '40d');
    await heard(() => charge(world, token, 'ch-2'));
    const timeline = await timelineOf(world, id);
    expect(told(timeline, 'Token charged').map((line) => line.split(' · ').slice(0, 2).join(' · '))).toEqual([
      'Token charged from here: IDR 20,000 · ch-1',
      'payment.capture: IDR 20,000 · ch-1',
      'Token charged from here: IDR 20,000 · ch-2',
      'payment.capture: IDR 20,000 · ch-2',
    ]);
    expect(isInOrder(timeline)).toBe(true);
  });
});

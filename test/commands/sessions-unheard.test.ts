import { expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { jsonOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';

type Row = Record<string, unknown>;

async function timelineOf(world: World, id: string): Promise<{ titles: unknown[]; missing: Row[] }> {
  const { timeline, missing } = jsonOf(await world.run('sessions', 'timeline', id, '--json'));
  return { titles: (timeline as Row[]).map(({ title }) => title), missing: missing as Row[] };
}

it('the timeline says that attempts are known by webhooks alone, and how the sandbox sends them', async () => {
  const world = createWorld();
  const id = await createSession(world);
  await pay(world, id, '--decline', 'EXPIRED_CARD');
  const unheard = await timelineOf(world, id);
  expect(unheard.missing).toMatchObject([{ code: 'attempts_unknown', message: expect.stringContaining('declined') }]);
  await pay(world, id);
  await world.run('sessions', 'sync', id);
  await world.run('sandbox', 'advance', '1m');
  const { stdout } = await world.run('sessions', 'timeline', id);
  expect(stdout).toMatch(/missing: completed at .*: start xps listen first; xps sandbox status tells when/);
  const listener = await startListening(world);
  await world.run('sandbox', 'advance', '15m');
  await listener.stop();
  const heard = await timelineOf(world, id);
  expect([heard.titles.includes('payment.failure'), heard.missing]).toEqual([true, []]);
});

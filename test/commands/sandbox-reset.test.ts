import { expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonOf } from './support/command-line';
import { answer, fakeXendit } from './support/fake-xendit';
import { createSession, startListening } from './support/listening';

it.each([
  ['pay', (id: string) => ['sandbox', 'pay', id]],
  ['advance', () => ['sandbox', 'advance', '2d']],
])('a reset ends a sandbox %s under way with exit 10, and the new sandbox is a clean one', async (_, argv) => {
  const world = createWorld();
  let asked = (): void => {};
  const called = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let goOn = (): void => {};
  const merchant = await fakeXendit((response, request) => {
    goOn = () => answer(200, {})(response, request);
    asked();
  });
  const id = await createSession(world);
  const working = world.start(...argv(id), '--webhook', merchant.url, '--json');
  await called;
  await world.run('sandbox', 'reset', '--seed', '7', '--yes');
  goOn();
  const ended = await working.ended;
  expect(ended.code, ended.stderr).toBe(10);
  expect(errorOf(ended).code).toBe('sandbox_reset');
  expect(merchant.requests).toHaveLength(1);
  const status = jsonOf(await world.run('sandbox', 'status', '--json'));
  expect(status).toMatchObject({ seed: '7', clock_offset_ms: 0, deliveries: { waiting: 0, delivered: 0 } });
});

it('tells of a listener that has the former account, and so does the next pay', async () => {
  const world = createWorld();
  const { url } = await startListening(world);
  const same = await world.run('sandbox', 'reset', '--yes');
  expect(same.stderr).toBe('');
  const renewed = await world.run('sandbox', 'reset', '--yes', '--renew-account');
  expect(renewed.stderr).toContain(`warning: the xps listen at ${url} has the former callback token`);
  const id = await createSession(world);
  const found = await world.run('sandbox', 'pay', id);
  expect(found.stderr).toContain("takes webhooks with the sandbox's former callback token; start it again");
  const sent = await world.run('sandbox', 'pay', await createSession(world), '--webhook', url);
  expect(sent.stdout).toContain('answered 401');
  expect(sent.stderr).toContain(`${url} answered 401: it asks for another callback token`);
});

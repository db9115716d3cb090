import { expect } from 'vitest';
import { createWorld, type World } from '../../support/world';
import { created, type FakeXendit, fakeXendit, LIVE_KEY, type Reply } from './fake-xendit';

/** A live profile named `acme` of the business "Acme Ltd". */
export async function liveWorld(
  terminal = false,
  ...replies: readonly Reply[]
): Promise<{ world: World; xendit: FakeXendit }> {
  const xendit = await fakeXendit(...(replies.length === 0 ? [created()] : replies));
  const world = createWorld({ terminal, env: { XPS_BASE_URL: xendit.url } });
  const login = world.start('login', '--profile', 'acme', '--business', 'Acme Ltd');
  if (terminal) {
    await login.seen(/Secret key/);
    login.type(`${LIVE_KEY}\r`);
    await login.seen(/verification token/);
    login.type('\r');
  } else {
    login.type(`${LIVE_KEY}\n`);
    login.endInput();
  }
  expect((await login.ended).code).toBe(0);
  return { world, xendit };
}

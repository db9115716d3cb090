import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection, postText } from '../support/raw-http';
import { sessionCompleted } from '../support/webhook-bodies';
import { createWorld } from '../support/world';
import { TEST_KEY } from './support/fake-xendit';
import { createSession, pay, startListening } from './support/listening';

const TOKEN = 'a-callback-token-of-the-dashboard';
/** The server tells by 100 Continue that it has read the head. */
const DELIVERY = postText(JSON.stringify(sessionCompleted()), { 'x-callback-token': TOKEN, expect: '100-continue' });

describe('Ctrl-C', () => {
  it('ends a listener with the summary and exit 0, and takes its note away', async () => {
    const world = createWorld();
    const { stop, running } = await startListening(world);
    expect(readdirSync(join(world.home, 'listeners'))).toHaveLength(1);
    const { code, stderr } = await stop();
    expect(code).toBe(0);
    expect(stderr).not.toContain('finishing');
    expect(stderr).toMatch(/0 received, 0 duplicates, 0 rejected, 0 tokens saved\n$/);
    expect(readdirSync(join(world.home, 'listeners'))).toEqual([]);
    running.interrupt();
  });

  it('lets go of the port', async () => {
    const world = createWorld();
    const { stop, url } = await startListening(world);
    await stop();
    const again = world.start('listen', '--port', new URL(url).port);
    world.atEnd(() => again.interrupt());
    await again.seen(/listening on/);
    again.interrupt();
    expect((await again.ended).code).toBe(0);
  });

  it('waits for a delivery that is on its way, and stores it', async () => {
    const world = createWorld({ env: { XENDIT_SECRET_KEY: TEST_KEY, XENDIT_CALLBACK_TOKEN: TOKEN } });
    const { url, running } = await startListening(world);
    const slow = await openConnection(Number(new URL(url).port));
    slow.write(DELIVERY.slice(0, -10));
    await slow.until(/100 Continue/);
    running.interrupt();
    await running.seen(/^finishing 1 request; Ctrl-C again ends at once$/m);
    slow.write(DELIVERY.slice(-10));
    expect(await slow.closed()).toMatch(/HTTP\/1\.1 200 /);
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toContain('payment_session.completed');
    expect((await world.run('tokens', 'list', '-q')).stdout).toMatch(/^pt-/);
  });

  it('waits for nothing when it is pressed again, and ends with 130', async () => {
    const world = createWorld({ env: { XENDIT_SECRET_KEY: TEST_KEY, XENDIT_CALLBACK_TOKEN: TOKEN } });
    const { url, running } = await startListening(world);
    const slow = await openConnection(Number(new URL(url).port));
    slow.write(DELIVERY.slice(0, -10));
    await slow.until(/100 Continue/);
    running.interrupt();
    running.interrupt();
    expect((await running.ended).code).toBe(130);
    expect(await slow.closed()).not.toContain('HTTP/1.1 200');
    expect((await world.run('tokens', 'list', '-q')).stdout).toBe('');
  });

  it('is found gone by sandbox pay, whose webhooks then wait', async () => {
    const world = createWorld();
    const { stop } = await startListening(world);
    await stop();
    const paid = await pay(world, await createSession(world));
    expect((paid.deliveries as { failure: string }[])[0]?.failure).toBe('nobody listens');
  });
});

describe('a listener that was killed', () => {
  it('leaves a note behind that sandbox pay sees through', async () => {
    const world = createWorld();
    const { running } = await startListening(world);
    const folder = join(world.home, 'listeners');
    const [note = ''] = readdirSync(folder);
    running.interrupt();
    await running.ended;
    writeFileSync(
      join(folder, note),
      JSON.stringify({ url: 'http://127.0.0.1:1/', scope: 'sandbox', pid: 1, since: 1 }),
    );
    const paid = await world.run('sandbox', 'pay', await createSession(world));
    expect(paid.code).toBe(0);
    expect(paid.stderr).toContain('no xps listen is running in sandbox mode');
    expect(existsSync(join(folder, note))).toBe(false);
  });
});

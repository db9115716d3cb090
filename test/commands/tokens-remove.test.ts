import { describe, expect, it } from 'vitest';
import { createWorld, type World, type WorldOptions } from '../support/world';
import { jsonOf } from './support/command-line';
import { createSession, pay, startListening } from './support/listening';
import { CTRL_C, converse, ENTER, read } from './support/typing';

async function twoTokens(options: WorldOptions = {}): Promise<{ world: World; ids: string[] }> {
  const world = createWorld(options);
  const listener = await startListening(world);
  for (const reference of ['order-1', 'order-2'])
    await pay(world, await createSession(world, '--reference', reference));
  await listener.stop();
  return { world, ids: await idsOf(world) };
}

async function idsOf(world: World): Promise<string[]> {
  const { stdout } = await world.run('tokens', 'list', '--quiet', '--reveal');
  return stdout.split('\n').filter((line) => line !== '');
}

const shorten = (id = ''): string => `${id.slice(0, 7)}…${id.slice(-4)}`;

describe('xps tokens remove', () => {
  it('deletes the local record with --yes, and says that nothing else changed', async () => {
    const { world, ids } = await twoTokens();
    const { code, stdout } = await world.run('tokens', 'remove', shorten(ids[0]), '--yes');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `removed the local record of ${shorten(ids[0])}; at Xendit nothing changed\n`,
    });
    expect(await idsOf(world)).toEqual([ids[1]]);
  });

  it('takes several ids at once, the same one twice too', async () => {
    const { world, ids } = await twoTokens();
    const [one = '', other = ''] = ids;
    const ended = await world.run('tokens', 'remove', one, other.slice(-8), one, '--yes', '--json');
    expect(jsonOf(ended)).toEqual({ removed: 2, payment_token_ids: [shorten(one), shorten(other)] });
    expect(await idsOf(world)).toEqual([]);
  });

  it('prints the ids under --quiet', async () => {
    const { world, ids } = await twoTokens();
    const { stdout, stderr } = await world.run('tokens', 'remove', ids[0] ?? '', '-y', '-q');
    expect({ stdout, stderr }).toEqual({ stdout: `${shorten(ids[0])}\n`, stderr: '' });
  });

  it('removes nothing when one of the ids is unknown', async () => {
    const { world, ids } = await twoTokens();
    expect((await world.run('tokens', 'remove', ids[0] ?? '', 'pt-nope', '--yes')).code).toBe(10);
    expect(await idsOf(world)).toEqual(ids);
  });

  it('is held back without a terminal and without --yes', async () => {
    const { world, ids } = await twoTokens();
    const { code, stderr } = await world.run('tokens', 'remove', ids[0] ?? '');
    expect(code).toBe(9);
    expect(stderr).toContain('hint: add --yes');
    expect(await idsOf(world)).toEqual(ids);
  });

  it.each([
    ['y', 0, 1],
    ['n', 130, 2],
    ['', 130, 2],
    [CTRL_C, 130, 2],
  ])('asks on a terminal: %j ends with %i and %i tokens', async (keys, exitCode, left) => {
    const { world, ids } = await twoTokens({ terminal: true });
    const running = world.start('tokens', 'remove', ids[0] ?? '');
    const ended = await converse(running, [
      /Delete the local record of pt-.*At Xendit nothing changes\./,
      `${keys}${ENTER}`,
    ]);
    expect(ended.code).toBe(exitCode);
    expect(read(ended)).not.toContain('error');
    if (keys === 'n') expect(read(ended)).toMatch(/^nothing removed$/m);
    expect(await idsOf(world)).toHaveLength(left);
  });
});

import { expect, test } from 'vitest';
import { type ProgramEnded, runProgram, temporaryHome } from '../support/program';
import { type Flood, startFlood } from './support/flood';
import { endListener, startTestListener, TEST_MODE } from './support/listener';
import { readStore } from './support/store-file';
import { createWebhooks, tokenOf } from './support/webhooks';

const TURNS = 3;

test('two listeners and four loops of tokens commands share one store: nothing is lost and nobody is locked out', async () => {
  const home = temporaryHome();
  const listeners = [await startTestListener({ home }), await startTestListener({ home })];
  const floods = listeners.map(({ port }, at) => startFlood(port, createWebhooks(`000${at}`), 4));
  const removed = new Set<string>();

  /** A token both of whose webhooks came, so that nothing brings it back once it is removed. */
  function settledToken({ acknowledged }: Flood): string {
    const seen = new Set<string>();
    for (const tokenId of acknowledged.map(({ key }) => tokenOf(key))) {
      if (seen.has(tokenId) && !removed.has(tokenId)) {
        removed.add(tokenId);
        return tokenId;
      }
      seen.add(tokenId);
    }
    throw new Error('no token is complete yet');
  }

  async function loop(words: () => readonly string[]): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const argv = words();
      expectDone(await runProgram({ home, env: TEST_MODE }, ...argv), argv);
    }
  }

  await Promise.all(floods.map((flood) => flood.until(() => flood.acknowledged.length >= 100)));
  const [one, other] = floods as [Flood, Flood];
  await Promise.all([
    loop(() => ['tokens', 'list', '--limit', '1000', '--json']),
    loop(() => ['tokens', 'list', '--customer', 'cust-11111111-2222-4333-8444-555555555555']),
    loop(() => ['tokens', 'show', tokenOf(other.acknowledged[80]?.key ?? '')]),
    loop(() => ['tokens', 'remove', settledToken(one), '--yes']),
  ]);
  await Promise.all(floods.map((flood) => flood.stop()));
  for (const listener of listeners) await endListener(listener);

  // A listener that ends leaves what it has no time to read to the next xps.
  expect((await runProgram({ home, env: TEST_MODE }, 'tokens', 'list')).code).toBe(0);
  const acknowledged = floods.flatMap((flood) => flood.acknowledged.map(({ key }) => key));
  const { deliveries, tokens, integrity } = await readStore(home);
  expect(floods.map(({ refused }) => [...refused])).toEqual([[], []]);
  expect(integrity).toBe('ok');
  expect(deliveries).toEqual(new Set(acknowledged));
  expect(removed.size).toBe(TURNS);
  const kept = new Set(acknowledged.map(tokenOf).filter((id) => !removed.has(id)));
  expect([...tokens].sort()).toEqual([...kept].sort());
}, 60_000);

function expectDone({ code, stderr }: ProgramEnded, argv: readonly string[]): void {
  expect({ argv, code, stderr }).toEqual({ argv, code: 0, stderr: expect.not.stringContaining('error') });
}

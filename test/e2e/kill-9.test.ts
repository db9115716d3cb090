import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { temporaryHome } from '../support/program';
import { createWebhooks, startFlood, tokenOf } from './support/flood';
import { endListener, startTestListener } from './support/listener';
import { readStore } from './support/store-file';

const ROUNDS = 25;
const MOST_ANSWERS = 400;

test('a listener that is killed 25 times in a burst has kept every webhook it acknowledged, no token twice, in a sound file', async () => {
  const seed = process.env.XPS_E2E_SEED ?? String(randomInt(1e9));
  const random = createSeededRandom(seed);
  const home = temporaryHome();
  const webhooks = createWebhooks('0009');
  const acknowledged = new Set<string>();

  async function holdToPromises(round: number): Promise<void> {
    const { deliveries, tokens, integrity } = await readStore(home);
    const told = `round ${round}, XPS_E2E_SEED=${seed}`;
    expect(integrity, told).toBe('ok');
    expect(
      [...acknowledged].filter((key) => !deliveries.has(key)),
      told,
    ).toEqual([]);
    expect(tokens.length, told).toBe(new Set(tokens).size);
    const ids = new Set(tokens);
    expect(
      [...acknowledged].filter((key) => !ids.has(tokenOf(key))),
      told,
    ).toEqual([]);
  }

  for (let round = 1; round <= ROUNDS; round += 1) {
    const { program, port } = await startTestListener({ home });
    // The listener is the first to open what the last one left; looking at the store before would mend it.
    await holdToPromises(round);
    const flood = startFlood(port, webhooks);
    const enough = Buffer.from(random.bytes(4)).readUInt32BE() % MOST_ANSWERS;
    await flood.until(() => flood.acknowledged.length >= enough);
    program.child.kill('SIGKILL');
    await Promise.all([flood.over, program.ended]);
    for (const { key } of flood.acknowledged) acknowledged.add(key);
  }
  const last = await startTestListener({ home });
  await holdToPromises(ROUNDS + 1);
  await endListener(last);
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
}, 120_000);

import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { runProgram, temporaryHome } from '../support/program';
import { startFlood } from './support/flood';
import { endListener, startTestListener, TEST_MODE } from './support/listener';
import { readStore } from './support/store-file';
import { createWebhooks, tokenOf } from './support/webhooks';

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
    // A rush, which is kept first and read later, every other time.
    const flood = startFlood(port, webhooks, round % 2 === 0 ? 32 : 6);
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

test('a listener that was killed while the log went into the file leaves a store that opens, with all it acknowledged', async () => {
  const home = temporaryHome();
  const path = join(home, 'xps.db');
  const { program, port } = await startTestListener({ home });
  const flood = startFlood(port, createWebhooks('000a'));
  await flood.until(() => flood.acknowledged.length >= 20);
  await flood.stop();
  program.child.kill('SIGKILL');
  await program.ended;
  const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
  // The next to close the store moves the log into the file, its first page before all others. So far and no further it comes here.
  expect((await runProgram({ home, env: TEST_MODE }, 'tokens', 'list')).code).toBe(0);
  readFileSync(path).copy(file, 0, 0, 4_096);
  writeFileSync(path, file);
  writeFileSync(`${path}-wal`, log);

  const listed = await runProgram({ home, env: TEST_MODE }, 'tokens', 'list');
  expect({ code: listed.code, stderr: listed.stderr }).toEqual({
    code: 0,
    stderr: expect.not.stringContaining('error'),
  });
  const { deliveries, integrity } = await readStore(home);
  expect(integrity).toBe('ok');
  expect(deliveries).toEqual(new Set(flood.acknowledged.map(({ key }) => key)));
});

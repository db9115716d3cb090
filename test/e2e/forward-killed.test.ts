import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { runProgram, startProgram, temporaryHome } from '../support/program';
import { post, startFlood } from './support/flood';
import { endListener, jsonLines, startTestListener, TEST_MODE } from './support/listener';
import { createWebhooks } from './support/webhooks';

const SEED = process.env.XPS_E2E_SEED ?? String(randomInt(1e9));

/** A handler that remembers which bodies it was sent, how often. */
async function startHandler(): Promise<{ url: string; times: Map<string, number>; total(): number }> {
  const times = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    times.set(body, (times.get(body) ?? 0) + 1);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    times,
    total: () => [...times.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** How often what is stored was taken, by the store's own word. */
async function takenByTheStore(home: string): Promise<number> {
  const { stdout } = await runProgram(
    { home, env: TEST_MODE },
    'events',
    'list',
    '--forwarded',
    '--limit',
    '1000',
    '-q',
  );
  return stdout.split('\n').filter(Boolean).length;
}

test('a listener that is killed again and again sends all of it on, and nothing twice that it wrote down as taken', async () => {
  const home = temporaryHome();
  const random = createSeededRandom(SEED);
  const handler = await startHandler();
  const webhooks = createWebhooks('00f1');
  const acknowledged = new Set<string>();
  const PARALLEL = 4;
  const ROUNDS = 10;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { program, port } = await startTestListener(
      { home },
      ...['--forward-to', handler.url, '--parallel', String(PARALLEL)],
    );
    const flood = startFlood(port, webhooks, 4);
    const enough = 10 + (Buffer.from(random.bytes(2)).readUInt16BE() % 60);
    await flood.until(() => flood.acknowledged.length >= enough);
    program.child.kill('SIGKILL');
    await Promise.all([flood.over, program.ended]);
    for (const { body } of flood.acknowledged) acknowledged.add(body);
  }
  const last = await startTestListener({ home }, '--forward-to', handler.url);
  const told = `XPS_E2E_SEED=${SEED}`;
  await expect
    .poll(() => [...acknowledged].filter((body) => !handler.times.has(body)).length, { timeout: 30_000, message: told })
    .toBe(0);
  await endListener(last);
  // What was on its way when the process was killed, and only that, may have been sent without being written down.
  const twice = [...handler.times.values()].filter((count) => count > 1);
  expect(twice.length, told).toBeLessThanOrEqual(ROUNDS * PARALLEL);
  expect(Math.max(...handler.times.values()), told).toBeLessThanOrEqual(3);
  const before = handler.total();
  const again = await startTestListener({ home }, '--forward-to', handler.url, '--timeout', '3s');
  expect((await again.program.ended).code).toBe(0);
  expect(handler.total(), 'what is written down as taken is not sent again').toBe(before);
}, 120_000);

test('a replay that is killed goes on with --untaken, and sends nothing twice that it wrote down as taken', async () => {
  const home = temporaryHome();
  const webhooks = createWebhooks('00f2');
  const { program, port } = await startTestListener({ home });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const bodies = Array.from({ length: 200 }, () => webhooks.next().body);
  for (const body of bodies) expect(await post(agent, port, body)).toBe(200);
  await endListener({ program });
  const handler = await startHandler();
  const argv = ['events', 'replay', '--since', '1h', '--untaken', '--to', handler.url, '--json'];
  const confirmed = new Set<unknown>();
  const tellsOf = (stdout: string): Record<string, unknown>[] =>
    jsonLines(stdout.slice(0, stdout.lastIndexOf('\n') + 1)).filter(({ type }) => type === 'replay');
  for (const enough of [20, 50, 90]) {
    const replay = startProgram({ home, env: TEST_MODE }, ...argv, '--parallel', '4');
    await expect.poll(() => handler.total(), { interval: 1, timeout: 10_000 }).toBeGreaterThan(enough);
    replay.child.kill('SIGKILL');
    const told = tellsOf((await replay.ended).stdout).map(({ delivery }) => delivery);
    expect(told.filter((delivery) => confirmed.has(delivery))).toEqual([]);
    for (const delivery of told) confirmed.add(delivery);
    expect(await takenByTheStore(home)).toBeGreaterThanOrEqual(confirmed.size);
  }
  expect(confirmed.size).toBeGreaterThan(0);
  const last = await runProgram({ home, env: TEST_MODE }, ...argv);
  expect(last.code, last.stderr).toBe(0);
  expect(tellsOf(last.stdout).filter(({ delivery }) => confirmed.has(delivery))).toEqual([]);
  expect([...handler.times.keys()].sort()).toEqual([...bodies].sort());
  // What was sent within the last milliseconds and not written down yet.
  expect([...handler.times.values()].filter((count) => count > 1).length).toBeLessThanOrEqual(3 * 40);
  const before = handler.total();
  expect((await runProgram({ home, env: TEST_MODE }, ...argv)).code).toBe(0);
  expect(handler.total()).toBe(before);
}, 60_000);

test('an import that is killed has taken all of the file or nothing', async () => {
  const home = temporaryHome();
  const file = join(home, 'events.ndjson');
  const webhooks = createWebhooks('00f3');
  const COUNT = 3_000;
  writeFileSync(file, Array.from({ length: COUNT }, () => `${webhooks.next().body}\n`).join(''));
  const env = TEST_MODE;
  const stored = async (): Promise<number> => {
    const { stdout } = await runProgram({ home, env }, 'events', 'stats', '--json');
    const { data } = JSON.parse(stdout) as { data: { deliveries: number }[] };
    return data.reduce((sum, { deliveries }) => sum + deliveries, 0);
  };
  await runProgram({ home, env }, 'events', 'list');
  const random = createSeededRandom(SEED);
  const seen = new Set<number>();
  for (let round = 0; round < 8 && !seen.has(COUNT); round += 1) {
    const running = startProgram({ home, env }, 'events', 'import', file);
    const late = setTimeout(
      () => running.child.kill('SIGKILL'),
      60 + (Buffer.from(random.bytes(2)).readUInt16BE() % 500),
    );
    await running.ended;
    clearTimeout(late);
    seen.add(await stored());
  }
  expect(
    [...seen].filter((count) => count !== 0 && count !== COUNT),
    `XPS_E2E_SEED=${SEED}`,
  ).toEqual([]);
  expect((await runProgram({ home, env }, 'events', 'import', file)).code).toBe(0);
  expect(await stored()).toBe(COUNT);
}, 60_000);

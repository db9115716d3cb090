import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../src/core/json';
import { runProgram, startProgram, temporaryHome } from '../support/program';

const SUBSCRIPTIONS = 4;
const KILLS = 4;

/** A merchant that keeps what came, and tells when there is enough of it. */
async function countingMerchant() {
  const bodies: string[] = [];
  const waiting: { readonly count: number; readonly go: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.end();
      for (const { count, go } of waiting) if (bodies.length >= count) go();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    until: (count: number): Promise<void> => new Promise((go) => waiting.push({ count, go })),
  };
}

test('a year of subscriptions that is killed again and again charges each cycle once, and tells all of it', async () => {
  const home = temporaryHome();
  const merchant = await countingMerchant();
  const xps = (...argv: string[]) => runProgram({ home }, ...argv);
  const webhook = ['--webhook', merchant.url];
  for (let index = 0; index < SUBSCRIPTIONS; index += 1) {
    const made = await xps('create', '--type', 'subscription', '--every', '1day', '--amount', '50000', '-q');
    expect((await xps('sandbox', 'pay', made.stdout.trim(), ...webhook)).code, made.stderr).toBe(0);
  }
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const enough = merchant.until(merchant.bodies.length + 150 * kill);
    const advancing = startProgram({ home }, 'sandbox', 'advance', '365d', ...webhook, '--quiet');
    await enough;
    advancing.child.kill('SIGKILL');
    await advancing.ended;
  }
  const last = await xps('sandbox', 'advance', '30d', ...webhook, '--json');
  expect(last.code, last.stderr).toBe(0);
  expect(JSON.parse((await xps('sandbox', 'status', '--json')).stdout).deliveries).toMatchObject({
    waiting: 0,
    held: 0,
  });

  const events = merchant.bodies.map((body) => JSON.parse(body) as { event: string; data: JsonObject });
  const contents = new Set(events.map(({ event, data }) => JSON.stringify([event, data])));
  expect(events.length - contents.size).toBeLessThanOrEqual(64 * KILLS);
  const told = [...contents].map((text) => JSON.parse(text) as [string, JsonObject]);
  const charged = told.filter(([event]) => event === 'recurring.cycle.succeeded');
  expect(told.filter(([event]) => event === 'payment.capture')).toHaveLength(charged.length);
  const plans = new Set(charged.map(([, data]) => data.plan_id));
  expect(plans.size).toBe(SUBSCRIPTIONS);
  for (const plan of plans) {
    const cycles = charged.filter(([, data]) => data.plan_id === plan);
    const numbers = cycles.map(([, data]) => Number(data.cycle_number)).sort((one, other) => one - other);
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(30);
  }
}, 120_000);

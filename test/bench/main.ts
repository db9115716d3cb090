import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measureCompletion } from './completion';
import { measureIdleTarget, measureSlowTarget } from './forwarding';
import { measureGrowth } from './growth';
import { measurePageLoad, measurePageSize } from './page';
import { callbackTokenOf, sendLoad, startServer } from './processes';
import { measureReplay } from './replay';
import { holds, type Result, table } from './result';
import { measureStartup } from './startup';
import { measureSubscriptions } from './subscriptions';
import { measureSync } from './sync';
import { measureThroughput } from './throughput';

const built = dirname(process.argv[1] ?? '');
const root = process.env.XPS_BENCH_ROOT ?? '';
const bin = join(root, 'bin', 'xps.js');
const loader = join(built, 'load.js');
const bare = join(built, 'bare.js');
const loop = join(built, 'loop.js');
const asJson = process.argv.includes('--json');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const say = (line: string): void => console.error(line);

/** A home in which the listener has stored 10,000 tokens. */
async function fill(home: string): Promise<string> {
  const token = await callbackTokenOf(home);
  const listener = await startServer([bin, 'listen', '--port', '0', '--json', '--events', 'none'], home);
  await sendLoad(loader, listener.port, token, { kind: 'tokens', first: 0, count: 10_000, connections: 64 });
  await listener.stop();
  return home;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xps-bench-'));
  const wants = (part: string): boolean => only === undefined || only === part;
  const results: Result[] = [];
  try {
    if (wants('startup')) {
      say('start-up …');
      const filled = await fill(join(folder, 'filled'));
      const used = join(folder, 'used');
      await callbackTokenOf(used);
      results.push(...(await measureStartup(bin, { used, filled })));
    }
    if (wants('completion')) {
      say('completion, of 100,000 tokens …');
      results.push(...(await measureCompletion(bin, join(folder, 'completion'))));
    }
    if (wants('page')) {
      say('the checkout page, in Chromium …');
      results.push(await measurePageLoad({ bin, root, home: join(folder, 'page') }), measurePageSize(root));
    }
    if (wants('throughput')) {
      say('throughput …');
      results.push(await measureThroughput({ bin, loader, bare, home: join(folder, 'throughput') }));
    }
    if (wants('forwarding')) {
      say('sending on …');
      const places = { bin, loader, bare, folder };
      results.push(await measureIdleTarget(places), ...(await measureSlowTarget(places)));
    }
    if (wants('replay')) {
      say('replay …');
      results.push(await measureReplay({ bin, loader, bare, loop, home: join(folder, 'replay') }));
    }
    if (wants('sync')) {
      say('asking about 1,000 sessions: a minute …');
      results.push(...(await measureSync(bin, join(folder, 'sync'))));
    }
    if (wants('subscriptions')) {
      say('a year of subscriptions …');
      results.push(...(await measureSubscriptions({ bin, folder })));
    }
    if (wants('growth')) {
      say('growth: a million events, some minutes …');
      results.push(
        ...(await measureGrowth(
          { bin, loader, smallHome: join(folder, 'small'), largeHome: join(folder, 'large') },
          say,
        )),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    asJson
      ? JSON.stringify({
          node: process.version,
          results: results.map((result) => ({ ...result, holds: holds(result) })),
        })
      : table(results),
  );
}

void main();

import { execFileSync } from 'node:child_process';
import { callbackTokenOf, cleanEnvironment, sendLoad, startServer, untilRead } from './processes';
import { median, type Result } from './result';

const STORED = 10_000;
const ROUNDS = 5;

export interface ReplayPlaces {
  readonly bin: string;
  readonly loader: string;
  readonly bare: string;
  /** The bare loop: see `loop.ts`. */
  readonly loop: string;
  readonly home: string;
}

/** `xps events replay` of 10,000 webhooks, whole processes, and a loop of undici that sends the same bodies, in turn. */
export async function measureReplay({ bin, loader, bare, loop, home }: ReplayPlaces): Promise<Result> {
  const token = await callbackTokenOf(home);
  const listener = await startServer([bin, 'listen', '--port', '0', '--json', '--events', 'none'], home);
  await sendLoad(loader, listener.port, token, { kind: 'mix', first: 0, count: STORED, connections: 64 });
  await untilRead(home);
  await listener.stop();
  const target = await startServer([bare], home);
  const url = `http://127.0.0.1:${target.port}/hooks`;
  const env = cleanEnvironment(home);
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, args, {
      env,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const times = { replay: [] as number[], loop: [] as number[] };
  try {
    const bodies = `${home}/bodies.ndjson`;
    execFileSync('sh', ['-c', '"$0" "$1" events export --reveal > "$2"', process.execPath, bin, bodies], {
      env,
      stdio: 'ignore',
    });
    for (let round = 0; round <= ROUNDS; round += 1) {
      const bareTime = Number(run(loop, bodies, url));
      const began = performance.now();
      run(bin, 'events', 'replay', '--since', '1d', '--to', url, '--quiet');
      const took = performance.now() - began;
      if (round === 0) continue;
      times.loop.push(bareTime);
      times.replay.push(took);
    }
  } finally {
    await target.stop();
  }
  const perSecond = (all: readonly number[]): number => STORED / (median(all) / 1_000);
  return {
    what: `xps events replay of ${STORED} webhooks, per second, over a bare loop of undici`,
    measured: median(times.loop.map((bareTime, round) => bareTime / (times.replay[round] ?? Number.NaN))),
    unit: '×',
    bound: 0.7,
    kind: 'at least',
    detail: `${perSecond(times.replay).toFixed(0)}/s over ${perSecond(times.loop).toFixed(0)}/s, one at a time, whole processes`,
  };
}

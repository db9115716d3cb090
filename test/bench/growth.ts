import { execFileSync } from 'node:child_process';
import { callbackTokenOf, cleanEnvironment, type Server, sendLoad, startServer, untilRead } from './processes';
import { median, type Result } from './result';

const SMALL = 1_000;
const LARGE = 1_000_000;
const ROUNDS = 15;
const PER_ROUND = 200;

export interface GrowthPlaces {
  readonly bin: string;
  readonly loader: string;
  readonly smallHome: string;
  readonly largeHome: string;
}

/** A store of a thousand events and one of a million, each of a token of its own, filled through the listener; then both in turn. */
export async function measureGrowth(
  { bin, loader, smallHome, largeHome }: GrowthPlaces,
  say: (line: string) => void,
): Promise<Result[]> {
  const small = await startListener(bin, loader, smallHome);
  const large = await startListener(bin, loader, largeHome);
  try {
    await small.send(SMALL, 64);
    await untilRead(smallHome);
    const took = await large.send(LARGE, 64);
    const perSecond = LARGE / ((took + (await untilRead(largeHome))) / 1_000);
    say(`${LARGE} events received, stored and read: ${perSecond.toFixed(0)}/s`);
    const memory = large.server.memory();
    const ratios: number[] = [];
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const [little, much] = [await small.send(PER_ROUND, 1), await large.send(PER_ROUND, 1)];
      times.small.push(little / PER_ROUND);
      times.large.push(much / PER_ROUND);
      ratios.push(much / little);
    }
    await Promise.all([small.server.stop(), large.server.stop()]);
    return [
      {
        what: 'time per durable webhook, 1,000,000 events over 1,000',
        measured: median(ratios),
        unit: '×',
        bound: 1.3,
        kind: 'at most',
        detail: `${median(times.large).toFixed(3)} ms over ${median(times.small).toFixed(3)} ms, one connection`,
      },
      {
        what: 'memory of the listener after 1,000,000 events',
        measured: memory,
        unit: 'MB',
        bound: 150,
        kind: 'at most',
        detail: `${perSecond.toFixed(0)} events/s on the way`,
      },
      listRatio(bin, 'tokens', smallHome, largeHome),
      listRatio(bin, 'events', smallHome, largeHome),
    ];
  } finally {
    await Promise.allSettled([small.server.stop(), large.server.stop()]);
  }
}

async function startListener(
  bin: string,
  loader: string,
  home: string,
): Promise<{ server: Server; send(count: number, connections: number): Promise<number> }> {
  const token = await callbackTokenOf(home);
  const server = await startServer([bin, 'listen', '--port', '0', '--json', '--events', 'none'], home);
  let first = 0;
  return {
    server,
    send: async (count, connections) => {
      const took = await sendLoad(loader, server.port, token, { kind: 'tokens', first, count, connections });
      first += count;
      return took;
    },
  };
}

function listRatio(bin: string, what: 'tokens' | 'events', smallHome: string, largeHome: string): Result {
  const time = (home: string): number => {
    const started = performance.now();
    execFileSync(process.execPath, [bin, what, 'list', '--json'], { env: cleanEnvironment(home), stdio: 'ignore' });
    return performance.now() - started;
  };
  const small: number[] = [];
  const large: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [little, much] = [time(smallHome), time(largeHome)];
    // The first round reads the files into the machine's cache.
    if (round === 0) continue;
    small.push(little);
    large.push(much);
  }
  return {
    what: `xps ${what} list (first page), 1,000,000 ${what} over 1,000`,
    measured: median(large) / median(small),
    unit: '×',
    bound: 1.3,
    kind: 'at most',
    detail: `${median(large).toFixed(1)} ms over ${median(small).toFixed(1)} ms, whole processes`,
  };
}

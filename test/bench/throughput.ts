import { callbackTokenOf, sendLoad, startServer, untilRead } from './processes';
import { median, type Result } from './result';

const WARM_UP = 2;
const ROUNDS = 11;
const REQUESTS = 20_000;
const CONNECTIONS = 64;

export interface ThroughputPlaces {
  readonly bin: string;
  readonly loader: string;
  readonly bare: string;
  readonly home: string;
}

/** Requests per second of the listener, each committed durably, over a bare server that stores nothing, in turn. */
export async function measureThroughput({ bin, loader, bare, home }: ThroughputPlaces): Promise<Result> {
  const token = await callbackTokenOf(home);
  const listener = await startServer([bin, 'listen', '--port', '0', '--json', '--events', 'none'], home);
  const plain = await startServer([bare], home);
  const rates = { plain: [] as number[], listener: [] as number[], read: [] as number[] };
  try {
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const load = { kind: 'mix', first: round * REQUESTS, count: REQUESTS, connections: CONNECTIONS } as const;
      const [without, durable] = [
        await sendLoad(loader, plain.port, token, load),
        await sendLoad(loader, listener.port, token, load),
      ];
      const reading = await untilRead(home);
      // The first rounds warm both up.
      if (round < WARM_UP) continue;
      rates.plain.push(REQUESTS / (without / 1_000));
      rates.listener.push(REQUESTS / (durable / 1_000));
      rates.read.push(REQUESTS / ((durable + reading) / 1_000));
    }
  } finally {
    await Promise.all([plain.stop(), listener.stop()]);
  }
  const ratio = median(rates.listener.map((rate, round) => rate / (rates.plain[round] ?? Number.NaN)));
  return {
    what: 'requests/s of the listener, durable, 64 connections, over a bare server',
    measured: ratio,
    unit: '×',
    bound: 0.5,
    kind: 'at least',
    detail: `${median(rates.listener).toFixed(0)}/s over ${median(rates.plain).toFixed(0)}/s; ${median(rates.read).toFixed(0)}/s until all is read as well`,
  };
}

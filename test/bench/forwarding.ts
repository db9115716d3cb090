import { setTimeout as pause } from 'node:timers/promises';
import { callbackTokenOf, type Server, sendLoad, startServer, stillToSend, untilRead } from './processes';
import { median, type Result } from './result';

export interface ForwardingPlaces {
  readonly bin: string;
  readonly loader: string;
  readonly bare: string;
  /** A folder for homes. */
  readonly folder: string;
}

const WARM_UP = 1;
const ROUNDS = 7;
const CONNECTIONS = 64;

/** The receiver with and without an idle target, in turn; each round begins when all of the last one has been sent on. */
export async function measureIdleTarget(places: ForwardingPlaces): Promise<Result> {
  const target = await startServer([places.bare], places.folder);
  const [plain, forwarding] = [
    await startListener(places, 'idle-plain'),
    await startListener(places, 'idle-forwarding', '--forward-to', `http://127.0.0.1:${target.port}/hooks`),
  ];
  const REQUESTS = 8_000;
  const [ratios, rates] = [[] as number[], { plain: [] as number[], forwarding: [] as number[] }];
  try {
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const [without, withTarget] = await inTurn(round, plain, forwarding, REQUESTS);
      if (round < WARM_UP) continue;
      ratios.push(without / withTarget);
      rates.plain.push(REQUESTS / (without / 1_000));
      rates.forwarding.push(REQUESTS / (withTarget / 1_000));
    }
  } finally {
    await Promise.all([plain.server.stop(), forwarding.server.stop(), target.stop()]);
  }
  return {
    what: 'requests/s of the listener with an idle target of --forward-to, over those without',
    measured: median(ratios),
    unit: '×',
    bound: 0.85,
    kind: 'at least',
    detail: `${median(rates.forwarding).toFixed(0)}/s over ${median(rates.plain).toFixed(0)}/s, ${CONNECTIONS} connections`,
  };
}

/** The receiver beside another one that has 10,000 webhooks to send to a target that takes a second for each. */
export async function measureSlowTarget(places: ForwardingPlaces): Promise<Result[]> {
  const target = await startServer([places.bare, '1000'], places.folder);
  const [plain, forwarding] = [
    await startListener(places, 'slow-plain'),
    await startListener(
      places,
      'slow-forwarding',
      ...['--forward-to', `http://127.0.0.1:${target.port}/hooks`, '--parallel', '8'],
    ),
  ];
  const [OWED, REQUESTS] = [10_000, 4_000];
  const ratios: number[] = [];
  try {
    // Both receive the same, so that what one grows more than the other is what sending on takes.
    const [without = Number.NaN, withTarget = Number.NaN] = await growthOf([plain, forwarding], OWED);
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const [plainTime, forwardingTime] = await inTurn(round, plain, forwarding, REQUESTS);
      if (round >= WARM_UP) ratios.push(plainTime / forwardingTime);
    }
    const owed = await stillToSend(forwarding.home);
    return [
      {
        what: 'requests/s of the listener with 10,000 waiting for a target of 1 s, --parallel 8, over those without',
        measured: median(ratios),
        unit: '×',
        bound: 0.9,
        kind: 'at least',
        detail: `${owed} still wait at the end`,
      },
      {
        what: 'growth of its memory with 10,000 waiting, over that without a target',
        measured: withTarget - without,
        unit: 'MB',
        bound: 50,
        kind: 'at most',
        detail: `${withTarget.toFixed(0)} MB and ${without.toFixed(0)} MB for the same webhooks`,
      },
    ];
  } finally {
    // What waits is given up by a second Ctrl-C.
    await Promise.all([plain.server.stop(), forwarding.server.stop(), target.stop()]);
  }
}

/** One load each, the first of them being the first every other time. Answers how long they took, in milliseconds. */
async function inTurn(
  round: number,
  plain: Listener,
  forwarding: Listener,
  requests: number,
): Promise<[number, number]> {
  const times = new Map<Listener, number>();
  for (const listener of round % 2 === 0 ? [plain, forwarding] : [forwarding, plain]) {
    times.set(listener, await listener.send(requests, CONNECTIONS));
    // What one does afterwards must not slow down the other.
    await listener.settled();
  }
  return [times.get(plain) ?? Number.NaN, times.get(forwarding) ?? Number.NaN];
}

/** By how many MB each grows with so many webhooks, once it is warm. */
async function growthOf(listeners: readonly Listener[], webhooks: number): Promise<number[]> {
  const growth: number[] = [];
  for (const listener of listeners) {
    await listener.send(2_000, CONNECTIONS);
    await listener.settled();
    const before = listener.server.memory();
    await listener.send(webhooks, CONNECTIONS);
    await listener.settled();
    await pause(2_000);
    growth.push(listener.server.memory() - before);
  }
  return growth;
}

interface Listener {
  readonly server: Server;
  readonly home: string;
  /** Answers how long it took, in milliseconds. */
  send(count: number, connections: number): Promise<number>;
  /** Resolves when all is read, and sent on but for what waits for a slow target. */
  settled(): Promise<void>;
}

async function startListener(
  { bin, loader, folder }: ForwardingPlaces,
  name: string,
  ...flags: string[]
): Promise<Listener> {
  const home = `${folder}/${name}`;
  const token = await callbackTokenOf(home);
  const server = await startServer([bin, 'listen', '--port', '0', '--json', ...flags], home);
  let first = 0;
  return {
    server,
    home,
    send: async (count, connections) => {
      const took = await sendLoad(loader, server.port, token, { kind: 'mix', first, count, connections });
      first += count;
      return took;
    },
    settled: async () => {
      await untilRead(home);
      for (let [left, before] = [0, Number.POSITIVE_INFINITY]; ; before = left) {
        left = await stillToSend(home);
        // A target of a second is not waited for.
        if (left === 0 || before - left < 20) return;
        await pause(200);
      }
    },
  };
}

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
  const REQUESTS = 4_000;
  const [ratios, rates] = [[] as number[], { plain: [] as number[], forwarding: [] as number[] }];
  try {
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const [without, withTarget] = [
        await plain.send(REQUESTS, CONNECTIONS),
        await forwarding.send(REQUESTS, CONNECTIONS),
      ];
      await plain.settled();
      await forwarding.settled();
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
    // Both have received the same, so that what grows is what sending on takes.
    await plain.send(2_000, CONNECTIONS);
    await forwarding.send(2_000, CONNECTIONS);
    await Promise.all([untilRead(plain.home), untilRead(forwarding.home)]);
    const before = { plain: plain.server.memory(), forwarding: forwarding.server.memory() };
    await plain.send(OWED - 2_000, CONNECTIONS);
    await forwarding.send(OWED - 2_000, CONNECTIONS);
    await Promise.all([untilRead(plain.home), untilRead(forwarding.home)]);
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const [without, withTarget] = [
        await plain.send(REQUESTS, CONNECTIONS),
        await forwarding.send(REQUESTS, CONNECTIONS),
      ];
      await Promise.all([untilRead(plain.home), untilRead(forwarding.home)]);
      await pause(500);
      if (round >= WARM_UP) ratios.push(without / withTarget);
    }
    const owed = await stillToSend(forwarding.home);
    const growth = forwarding.server.memory() - before.forwarding;
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
        what: 'growth of its memory meanwhile',
        measured: growth,
        unit: 'MB',
        bound: 50,
        kind: 'at most',
        detail: `${(plain.server.memory() - before.plain).toFixed(0)} MB without a target, for the same webhooks`,
      },
    ];
  } finally {
    // What waits is given up by a second Ctrl-C.
    await Promise.all([plain.server.stop(), forwarding.server.stop(), target.stop()]);
  }
}

interface Listener {
  readonly server: Server;
  readonly home: string;
  /** Answers how long it took, in milliseconds. */
  send(count: number, connections: number): Promise<number>;
  /** Resolves when all is read and sent on. */
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
      while ((await stillToSend(home)) > 0) await pause(100);
    },
  };
}

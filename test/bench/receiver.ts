/**
 * Scratch measuring of the receiver: requests per second over 64 kept connections, against a bare node:http server that reads the
 * body, answers 200 and stores nothing. Servers and load run in processes of their own, in turns within one run. `nothing` is the
 * receiver over a store that keeps nothing: what HTTP, checking and reading cost. To run, with rounds, seconds and kinds:
 *
 *     npx rolldown test/bench/receiver.ts -o dist/scratch/receiver.mjs --platform node --external libsql --no-code-splitting
 *     node dist/scratch/receiver.mjs measure 5 3 nothing durable
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeliverySink } from '../../src/flows/receive-deliveries';
import type { NewDelivery, RecordedDelivery } from '../../src/store/records';
import { startReceiver } from '../../src/webhooks/receiver';
import { createAdmission } from '../../src/webhooks/verify';
import { paymentCaptured, sessionCompleted, tokenActivated } from '../support/webhook-bodies';
import { median } from './result';

const TOKEN = 'f00dfeed'.repeat(8);
const CONNECTIONS = 64;
const [role = 'measure', ...rest] = process.argv.slice(2);

async function serveBare(): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(Buffer.concat(chunks).length > 0 ? '{"received":true}' : '{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

type RecordDeliveries = (deliveries: readonly NewDelivery[]) => Promise<readonly RecordedDelivery[]>;

async function serveReceiver(recordDeliveries: RecordDeliveries): Promise<number> {
  const clock = { now: () => Date.now() };
  const onBug = (error: unknown) => console.error(error);
  let batches = 0;
  let deliveries = 0;
  const store = {
    recordDeliveries: (batch: readonly NewDelivery[]) => {
      batches += 1;
      deliveries += batch.length;
      return recordDeliveries(batch);
    },
  };
  process.on('disconnect', () => console.error(`${role}: ${(deliveries / batches).toFixed(1)} deliveries per commit`));
  const sink = createDeliverySink({
    store,
    onRecorded: () => {},
    onTrouble: (trouble) => console.error(trouble),
    onBug,
  });
  const receiver = await startReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBody: 1_048_576,
    clock,
    callbackToken: TOKEN,
    check: createAdmission({ expected: TOKEN, allowUnsigned: false }),
    accept: sink.accept,
    onRejected: (rejection) => console.error(rejection),
    onBug,
  });
  return receiver.port;
}

async function storeNothing(batch: readonly NewDelivery[]): Promise<readonly RecordedDelivery[]> {
  return batch.map(() => ({ id: 1, duplicateOf: null, tokens: [], session: null, late: false }));
}

async function storeForGood(): Promise<RecordDeliveries> {
  const folder = await mkdtemp(join(tmpdir(), 'xps-bench-'));
  process.on('disconnect', () => void rm(folder, { recursive: true, force: true }).then(() => process.exit()));
  const { openStore } = await import('../../src/store/open-store');
  const store = await openStore({
    path: join(folder, 'store.db'),
    key: '00'.repeat(32),
    scope: 'bench',
    clock: { now: () => Date.now() },
  });
  return (batch) => store.recordDeliveries(batch);
}

/** Sends for `seconds` over all connections, one request at a time on each, and answers how many were answered per second. */
async function load(port: number, seconds: number): Promise<number> {
  const bodies = [paymentCaptured(), tokenActivated(), sessionCompleted()].map((body) =>
    JSON.stringify(body).split('aaaaaaaa'),
  );
  let sent = 0;
  let answered = 0;
  let failed = 0;
  const next = () => {
    const order = (Math.floor(sent / 3) + 0x10000000).toString(16);
    const body = (bodies[sent % 3] ?? []).join(order).replace('69819a4bc951f34f', `69819a4b${order}`);
    sent += 1;
    return `POST /hooks HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nUser-Agent: bench\r\nAccept: */*\r\nx-callback-token: ${TOKEN}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const sockets = Array.from({ length: CONNECTIONS }, () => connect({ port, host: '127.0.0.1', noDelay: true }));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const started = performance.now();
  for (const socket of sockets) {
    socket.on('data', (data) => {
      answered += 1;
      if (data[9] !== 0x32) failed += 1;
      socket.write(next());
    });
    socket.write(next());
  }
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const rate = answered / ((performance.now() - started) / 1_000);
  for (const socket of sockets) socket.destroy();
  if (failed > 0) throw new Error(`${failed} requests were not answered 2xx`);
  return rate;
}

async function measure(rounds: number, seconds: number, kinds: readonly string[]): Promise<void> {
  const file = process.argv[1] ?? '';
  const start = async (kind: string) => {
    const child = fork(file, [kind]);
    const [port] = (await once(child, 'message')) as [number];
    return { child, port };
  };
  const run = async (kind: string): Promise<number> => {
    const { child, port } = await start(kind);
    const client = fork(file, ['load', String(port), String(seconds)]);
    const [rate] = (await once(client, 'message')) as [number];
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    return rate;
  };
  const ratios = new Map<string, number[]>(kinds.map((kind) => [kind, []]));
  for (let round = 1; round <= rounds; round += 1) {
    const bare = await run('bare');
    const line = [`round ${round}: bare ${bare.toFixed(0)}/s`];
    for (const kind of kinds) {
      const rate = await run(kind);
      ratios.get(kind)?.push(rate / bare);
      line.push(`${kind} ${rate.toFixed(0)}/s = ${(rate / bare).toFixed(3)}`);
    }
    console.log(line.join('  '));
  }
  for (const [kind, values] of ratios) console.log(`${kind}: median ${median(values).toFixed(3)}`);
}

const SERVERS: Readonly<Record<string, () => Promise<number>>> = {
  bare: serveBare,
  nothing: () => serveReceiver(storeNothing),
  durable: async () => serveReceiver(await storeForGood()),
};

const serve = SERVERS[role];
if (serve !== undefined) {
  process.on('disconnect', () => role !== 'durable' && process.exit());
  process.send?.(await serve());
} else if (role === 'load') {
  process.send?.(await load(Number(rest[0]), Number(rest[1])), () => process.exit());
} else {
  const [rounds = '5', seconds = '3', ...kinds] = rest;
  await measure(Number(rounds), Number(seconds), kinds.length > 0 ? kinds : ['nothing', 'durable']);
}

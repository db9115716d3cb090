import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openVault, type Vault } from '../../src/config/vault';
import { openSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { readSandboxAccount } from '../../src/sandbox/state';
import { openStore } from '../../src/store/open-store';

/** The environment of every measured process: no certificates to read at start, no keychain, no key. */
export function cleanEnvironment(home: string): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, XENDIT_SECRET_KEY: __, XENDIT_CALLBACK_TOKEN: ___, ...env } = process.env;
  return { ...env, XPS_HOME: home, XPS_KEYCHAIN: 'off' };
}

export interface Server {
  readonly port: number;
  /** Resident memory, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts a server that prints a line of JSON with its port once it listens. */
export async function startServer(args: readonly string[], home: string): Promise<Server> {
  const child = spawn(process.execPath, args, { env: cleanEnvironment(home), stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await portOf(child);
  child.stdout?.resume();
  return {
    port,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1_024,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'close');
      child.kill('SIGINT');
      await closed;
    },
  };
}

/** An `xps checkout` of a new session, and its page's address. */
export async function createPageAt(bin: string, home: string): Promise<{ url: string; stop(): Promise<void> }> {
  const env = cleanEnvironment(home);
  const create = [bin, 'create', '--amount', '150000', '--save', 'optional', '--quiet'];
  const id = execFileSync(process.execPath, create, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  const child = spawn(process.execPath, [bin, 'checkout', id, '--no-open', '--quiet'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: printed.toString('utf8').trim(),
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGINT');
      await closed;
    },
  };
}

/** A token that the sandbox of a home can charge, and its store knows: its full id. */
export function savedTokenOf(bin: string, home: string): string {
  const xps = (...argv: string[]): string =>
    execFileSync(process.execPath, [bin, ...argv], {
      env: cleanEnvironment(home),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const session = xps('create', '--amount', '150000', '--save', 'forced', '--quiet');
  xps('sandbox', 'pay', session, '--card', '4000000000001000');
  const { payment_token_id: id } = JSON.parse(xps('sessions', 'show', session, '--json', '--reveal')) as Record<
    string,
    string
  >;
  if (id === undefined) throw new Error('nothing was saved');
  xps('tokens', 'refresh', id);
  return id;
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.on('close', () => reject(new Error(`ended before it listened: ${printed}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const port = /"port":(\d+)/.exec(printed)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}

export interface Load {
  readonly kind: 'mix' | 'tokens';
  /** Number of the first event; each number is another event. */
  readonly first: number;
  readonly count: number;
  readonly connections: number;
}

/** Sends webhooks from a process of its own. Answers how long they took, in milliseconds. */
export async function sendLoad(
  loader: string,
  port: number,
  token: string,
  { kind, first, count, connections }: Load,
): Promise<number> {
  const args = [loader, String(port), token, kind, String(first), String(count), String(connections)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the load ended with ${code}`);
  return Number(printed);
}

/** How the measured programs keep their keys: in files. */
function vaultOf(home: string): Vault {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return openVault({ folder: home, keychain: () => undefined, random: RANDOM, warn: () => {} });
}

const RANDOM = { bytes: (length: number) => randomBytes(length) };
const CLOCK = { now: () => Date.now() };
const HOLDER = { name: String(process.pid), isAlive: () => true };

/** The callback token of the sandbox in a home, which is made when it is not there. */
export async function callbackTokenOf(home: string): Promise<string> {
  const path = join(home, 'sandbox.db');
  const key = await vaultOf(home).storeKey(path);
  return (await readSandboxAccount({ path, key, clock: CLOCK, random: RANDOM, holder: HOLDER })).callbackToken;
}

/** The sandbox in a home, in this process. */
export async function sandboxOf(home: string): Promise<Sandbox> {
  const path = join(home, 'sandbox.db');
  const key = await vaultOf(home).storeKey(path);
  return openSandbox({ path, key, clock: CLOCK, random: RANDOM, holder: HOLDER });
}

/** How many webhooks the store of a home has, each content once. */
export async function storedEvents(home: string): Promise<number> {
  const path = join(home, 'xps.db');
  const store = await openStore({ path, key: await vaultOf(home).storeKey(path), scope: 'sandbox', clock: CLOCK });
  const { events } = await store.countDeliveries();
  await store.close();
  return events;
}

/** How much a store's targets are still to be sent. */
export async function stillToSend(home: string): Promise<number> {
  const path = join(home, 'xps.db');
  const store = await openStore({ path, key: await vaultOf(home).storeKey(path), scope: 'sandbox', clock: CLOCK });
  const targets = await store.waitingTargets();
  await store.close();
  return targets.reduce((sum, { forwards }) => sum + forwards, 0);
}

/** Resolves when all that the listener of a home has kept is read as well. Answers how long that took, in milliseconds. */
export async function untilRead(home: string): Promise<number> {
  const started = performance.now();
  const path = join(home, 'xps.db');
  const store = await openStore({ path, key: await vaultOf(home).storeKey(path), scope: 'sandbox', clock: CLOCK });
  while ((await store.keepers()).length > 0) await pause(50);
  await store.close();
  return performance.now() - started;
}

/** Keeps so many ACTIVE sessions in the store of a home, as if they had been created there. */
export async function fillSessions(home: string, scope: string, count: number): Promise<void> {
  const vault = vaultOf(home);
  const path = join(home, 'xps.db');
  const store = await openStore({ path, key: await vault.storeKey(path), scope, clock: CLOCK });
  const [createdAt, expiresAt] = [new Date().toISOString(), new Date(Date.now() + 86_400_000).toISOString()];
  const unsaid = { customerId: null, description: null, updatedAt: null, tokenId: null, paymentId: null };
  for (let nth = 0; nth < count; nth += 1)
    await store.putSession({
      ...unsaid,
      id: `ps-${nth.toString(16).padStart(24, '0')}`,
      status: 'ACTIVE',
      referenceId: `order-${nth}`,
      type: 'PAY',
      mode: 'COMPONENTS',
      amount: 150_000,
      currency: 'IDR',
      country: 'ID',
      save: 'FORCED',
      origins: [],
      expiresAt,
      createdAt,
      paymentRequestId: null,
      source: 'created',
    });
  await store.close();
}

/** Keeps so many tokens in the store of a home, as if they came from a file. Answers the ids. */
export async function fillTokens(home: string, count: number): Promise<readonly string[]> {
  const path = join(home, 'xps.db');
  const store = await openStore({ path, key: await vaultOf(home).storeKey(path), scope: 'sandbox', clock: CLOCK });
  const unsaid = { cardNetwork: null, cardExpiry: null, failureCode: null, sessionId: null, paymentId: null };
  const ids = Array.from({ length: count }, () => `pt-${randomUUID()}`);
  const tokens = ids.map((tokenId, nth) => ({
    firstSeenAt: Date.now(),
    label: nth % 100 === 0 ? `card ${nth}` : null,
    sighting: {
      ...unsaid,
      tokenId,
      status: 'ACTIVE',
      customerId: `cust-${nth}`,
      referenceId: `order-${nth}`,
      channel: 'CARDS',
      country: 'ID',
      currency: 'IDR',
      maskedCard: '400000XXXXXX1091',
      paymentRequestId: null,
    },
  }));
  await store.importTokens(tokens, true);
  await store.close();
  return ids;
}

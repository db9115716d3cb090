import { join } from 'node:path';
import { localError, XpsError } from '../core/errors';
import type { Transport } from '../core/http';
import { isJsonObject, parseJson } from '../core/json';
import { type Presence, readPresences } from '../io/presence';
import type { Runtime } from './runtime';

const GREETING = /^xps listens/;
const LOOK_TIMEOUT = 2_000;

/** A transport for asking who listens on this machine: nobody has to wait long for such an answer. */
export async function openProbe(): Promise<{ readonly send: Transport; close(): Promise<void> }> {
  const { createTransport } = await import('../io/request');
  return createTransport({ timeoutMs: LOOK_TIMEOUT });
}

/** Whether an `xps listen` takes webhooks at this address. */
export async function listens(send: Transport, url: string): Promise<boolean> {
  return GREETING.test((await answerAt(send, url)) ?? '');
}

/** The error for a port that is taken, told as the taken port of another `xps listen` where one answers there. */
export async function explainTakenPort(
  runtime: Runtime,
  error: XpsError,
  host: string,
  port: number,
): Promise<XpsError> {
  const known = readPresences(join(runtime.paths.state, 'listeners')).find(({ url }) => portOf(url) === port);
  const url = known?.url ?? `http://${reachable(host)}:${port}/`;
  const probe = await openProbe();
  try {
    const answer = await answerAt(probe.send, url);
    if (answer === undefined || !isOurs(answer)) return error;
    return localError('port_in_use', `port ${port} on ${host} is taken by another xps listen${about(known)}`, {
      cause: error,
      hint: 'it goes on receiving; choose another port with --port, or --port 0 for a free one',
    });
  } finally {
    await probe.close();
  }
}

/** What a plain GET brings, or `undefined` when nobody answers. */
async function answerAt(send: Transport, url: string): Promise<string | undefined> {
  try {
    return (await send({ method: 'GET', url, headers: {} })).body;
  } catch (error) {
    if (error instanceof XpsError && error.kind === 'network') return undefined;
    throw error;
  }
}

/** The greeting, or the refusal of a listener that takes webhooks at another path. */
function isOurs(answer: string): boolean {
  const json = parseJson(answer);
  return GREETING.test(answer) || (isJsonObject(json) && json.error === 'wrong_path');
}

function about(known: Presence | undefined): string {
  return known === undefined ? '' : ` (process ${known.pid}, for ${known.scope.replace(':', ' mode, profile ')})`;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** An address that means "everywhere" is nowhere to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

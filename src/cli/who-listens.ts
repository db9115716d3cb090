import { join } from 'node:path';
import { XpsError } from '../core/errors';
import { isLoopback, type Transport } from '../core/http';
import { isJsonObject, parseJson } from '../core/json';
import { announcePresence, type Presence, type PresenceNote, readPresences } from '../io/presence';
import type { Runtime } from './runtime';

const GREETING = /^xps listens/;
const SANDBOX_SPEAKS = /^The sandbox has nothing at /;
const LOOK_TIMEOUT = 2_000;

/** What a plain GET tells of who is at an address: one of ours, another program, nobody at all, or somebody who says nothing. */
export type Answerer = Presence['kind'] | 'stranger' | 'nobody' | 'silent';

/** A transport for asking who listens on this machine: nobody has to wait long for such an answer. */
export async function openProbe(): Promise<{ readonly send: Transport; close(): Promise<void> }> {
  const { createTransport } = await import('../io/request');
  return createTransport({ timeoutMs: LOOK_TIMEOUT });
}

export async function whoIsAt(send: Transport, url: string): Promise<Answerer> {
  try {
    return answererOf((await send({ method: 'GET', url, headers: {} })).body);
  } catch (error) {
    if (!(error instanceof XpsError && error.kind === 'network')) throw error;
    return error.code === 'connection_refused' ? 'nobody' : 'silent';
  }
}

/** A listener greets, or refuses where it takes webhooks at another path. */
function answererOf(answer: string): Answerer {
  if (GREETING.test(answer)) return 'listen';
  const json = parseJson(answer);
  if (!isJsonObject(json)) return 'stranger';
  if (json.error === 'wrong_path') return 'listen';
  return SANDBOX_SPEAKS.test(String(json.message)) ? 'sandbox serve' : 'stranger';
}

/** The notes of the servers that run here, newest first, and of some that were killed. */
export function knownServers({ paths }: Runtime): readonly PresenceNote[] {
  return readPresences(folderOf(paths));
}

/** Where the running `xps listen` that writes this scope's store takes webhooks; `null` where none runs. */
export async function findListener(runtime: Runtime, scope: string): Promise<string | null> {
  const probe = await openProbe();
  try {
    for (const { kind, url, scope: whose } of knownServers(runtime))
      if (kind === 'listen' && whose === scope && (await whoIsAt(probe.send, url)) === 'listen') return url;
    return null;
  } finally {
    await probe.close();
  }
}

/** Lets other commands find a server until the returned function is called. One that cannot leave a note serves all the same. */
export function announce(
  { paths, context, output }: Runtime,
  server: Pick<Presence, 'kind' | 'url' | 'scope' | 'tokenDigest'>,
): () => void {
  if (!isLoopback(new URL(server.url).hostname)) return () => {};
  try {
    return announcePresence(folderOf(paths), { ...server, pid: context.pid, since: context.clock.now() });
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    output.warn(`other commands will not find this ${server.kind} by themselves: ${error.message}`);
    return () => {};
  }
}

function folderOf(paths: Runtime['paths']): string {
  return join(paths.state, 'listeners');
}

/** `process 4711, for test mode, profile acme` */
export function inWords({ pid, scope }: Presence): string {
  return `process ${pid}, for ${scope.replace(':', ' mode, profile ')}`;
}

import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, localError, messageOf, usageError } from '../core/errors';
import type { Fault } from './faults';
import { createFetch, type RequestNote } from './fetch';
import type { Sandbox } from './sandbox';

export interface ServeOptions {
  readonly sandbox: Sandbox;
  /** `127.0.0.1`, `::1` or `localhost`: the sandbox is for this machine. */
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Every answer waits so long, in milliseconds. */
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  /** Called after each request. */
  readonly onRequest?: (note: RequestNote) => void;
}

export interface SandboxServer {
  /** The API's base address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and ends when those under way are answered, after two seconds at the latest. */
  close(): Promise<void>;
  /** Takes no more requests and ends every connection at once. */
  closeNow(): void;
}

const LONGEST_DRAIN = 2_000;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * Offers the sandbox to other programs over HTTP.
 *
 * @throws XpsError of kind usage for another host than this machine, of kind local `port_in_use`.
 */
export async function serveSandbox(options: ServeOptions): Promise<SandboxServer> {
  const host = decodeHost(options.host);
  const { createAdaptorServer } = await import('@hono/node-server');
  const closing = new AbortController();
  const fetch = createFetch(options, closing.signal);
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  const port = await listen(server, host, options.port);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: () => close(server, closing),
    closeNow: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An address of this machine. @throws XpsError of kind usage for any other. */
export function decodeHost(text: string): string {
  if (LOOPBACK.includes(text)) return text;
  throw usageError(`"${text}" will not do: the sandbox serves this machine only, on ${LOOPBACK.join(', ')}`);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function listenError(error: unknown, host: string, port: number): Error {
  if (codeOf(error) === 'EADDRINUSE') {
    return localError('port_in_use', `port ${port} on ${host} is taken by another program`, {
      cause: error,
      hint: 'choose another with --port, or --port 0 for a free one',
    });
  }
  return localError('cannot_listen', `cannot listen on ${host} port ${port}: ${messageOf(error)}`, { cause: error });
}

async function close(server: Server, closing: AbortController): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  closing.abort();
  const timer = new AbortController();
  const late = pause(LONGEST_DRAIN, undefined, { signal: timer.signal }).then(
    () => server.closeAllConnections(),
    () => {},
  );
  await closed;
  timer.abort();
  await late;
}

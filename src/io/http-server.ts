import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, localError, messageOf } from '../core/errors';

export interface ServeFetchOptions {
  /** Answers every request. The second argument is the connection, for those that have to end it. */
  readonly fetch: (request: Request, connection: object) => Promise<Response>;
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** PEM texts; with them the server speaks HTTPS only. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface HttpServer {
  readonly port: number;
  /** Takes no more requests and ends when those under way are answered, after two seconds at the latest. */
  close(): Promise<void>;
  /** Takes no more requests and ends every connection at once. */
  closeNow(): void;
}

const LONGEST_DRAIN = 2_000;
const LOOK_FOR_IDLE = 20;

/**
 * Serves a fetch handler.
 *
 * @throws XpsError of kind local: `port_in_use`, `cannot_listen`.
 */
export async function serveFetch({ fetch, host, port, tls }: ServeFetchOptions): Promise<HttpServer> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const secure =
    tls === undefined ? {} : { createServer: (await import('node:https')).createServer, serverOptions: tls };
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false, ...secure }) as Server;
  const actual = await listen(server, host, port);
  return {
    port: actual,
    close: () => close(server),
    closeNow: () => {
      server.close();
      server.closeAllConnections();
    },
  };
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

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = new AbortController();
  const late = pause(LONGEST_DRAIN, undefined, { signal: timer.signal }).then(
    () => server.closeAllConnections(),
    () => {},
  );
  // Connections that were busy until now would stay open for further requests.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE);
  await closed;
  clearInterval(idle);
  timer.abort();
  await late;
}

import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, localError, messageOf } from '../core/errors';
import { type Answering, serveExchange } from './http-exchange';

export interface ServeOptions {
  readonly answer: Answering;
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
 * Serves requests over HTTP, or HTTPS. Node's own server without a library between: the fetch objects of those take longer to load than
 * all else of a page's first answer.
 *
 * @throws XpsError of kind local: `port_in_use`, `cannot_listen`.
 */
export async function serveHttp({ answer, host, port, tls }: ServeOptions): Promise<HttpServer> {
  const scheme = tls === undefined ? 'http' : 'https';
  const listener: RequestListener = (request, response) => void serveExchange(request, response, scheme, answer);
  const server = tls === undefined ? createServer(listener) : (await import('node:https')).createServer(tls, listener);
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

/** Rejects as `serveHttp` would, where nothing could be served now. */
export async function tryToListen({ host, port }: Pick<ServeOptions, 'host' | 'port'>): Promise<void> {
  const server = createServer();
  await listen(server, host, port);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function listen(server: Pick<Server, 'once' | 'listen' | 'address'>, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

const NOT_HERE = '--host takes an address or a name of this machine';
const HINTS: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: NOT_HERE,
  ENOTFOUND: NOT_HERE,
  EAI_AGAIN: NOT_HERE,
  EACCES: 'ports below 1024 may need more rights than yours: choose another with --port',
};

function listenError(error: unknown, host: string, port: number): Error {
  if (codeOf(error) === 'EADDRINUSE') {
    return localError('port_in_use', `port ${port} on ${host} is taken by another program`, {
      cause: error,
      hint: 'choose another with --port, or --port 0 for a free one',
    });
  }
  const hint = HINTS[codeOf(error) ?? ''];
  return localError('cannot_listen', `cannot listen on ${host} port ${port}: ${messageOf(error)}`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

async function close(server: Pick<Server, 'close' | 'closeAllConnections' | 'closeIdleConnections'>): Promise<void> {
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

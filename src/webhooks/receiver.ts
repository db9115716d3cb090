import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { SECOND } from '../core/clock';
import { codeOf } from '../core/errors';
import { type RejectionReason, rawRejection } from './answers';
import { createExchange, type Exchange, type ExchangeOptions } from './exchange';
import { listenOn, originOf } from './listen-on';

export interface ReceiverOptions extends ExchangeOptions {
  readonly host: string;
  /** 0 lets the system pick one. */
  readonly port: number;
  /** Until when the headers of a request must be there, in milliseconds from its first byte (10 s). */
  readonly headerTimeoutMs?: number;
  /** Until when all of a request must be there, in milliseconds from its first byte (10 s). */
  readonly bodyTimeoutMs?: number;
  /** How long `close` waits for requests in flight, in milliseconds (5 s). */
  readonly closeTimeoutMs?: number;
}

export interface Receiver {
  /** Where to send webhooks, with the path when there is only one. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Requests that are not answered yet. */
  inFlight(): number;
  /** Takes no more connections, answers what is in flight, then ends every connection. May be called again. */
  close(): Promise<void>;
  /** Ends every connection at once; what was not answered is not acknowledged. */
  closeNow(): Promise<void>;
}

// Tunnels keep connections for about a minute; ending them first would race with a webhook on its way.
const KEEP_ALIVE = 75 * SECOND;

/**
 * Listens for webhooks and resolves once it does.
 *
 * @throws XpsError of kind local when the port or host cannot be had.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const inFlight = new Set<ServerResponse>();
  const exchange = createExchange(options);
  // A client may end its side once it has said all; by default Node then hangs up on it, answered or not. The switch is a
  // property of the server that its documentation leaves out.
  // Headers are bounded by their bytes; bounded by number too, Node would drop the later ones without a word.
  const server = Object.assign(createServer(serverOptions(options)), { httpAllowHalfOpen: true, maxHeadersCount: 0 });
  let closing: Promise<void> | undefined;

  function serve(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void {
    inFlight.add(response);
    response.on('close', settle);
    if (closing !== undefined) response.shouldKeepAlive = false;
    exchange.serve(request, response, awaitsContinue);
  }

  function settle(this: ServerResponse): void {
    inFlight.delete(this);
    if (closing !== undefined && inFlight.size === 0) server.closeAllConnections();
  }

  function close(): Promise<void> {
    closing ??= closed(server, options.closeTimeoutMs ?? 5 * SECOND);
    for (const response of inFlight) response.shouldKeepAlive = false;
    // Connections on which nothing is in flight, idle or with half a header, are not worth waiting for.
    if (inFlight.size === 0) server.closeAllConnections();
    return closing;
  }

  function closeNow(): Promise<void> {
    const done = close();
    server.closeAllConnections();
    return done;
  }

  server.on('request', (request, response) => serve(request, response, false));
  server.on('checkContinue', (request, response) => serve(request, response, true));
  server.on('connect', (request, socket) => turnAway(socket, 'wrong_method', exchange, request));
  server.on('clientError', (error, socket) => onClientError(error, socket, inFlight, exchange));
  const port = await listenOn(server, options);
  server.on('error', options.onBug);
  const { host } = options;
  return {
    url: `${originOf({ host, port })}${options.path ?? '/'}`,
    host,
    port,
    inFlight: () => inFlight.size,
    close,
    closeNow,
  };
}

function serverOptions({ headerTimeoutMs = 10 * SECOND, bodyTimeoutMs = 10 * SECOND }: ReceiverOptions) {
  return {
    headersTimeout: headerTimeoutMs,
    requestTimeout: Math.max(headerTimeoutMs, bodyTimeoutMs),
    connectionsCheckingInterval: Math.min(SECOND, Math.ceil(Math.min(headerTimeoutMs, bodyTimeoutMs) / 4)),
    keepAliveTimeout: KEEP_ALIVE,
    // Whom a sender believes to talk to is of no interest here.
    requireHostHeader: false,
  };
}

function closed(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What `node:http` could not read, or did not get in time. */
function onClientError(error: Error, socket: Duplex, inFlight: ReadonlySet<ServerResponse>, exchange: Exchange): void {
  const code = codeOf(error);
  const current = [...inFlight].find((response) => response.socket === socket);
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (current === undefined) return void turnAway(socket, reasonOf(code), exchange);
  // The request itself is complete and about to be answered; the trouble is what came behind it.
  if (current.req.complete) return void current.on('close', () => socket.destroy());
  exchange.giveUp(current.req, current, reasonOf(code));
}

function reasonOf(code: string | undefined): RejectionReason {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too_slow';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'malformed_request';
}

function turnAway(socket: Duplex, reason: RejectionReason, exchange: Exchange, request?: IncomingMessage): void {
  socket.end(rawRejection(reason), () => socket.destroy());
  exchange.report(reason, request);
}

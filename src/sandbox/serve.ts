import { usageError } from '../core/errors';
import { serveHttp } from '../io/http-server';
import { type AnsweringOptions, createAnswering, type RequestNote } from './answering';
import type { Fault } from './faults';
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
  /** Answers what is for browsers: hosted pages and the gateway; gets the signal that ends open streams. */
  readonly pages?: (closing: AbortSignal) => Promise<NonNullable<AnsweringOptions['pages']>>;
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

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * Offers the sandbox to other programs over HTTP.
 *
 * @throws XpsError of kind usage for another host than this machine, of kind local `port_in_use`.
 */
export async function serveSandbox({ pages: openPages, ...options }: ServeOptions): Promise<SandboxServer> {
  const host = decodeHost(options.host);
  const closing = new AbortController();
  const pages = await openPages?.(closing.signal);
  const answer = createAnswering({ ...options, ...(pages === undefined ? {} : { pages }) }, closing.signal);
  const server = await serveHttp({ answer, host, port: options.port });
  const { port } = server;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: () => {
      closing.abort();
      return server.close();
    },
    closeNow: server.closeNow,
  };
}

/** An address of this machine. @throws XpsError of kind usage for any other. */
export function decodeHost(text: string): string {
  if (LOOPBACK.includes(text)) return text;
  throw usageError(`"${text}" will not do: the sandbox serves this machine only, on ${LOOPBACK.join(', ')}`);
}

import type { Dispatcher } from 'undici';
import { SECOND } from '../core/clock';
import { XpsError } from '../core/errors';
import type { HttpRequest, HttpResponse, Transport } from '../core/http';
import { toldByProxy } from './proxy-tunnel';
import { transportError } from './transport-error';

export interface TransportOptions {
  /** For one request, from the first packet to the last byte of the answer. */
  readonly timeoutMs: number;
  /** A proxy to go through. The environment is read by `main` only. */
  readonly proxy?: string;
  /** Hosts to reach without the proxy, separated by commas. */
  readonly noProxy?: string;
}

export interface HttpTransport {
  readonly send: Transport;
  /** Ends all connections, those included on which an answer is waited for; a process would wait for them otherwise. */
  close(): Promise<void>;
}

const LONGEST_ANSWER = 5 * 1024 * 1024;
const LONGEST_CONNECT = 10 * SECOND;

/**
 * Sends requests over the network. Follows no redirect, reads at most 5 MB. undici is loaded with the first request.
 * Rejects with an XpsError of kind network whose code says what failed; see `NEVER_SENT` in `core/http`.
 */
export function createTransport(options: TransportOptions): HttpTransport {
  let loading: Promise<{ undici: typeof import('undici'); dispatcher: Dispatcher }> | undefined;

  async function load(): Promise<{ undici: typeof import('undici'); dispatcher: Dispatcher }> {
    const undici = await import('undici');
    return { undici, dispatcher: createDispatcher(undici, options) };
  }

  async function send(request: HttpRequest): Promise<HttpResponse> {
    loading ??= load();
    const { undici, dispatcher } = await loading;
    const signal = AbortSignal.timeout(options.timeoutMs);
    async function ask({ url, method, headers, body }: HttpRequest): Promise<HttpResponse> {
      const response = await undici.request(url, { method, headers, body: body ?? null, dispatcher, signal });
      return { status: response.statusCode, headers: flatten(response.headers), body: await readAll(response.body) };
    }
    try {
      return await unlessAborted(signal, ask(request));
    } catch (error) {
      throw transportError(error, request.url, options.timeoutMs);
    }
  }

  return { send, close: async () => (await loading)?.dispatcher.destroy() };
}

function createDispatcher(
  undici: typeof import('undici'),
  { timeoutMs, proxy, noProxy = '' }: TransportOptions,
): Dispatcher {
  const connect = { timeout: Math.min(timeoutMs, LONGEST_CONNECT) };
  if (proxy === undefined) return new undici.Agent({ connect });
  const clientFactory = (origin: URL, given: object): Dispatcher => {
    const pool = new undici.Pool(origin, { ...given, headersTimeout: connect.timeout });
    return Object.assign(pool, { connect: toldByProxy(pool.connect.bind(pool), origin.href, timeoutMs) });
  };
  const tls = { proxyTls: connect, requestTls: connect };
  return new undici.EnvHttpProxyAgent({
    connect,
    ...tls,
    clientFactory,
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy,
  });
}

/** undici heeds the signal only once it has a connection. */
function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > LONGEST_ANSWER)
      throw new XpsError('network', 'the answer is longer than 5 MB', { code: 'answer_too_large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

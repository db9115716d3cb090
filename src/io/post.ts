import type { Dispatcher } from 'undici';
import { SECOND } from '../core/clock';
import { transportError } from './transport-error';

/** One POST of bytes that somebody else wrote. */
export interface Post {
  readonly url: string;
  /** Name and value pairs, sent as they are. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

export interface PostAnswer {
  readonly status: number;
  /** The first kilobyte of the body. */
  readonly text: string;
  /** Where a redirect leads, which is not followed. */
  readonly location: string | null;
}

/** Sends POSTs, each once. */
export interface Poster {
  /** @throws XpsError of kind network when no answer came in time. */
  send(post: Post): Promise<PostAnswer>;
  /** Ends all connections, those included on which an answer is waited for. */
  close(): Promise<void>;
}

export interface PosterOptions {
  /** From the first packet to the beginning of the answer's body. */
  readonly timeoutMs: number;
  /** How many connections to one target. */
  readonly connections: number;
  /** PEM certificates to trust besides the system's. */
  readonly ca?: string;
  /** Takes any certificate. */
  readonly insecure?: boolean;
}

const SHOWN = 1_024;
/** So much is read to keep the connection; whoever says more loses it. */
const MOST_READ = 65_536;
const LONGEST_CONNECT = 10 * SECOND;

/** Sends bytes as they are over kept connections. Follows no redirect. undici is loaded with the first. */
export function createPoster(options: PosterOptions): Poster {
  let loading: Promise<{ undici: typeof import('undici'); dispatcher: Dispatcher }> | undefined;

  async function load() {
    const [undici, ca] = await Promise.all([import('undici'), trusted(options.ca)]);
    const connect = {
      timeout: Math.min(options.timeoutMs, LONGEST_CONNECT),
      rejectUnauthorized: options.insecure !== true,
      ...(ca === undefined ? {} : { ca }),
    };
    return { undici, dispatcher: new undici.Agent({ connect, connections: options.connections }) };
  }

  async function send({ url, headers, body }: Post): Promise<PostAnswer> {
    loading ??= load();
    const { undici, dispatcher } = await loading;
    try {
      const signal = AbortSignal.timeout(options.timeoutMs);
      const response = await undici.request(url, { method: 'POST', headers: headers.flat(), body, dispatcher, signal });
      const { location } = response.headers;
      return {
        status: response.statusCode,
        text: await beginningOf(response.body),
        location: typeof location === 'string' ? location : null,
      };
    } catch (error) {
      throw transportError(error, url, options.timeoutMs);
    }
  }

  return { send, close: async () => (await loading)?.dispatcher.destroy() };
}

/** Certificates that are given are trusted besides the system's, not instead of them. */
export async function trusted(ca: string | undefined): Promise<string[] | undefined> {
  if (ca === undefined) return undefined;
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, ca];
}

/** The first kilobyte of an answer. Whatever becomes of the rest, the answer is there. */
export async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  try {
    for await (const chunk of body) {
      if (read < SHOWN) chunks.push(chunk.subarray(0, SHOWN - read));
      read += chunk.length;
      // Leaving the loop ends the connection.
      if (read > MOST_READ) break;
    }
  } catch {
    // A target that breaks off has answered all the same: its status is what counts.
  }
  return Buffer.concat(chunks).toString('utf8');
}

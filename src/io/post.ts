import type { Dispatcher } from 'undici';
import { SECOND } from '../core/clock';
import { XpsError } from '../core/errors';
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
  /** The first two kilobytes of the body. */
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

/** So much of an answer is kept, in bytes: more than is shown, so that no secret is cut in two there. */
export const SHOWN = 2_048;
/** So much is read to keep the connection; whoever says more loses it. */
export const MOST_READ = 65_536;
const LONGEST_CONNECT = 10 * SECOND;

/** Sends bytes as they are over kept connections. Follows no redirect. undici is loaded with the first. */
export function createPoster(options: PosterOptions): Poster {
  let opened = 0;
  let closed = false;
  let loading: Promise<Dispatcher> | undefined;

  async function load() {
    const [undici, ca] = await Promise.all([import('undici'), trusted(options.ca)]);
    const connect = {
      timeout: Math.min(options.timeoutMs, LONGEST_CONNECT),
      rejectUnauthorized: options.insecure !== true,
      ...(ca === undefined ? {} : { ca }),
    };
    return new undici.Agent({ connect, connections: options.connections }).on('connect', () => {
      opened += 1;
    });
  }

  async function send(post: Post): Promise<PostAnswer> {
    loading ??= load();
    const dispatcher = await loading;
    const before = opened;
    try {
      return await attempt(dispatcher, post);
    } catch (error) {
      // Whoever kept a connection may close it just when it is used again: that says nothing of this POST.
      const wasKept = error instanceof XpsError && error.code === 'connection_lost' && before > 0 && opened === before;
      if (!wasKept || closed) throw error;
      return attempt(dispatcher, post);
    }
  }

  async function attempt(dispatcher: Dispatcher, post: Post): Promise<PostAnswer> {
    try {
      return await exchange(dispatcher, post, options.timeoutMs);
    } catch (error) {
      throw transportError(error, post.url, options.timeoutMs);
    }
  }

  return {
    send,
    close: async () => {
      closed = true;
      await (await loading)?.destroy();
    },
  };
}

/** Certificates that are given are trusted besides the system's, not instead of them. */
export async function trusted(ca: string | undefined): Promise<string[] | undefined> {
  if (ca === undefined) return undefined;
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, ca];
}

/** One request and as much of its answer as is wanted. By callbacks: thousands a second come this way, and streams cost them. */
function exchange(dispatcher: Dispatcher, { url, headers, body }: Post, timeoutMs: number): Promise<PostAnswer> {
  const { origin, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const answer = createAnswer(resolve, reject);
    const timer = setTimeout(() => answer.fail(new DOMException('no answer in time', 'TimeoutError')), timeoutMs);
    dispatcher.dispatch(
      { origin, path: `${pathname}${search}`, method: 'POST', headers: headers.flat(), body },
      {
        onRequestStart: (controller) => answer.begin(controller),
        onResponseStart: (_, status, { location }) => answer.head(status, location),
        onResponseData: (_, chunk) => answer.data(chunk),
        onResponseEnd: () => {
          clearTimeout(timer);
          answer.end();
        },
        onResponseError: (_, error) => {
          clearTimeout(timer);
          answer.fail(error);
        },
      },
    );
  });
}

/** An answer as it comes in. Whatever becomes of its body, its status is there and counts. */
function createAnswer(resolve: (answer: PostAnswer) => void, reject: (error: Error) => void) {
  const chunks: Uint8Array[] = [];
  let head: Pick<PostAnswer, 'status' | 'location'> | undefined;
  let connection: Dispatcher.DispatchController | undefined;
  let failure: Error | undefined;
  let read = 0;

  function end(): void {
    if (head !== undefined) resolve({ ...head, text: Buffer.concat(chunks).toString('utf8') });
  }

  function fail(error: Error): void {
    failure ??= error;
    connection?.abort(error);
    if (head === undefined) reject(error);
    else end();
  }

  return {
    begin: (controller: Dispatcher.DispatchController) => {
      connection = controller;
      // It may have waited for a connection for too long.
      if (failure !== undefined) controller.abort(failure);
    },
    head: (status: number, location: string | string[] | undefined) => {
      if (status >= 200) head = { status, location: typeof location === 'string' ? location : null };
    },
    data: (chunk: Uint8Array) => {
      if (read < SHOWN) chunks.push(chunk.subarray(0, SHOWN - read));
      read += chunk.length;
      if (read > MOST_READ) fail(new Error('enough'));
    },
    end,
    fail,
  };
}

import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Clock } from '../core/clock';
import { XpsError } from '../core/errors';
import { beginningOf, type Post, type PosterOptions, trusted } from './post';
import { transportError } from './transport-error';

/**
 * How a POST is sent: at once; its body piece by piece; its answer left unread and the connection open for a while; or with the connection
 * ended as soon as all of it is sent, whatever is answered.
 */
export type Manner = 'plain' | 'slow-sender' | 'slow-reader' | 'hang-up';

export interface PacedPost extends Post {
  readonly manner: Manner;
  /** How long a slow one takes, in milliseconds. */
  readonly span: number;
  /** Begun once a slow one is under way, which ends only after this did. */
  meanwhile(): Promise<unknown>;
}

export interface PacedAnswer {
  /** `null` when nobody waited for it. */
  readonly status: number | null;
  /** The first kilobyte of the body. */
  readonly text: string;
  /** From the last byte sent to the head of the answer, in milliseconds. */
  readonly ms: number;
}

export interface PacedPosterOptions extends Pick<PosterOptions, 'ca' | 'insecure'> {
  /** From the last byte sent to the end of what is read of the answer. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** @throws XpsError of kind network when no answer came in time, of kind cancelled when it was ended */
export type PacedPoster = (post: PacedPost) => Promise<PacedAnswer>;

/**
 * Sends POSTs as senders with good and with poor connections do, each over a connection of its own: a sender of webhooks is a stranger
 * every time. Follows no redirect.
 */
export function createPacedPoster(options: PacedPosterOptions): PacedPoster {
  const underWay = new Set<ClientRequest>();
  options.signal.addEventListener('abort', () => {
    for (const request of underWay) request.destroy(new XpsError('cancelled', 'ended', { code: 'interrupted' }));
  });

  return async (post) => {
    try {
      const request = await open(post, options);
      underWay.add(request);
      return await exchange(request, post, options).finally(() => {
        underWay.delete(request);
        request.destroy();
      });
    } catch (error) {
      throw transportError(error, post.url, options.timeoutMs);
    }
  };
}

async function exchange(request: ClientRequest, post: PacedPost, options: PacedPosterOptions): Promise<PacedAnswer> {
  const { clock, timeoutMs } = options;
  const answered = answerTo(request);
  const flushed = guarded(once(request, 'finish'));
  await write(request, post, options);
  const sent = clock.now();
  const timer = setTimeout(() => request.destroy(tooSlow(post.url, timeoutMs)), timeoutMs);
  try {
    if (post.manner === 'hang-up') {
      await Promise.race([flushed, answered]);
      return { status: null, text: '', ms: 0 };
    }
    const response = await answered;
    const ms = Math.max(0, clock.now() - sent);
    return { status: response.statusCode ?? 0, text: await beginningOf(response), ms };
  } finally {
    clearTimeout(timer);
  }
}

async function open(post: PacedPost, { ca, insecure }: PacedPosterOptions): Promise<ClientRequest> {
  const { url, headers, body, manner } = post;
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      ...Object.fromEntries(headers),
      'content-length': body.length,
      // Whoever reads slowly keeps the connection as long: a server that has one at a time has no time for others.
      connection: manner === 'slow-reader' ? 'keep-alive' : 'close',
    },
    agent: false,
  };
  if (!url.startsWith('https:')) return httpRequest(url, options);
  const [https, certificates] = await Promise.all([import('node:https'), trusted(ca)]);
  return https.request(url, {
    ...options,
    rejectUnauthorized: insecure !== true,
    ...(certificates === undefined ? {} : { ca: certificates }),
  });
}

/** Whatever fails after the first failure, or after the answer, changes nothing. */
function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return guarded(
    new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).on('error', reject);
    }),
  );
}

function tooSlow(url: string, timeoutMs: number): XpsError {
  return transportError(new DOMException('no answer', 'TimeoutError'), url, timeoutMs);
}

/** Resolves once all is handed over, and for a slow reader once the answer may be read. */
async function write(request: ClientRequest, post: PacedPost, options: PacedPosterOptions): Promise<void> {
  switch (post.manner) {
    case 'slow-sender':
      return writeSlowly(request, post, options);
    case 'slow-reader':
      return readSlowly(request, post, options);
    default:
      request.end(post.body);
  }
}

const PIECES = 8;

async function writeSlowly(
  request: ClientRequest,
  { body, span, meanwhile }: PacedPost,
  { wait, signal }: PacedPosterOptions,
): Promise<void> {
  const allButLast = body.subarray(0, -1);
  const size = Math.max(1, Math.ceil(allButLast.length / PIECES));
  let others: Promise<unknown> | undefined;
  for (let at = 0; at < allButLast.length && !request.destroyed; at += size) {
    await handOver(request, allButLast.subarray(at, at + size));
    others ??= guarded(meanwhile());
    await wait(span / PIECES, signal);
  }
  await others;
  request.end(body.subarray(-1));
}

async function readSlowly(
  request: ClientRequest,
  { url, body, span, meanwhile }: PacedPost,
  { wait, signal }: PacedPosterOptions,
): Promise<void> {
  // A connection that does not read cannot shake hands, so it stops reading only once it is open.
  const opened = url.startsWith('https:') ? 'secureConnect' : 'connect';
  request.once('socket', (socket) => socket.once(opened, () => socket.pause()));
  request.end(body);
  await Promise.race([once(request, 'finish'), once(request, 'close')]).catch(() => {});
  if (request.destroyed) return;
  await Promise.all([guarded(meanwhile()), wait(span, signal)]);
  request.socket?.resume();
}

/** Resolves once the system has taken it, or the connection is gone. */
function handOver(request: ClientRequest, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    request.once('close', resolve);
    request.write(piece, () => {
      request.off('close', resolve);
      resolve();
    });
  });
}

/** Awaited later: until then its failure is nobody's fault. */
function guarded<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

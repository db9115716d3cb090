import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Clock } from '../core/clock';
import { XpsError } from '../core/errors';
import { beginningOf, type Post, type PosterOptions, trusted } from './post';
import { transportError } from './transport-error';

/**
 * How a POST is sent: at once; its body piece by piece; its answer left unread for a while; or with the connection ended as soon as all
 * of it is sent, whatever is answered.
 */
export type Manner = 'plain' | 'slow-sender' | 'slow-reader' | 'hang-up';

export interface PacedPost extends Post {
  readonly manner: Manner;
  /** How long a slow one takes, in milliseconds. */
  readonly span: number;
  /** What a slow one waits for beyond that. Never rejects. */
  readonly hold: Promise<unknown>;
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
  const { clock, timeoutMs, signal } = options;
  const underWay = new Set<ClientRequest>();
  signal.addEventListener('abort', () => {
    for (const request of underWay) request.destroy(new XpsError('cancelled', 'ended', { code: 'interrupted' }));
  });

  return async (post) => {
    const request = await open(post, options);
    underWay.add(request);
    const answered = answerTo(request);
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const flushed = once(request, 'finish');
      flushed.catch(() => {});
      await write(request, post, options);
      const sent = clock.now();
      timer = setTimeout(() => request.destroy(tooSlow(post.url, timeoutMs)), timeoutMs);
      if (post.manner === 'hang-up') {
        await Promise.race([flushed, answered]);
        return { status: null, text: '', ms: 0 };
      }
      const response = await answered;
      const ms = Math.max(0, clock.now() - sent);
      return { status: response.statusCode ?? 0, text: await beginningOf(response), ms };
    } catch (error) {
      throw transportError(error, post.url, timeoutMs);
    } finally {
      clearTimeout(timer);
      underWay.delete(request);
      request.destroy();
    }
  };
}

async function open({ url, headers, body }: Post, { ca, insecure }: PacedPosterOptions): Promise<ClientRequest> {
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...Object.fromEntries(headers), 'content-length': body.length },
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
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).on('error', reject);
  });
  answered.catch(() => {});
  return answered;
}

function tooSlow(url: string, timeoutMs: number): XpsError {
  return transportError(new DOMException('no answer', 'TimeoutError'), url, timeoutMs);
}

const PIECES = 8;

/** Resolves once all is handed over, and for a slow reader once the answer may be read. */
async function write(
  request: ClientRequest,
  { url, body, manner, span, hold }: PacedPost,
  { wait, signal }: PacedPosterOptions,
): Promise<void> {
  if (manner === 'slow-sender') {
    const size = Math.max(1, Math.ceil(body.length / PIECES));
    for (let at = 0; at < body.length - 1 && !request.destroyed; at += size) {
      request.write(body.subarray(at, Math.min(at + size, body.length - 1)));
      await wait(span / PIECES, signal);
    }
    await hold;
    request.end(body.subarray(-1));
    return;
  }
  if (manner === 'slow-reader') {
    // A connection that does not read cannot shake hands, so it stops reading only once it is open.
    const opened = url.startsWith('https:') ? 'secureConnect' : 'connect';
    request.once('socket', (socket) => socket.once(opened, () => socket.pause()));
  }
  request.end(body);
  if (manner !== 'slow-reader') return;
  await Promise.all([wait(span, signal), hold]);
  request.socket?.resume();
}

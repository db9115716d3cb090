import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Clock } from '../core/clock';
import { XpsError } from '../core/errors';
import { guarded, type PacedPost, type Timer, write } from './pace';
import { MOST_READ, type PosterOptions, SHOWN, trusted } from './post';
import { transportError } from './transport-error';

export interface PacedAnswer {
  /** `null` when nobody waited for it. */
  readonly status: number | null;
  /** The first kilobyte of the body. */
  readonly text: string;
  /** From the last byte sent to the head of the answer, in milliseconds. */
  readonly ms: number;
}

export interface PacedPosterOptions extends Pick<PosterOptions, 'ca' | 'insecure'>, Timer {
  /** From the last byte sent to the end of what is read of the answer. */
  readonly timeoutMs: number;
  readonly clock: Clock;
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

/** The first kilobyte of an answer. Whatever becomes of the rest, the answer is there. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
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

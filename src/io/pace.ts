import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import type { Post } from './post';

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

/** How time passes while something is slow. */
export interface Timer {
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** Resolves once all is handed over, and for a slow reader once the answer may be read. */
export async function write(request: ClientRequest, post: PacedPost, timer: Timer): Promise<void> {
  switch (post.manner) {
    case 'slow-sender':
      return writeSlowly(request, post, timer);
    case 'slow-reader':
      return readSlowly(request, post, timer);
    default:
      request.end(post.body);
  }
}

const PIECES = 8;

async function writeSlowly(
  request: ClientRequest,
  { body, span, meanwhile }: PacedPost,
  { wait, signal }: Timer,
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
  { wait, signal }: Timer,
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
export function guarded<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

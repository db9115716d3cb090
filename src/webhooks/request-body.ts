import type { IncomingMessage } from 'node:http';

/**
 * Answers the whole body, or `null` as soon as it exceeds `limit` bytes; what was read so far is then let go and the rest is left to
 * the caller. Says nothing when the client leaves before the end: nobody is there to be answered then.
 */
export function readBody(request: IncomingMessage, limit: number, answer: (body: Buffer | null) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) return void chunks.push(chunk);
    chunks = [];
    request.off('data', onData).off('end', onEnd);
    answer(null);
  };
  const onEnd = () => {
    const [only] = chunks;
    answer(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size));
  };
  request.on('data', onData).on('end', onEnd);
}

/** Reads on without keeping anything until the client is done, so that it can see an answer given early; hangs up after `limit` bytes. */
export function discardBody(request: IncomingMessage, limit: number, onEnd: () => void): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) request.destroy();
  });
  request.on('end', onEnd);
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request to a server of ours. */
export interface Call {
  readonly method: string;
  /** As the caller reached it: its host is that of the `Host` header. */
  readonly url: URL;
  /** Names in lower case; several of one name are joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text, or `null` as soon as it is longer than `max` bytes. Rejects when the caller breaks off. */
  text(max: number): Promise<string | null>;
  /** Aborted when the caller is gone. */
  readonly gone: AbortSignal;
}

/** Text that comes bit by bit, until more than 1 MB of it waits to be read. Returns what is to be done when nobody listens any more. */
export type TextStream = (send: (text: string) => void, end: () => void) => () => void;

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | TextStream;
}

export type Answering = (call: Call) => Promise<Answer | null>;

/** How long a caller may go on sending what nobody reads any more. */
const LONGEST_FAREWELL = 500;

/** How much of a stream may wait for a caller who does not read it, in bytes. */
const MOST_UNREAD = 1_048_576;

/**
 * Answers one request. `null` for an answer means that there is none: the connection ends. Never rejects: what `answering` throws is the
 * caller's 500, without a word of why.
 */
export async function serveExchange(
  request: IncomingMessage,
  response: ServerResponse,
  scheme: 'http' | 'https',
  answering: Answering,
): Promise<void> {
  const url = urlOf(request, scheme);
  if (url === null) return write(request, response, { status: 400, headers: {}, body: '' });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await answering({
    method: request.method ?? 'GET',
    url,
    headers: headersOf(request),
    text: (max) => readText(request, max),
    gone: gone.signal,
  }).catch((): Answer => ({ status: 500, headers: {}, body: '' }));
  if (answer === null || response.destroyed) request.socket.destroy();
  else write(request, response, answer);
}

function urlOf({ url = '', headers }: IncomingMessage, scheme: string): URL | null {
  const base = `${scheme}://${headers.host ?? ''}`;
  return url.startsWith('/') && URL.canParse(base) && URL.canParse(`${base}${url}`) ? new URL(`${base}${url}`) : null;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

async function readText(request: IncomingMessage, max: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > max) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  if (typeof body === 'function') {
    response.writeHead(status, headers);
    response.flushHeaders();
    const leave = body(
      (text) => writeBit(response, text),
      () => void response.end(),
    );
    response.once('close', leave);
    return;
  }
  // A body that nobody read would be taken for the next request.
  const farewell = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...headers, ...farewell, 'content-length': Buffer.byteLength(body) }).end(body);
  if (request.complete) return;
  request.resume();
  setTimeout(() => request.socket.destroy(), LONGEST_FAREWELL).unref();
}

/** Whoever does not read is let go, for what waits is in memory. A browser that follows a stream of events comes back by itself. */
function writeBit(response: ServerResponse, text: string): void {
  if (response.writableLength > MOST_UNREAD) response.destroy();
  if (!response.destroyed) response.write(text);
}

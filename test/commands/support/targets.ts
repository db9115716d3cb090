import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Taken {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: readonly string[];
  readonly body: Buffer;
  /** The event's name. */
  readonly event: string;
}

/** A merchant's handler that remembers what it was sent. */
export interface Target {
  readonly url: string;
  readonly taken: Taken[];
  /** What it answers: a status, or a promise of one. */
  answer: (taken: Taken) => number | Promise<number>;
}

export interface TargetOptions {
  /** Answers what it was sent. */
  readonly echoes?: boolean;
  /** The body of its answers. */
  readonly says?: string;
  /** Of its answers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Speaks TLS with these. */
  readonly certificate?: { readonly cert: string; readonly key: string };
}

export async function startTarget(path = '/hooks', options: TargetOptions = {}): Promise<Target> {
  const taken: Taken[] = [];
  const target = { url: '', taken, answer: (): number | Promise<number> => 200 } as Target & { url: string };
  const { echoes = false, says = '', headers = {}, certificate } = options;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const event = String((JSON.parse(body.toString()) as { event?: string }).event);
    const one = { path: request.url ?? '', headers: request.headers, raw: request.rawHeaders, body, event };
    taken.push(one);
    response.writeHead(await target.answer(one), headers);
    response.end(echoes ? `{"you sent":${body},"with":${JSON.stringify(request.headers)}}` : says);
  };
  const server = certificate === undefined ? createServer(serve) : createTlsServer(certificate, serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const scheme = certificate === undefined ? 'http' : 'https';
  target.url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return target;
}

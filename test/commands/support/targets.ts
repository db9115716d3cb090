import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
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

export async function startTarget(path = '/hooks'): Promise<Target> {
  const taken: Taken[] = [];
  const target = { url: '', taken, answer: (): number | Promise<number> => 200 } as Target & { url: string };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const event = String((JSON.parse(body.toString()) as { event?: string }).event);
    const one = { path: request.url ?? '', headers: request.headers, raw: request.rawHeaders, body, event };
    taken.push(one);
    response.writeHead(await target.answer(one)).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return target;
}

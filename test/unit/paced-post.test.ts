import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PacedPost } from '../../src/io/pace';
import { createPacedPoster, type PacedPosterOptions } from '../../src/io/paced-post';
import { waitFor } from '../../src/io/wait-for';

async function target(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?a=1`;
}

async function rawTarget(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    sockets.add(socket.on('error', () => {}));
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const BODY = Buffer.from('{"event":"payment.capture","data":{}}');

function post(url: string, different: Partial<PacedPost & PacedPosterOptions> = {}) {
  const send = createPacedPoster({
    timeoutMs: 5_000,
    clock: { now: () => Date.now() },
    wait: waitFor,
    signal: new AbortController().signal,
    ...different,
  });
  const headers = [['x-one', 'a']] as const;
  const meanwhile = async (): Promise<void> => {};
  return send({ url, headers, body: BODY, manner: 'plain', span: 80, meanwhile, ...different });
}

async function bodyOf(request: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a paced POST', () => {
  it.each(['plain', 'slow-sender', 'slow-reader'] as const)('arrives byte for byte (%s)', async (manner) => {
    const seen: unknown[] = [];
    const url = await target(async (request, response) => {
      const { method, url: path, headers } = request;
      const body = await bodyOf(request);
      seen.push([method, path, headers['x-one'], headers['content-length'], body.equals(BODY)]);
      response.writeHead(202).end('thank you');
    });
    expect(await post(url, { manner })).toEqual({ status: 202, text: 'thank you', ms: expect.any(Number) });
    expect(seen).toEqual([['POST', '/hooks?a=1', 'a', String(BODY.length), true]]);
  });

  it('ends its body only after what happens meanwhile, when it is slow to send', async () => {
    const order: string[] = [];
    const url = await target(async (request, response) => {
      request.once('data', () => order.push('first bytes'));
      await bodyOf(request);
      order.push('all bytes');
      response.end();
    });
    const meanwhile = async (): Promise<void> => {
      await expect.poll(() => order).toContain('first bytes');
      order.push('meanwhile');
    };
    await post(url, { manner: 'slow-sender', meanwhile });
    expect(order).toEqual(['first bytes', 'meanwhile', 'all bytes']);
  });

  it('reads an answer only after what happens meanwhile, when it is slow to read', async () => {
    const order: string[] = [];
    const url = await target(async (request, response) => {
      await bodyOf(request);
      order.push('answering');
      response.end('x'.repeat(100_000));
    });
    const meanwhile = async (): Promise<void> => {
      await expect.poll(() => order).toContain('answering');
      order.push('meanwhile');
    };
    const { status, text } = await post(url, { manner: 'slow-reader', meanwhile });
    expect([status, text.length]).toEqual([200, 2_048]);
    expect(order).toEqual(['answering', 'meanwhile']);
  });

  it('takes no answer when it hangs up, but sends all of it', async () => {
    const seen: Buffer[] = [];
    const url = await target(async (request) => {
      seen.push(await bodyOf(request));
    });
    expect(await post(url, { manner: 'hang-up' })).toEqual({ status: null, text: '', ms: 0 });
    await expect.poll(() => seen).toEqual([BODY]);
  });

  it('stops sending slowly when it is answered before its end', async () => {
    const url = await target((_, response) => {
      response.writeHead(413, { connection: 'close' }).end();
    });
    expect(await post(url, { manner: 'slow-sender' })).toMatchObject({ status: 413 });
  });

  it('does not follow a redirect', async () => {
    const url = await target((request, response) => {
      request.resume();
      response.writeHead(request.url === '/there' ? 200 : 308, { location: '/there' }).end();
    });
    expect(await post(url)).toMatchObject({ status: 308 });
  });

  it('measures from its last byte to the answer', async () => {
    const url = await target(async (request, response) => {
      await bodyOf(request);
      await pause(60);
      response.end();
    });
    const { ms } = await post(url, { manner: 'slow-sender', span: 800 });
    expect(ms).toBeGreaterThan(50);
    expect(ms).toBeLessThan(700);
  });

  it.each([
    ['an end of the connection', (socket: Socket) => socket.end(), 'connection_lost'],
    ['a reset', (socket: Socket) => socket.resetAndDestroy(), 'connection_lost'],
    ['no answer in time', () => {}, 'timeout'],
    ['something else than HTTP', (socket: Socket) => socket.write('SSH-2.0-xps\r\n'), 'not_http'],
  ])('says what was wrong: %s', async (_, onConnection, code) => {
    const url = await rawTarget((socket) => void socket.once('data', () => onConnection(socket)));
    for (const manner of ['plain', 'slow-sender', 'slow-reader'] as const)
      await expect(post(url, { manner, timeoutMs: 150, span: 20 })).rejects.toMatchObject({ kind: 'network', code });
  });

  it('says that nobody is there, whatever the manner', async () => {
    const free = 'http://127.0.0.1:1/';
    for (const manner of ['plain', 'slow-sender', 'slow-reader', 'hang-up'] as const)
      await expect(post(free, { manner })).rejects.toMatchObject({ code: 'connection_refused' });
  });

  it.each(['plain', 'slow-sender', 'slow-reader', 'hang-up'] as const)(
    'gives up a value that no header can hold as a matter of usage (%s)',
    async (manner) => {
      const url = await target((_, response) => response.end());
      await expect(post(url, { manner, headers: [['x-one', 'a\nb']] })).rejects.toMatchObject({ kind: 'usage' });
    },
  );

  it('ends when it is told to, and so does what is slow', async () => {
    for (const manner of ['plain', 'slow-sender', 'slow-reader'] as const) {
      const stop = new AbortController();
      const url = await target(() => stop.abort());
      const ended = post(url, { manner, span: 60_000, signal: stop.signal });
      await expect(ended).rejects.toMatchObject({ kind: 'cancelled', code: 'interrupted' });
    }
  });
});

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPoster, type PosterOptions } from '../../src/io/post';

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

function poster(options: Partial<PosterOptions> = {}) {
  const opened = createPoster({ timeoutMs: 5_000, connections: 2, ...options });
  onTestFinished(() => opened.close());
  return opened;
}

const post = { headers: [['X-One', 'a']] as const, body: Buffer.from('{}') };

describe('a POST', () => {
  it('arrives byte for byte, with the headers as they are spelled and repeated', async () => {
    const seen: { path: string; headers: string[]; body: Buffer }[] = [];
    const url = await target(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push({ path: request.url ?? '', headers: request.rawHeaders, body: Buffer.concat(chunks) });
      response.end('thank you');
    });
    const body = Buffer.from([123, 0, 255, 125]);
    const headers = [
      ['X-One', 'a'],
      ['x-ONE', 'b'],
      ['Content-Type', 'application/json'],
    ] as const;
    expect(await poster().send({ url, headers, body })).toEqual({ status: 200, text: 'thank you', location: null });
    expect(seen[0]?.path).toBe('/hooks?a=1');
    expect(seen[0]?.body).toEqual(body);
    expect(seen[0]?.headers.join('|')).toContain('X-One|a|x-ONE|b|Content-Type|application/json');
  });

  it('is sent once more when a connection that was kept is closed just then', async () => {
    let taken = 0;
    const url = await rawTarget((socket) => {
      let answered = false;
      socket.on('data', () => {
        if (answered) return void socket.destroy();
        answered = true;
        taken += 1;
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      });
    });
    const { send } = poster({ connections: 1 });
    for (let round = 1; round <= 4; round += 1) {
      expect((await send({ url, ...post })).status).toBe(200);
      expect(taken).toBe(round);
    }
  });

  it('follows no redirect, and says where it leads', async () => {
    let asked = 0;
    const url = await target((_, response) => {
      asked += 1;
      response.writeHead(307, { location: 'http://elsewhere.example/' }).end();
    });
    expect(await poster().send({ ...post, url })).toMatchObject({ status: 307, location: 'http://elsewhere.example/' });
    expect(asked).toBe(1);
  });

  it('reads the beginning of an answer that never ends', async () => {
    let isGone = false;
    const url = await target((_, response) => {
      const more = (): void => {
        while (!isGone && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more).on('close', () => {
        isGone = true;
      });
      more();
    });
    const answer = await poster().send({ ...post, url });
    expect(answer).toMatchObject({ status: 200, text: 'x'.repeat(2_048) });
    await expect.poll(() => isGone).toBe(true);
  });

  it('counts an answer that breaks off after its head', async () => {
    const url = await target((_, response) => {
      response.writeHead(201, { 'content-length': 10 }).write('part');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await poster().send({ ...post, url })).toMatchObject({ status: 201, text: 'part' });
  });

  it.each([
    ['hangs', 'timeout', (): void => {}],
    ['closes', 'connection_lost', (socket: Socket): void => void socket.once('data', () => socket.destroy())],
    ['resets', 'connection_lost', (socket: Socket): void => void socket.once('data', () => socket.resetAndDestroy())],
    [
      'speaks garbage',
      'not_http',
      (socket: Socket): void => void socket.once('data', () => socket.end('SSH-2.0 hello\r\n')),
    ],
  ])('is told from one that was answered when the target %s', async (_, code, behave) => {
    const url = await rawTarget(behave);
    await expect(poster({ timeoutMs: 300 }).send({ ...post, url })).rejects.toMatchObject({ kind: 'network', code });
  });

  it('says that nobody is there', async () => {
    const free = createTcp().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const closed = `http://127.0.0.1:${(free.address() as AddressInfo).port}/`;
    free.close();
    await once(free, 'close');
    await expect(poster().send({ ...post, url: closed })).rejects.toMatchObject({ code: 'connection_refused' });
  });
});

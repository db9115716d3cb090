import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a target can fail a sender. */
export const MISBEHAVIOURS = {
  /** Takes the connection and says nothing. */
  hang: () => {},
  /** Resets the connection as soon as anything comes. */
  reset: (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
  /** Hangs up in the middle of its headers. */
  halfHead: (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-le')),
  /** 200, and a gigabyte after it. */
  gigabyte: (socket: Socket) => socket.once('data', () => pour(socket)),
  /** 200, and a header of a megabyte. */
  longHead: (socket: Socket) =>
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1_048_576)}\r\n\r\n`)),
  /** No HTTP at all. */
  garbage: (socket: Socket) => socket.once('data', () => socket.end('\u0000\u0001 SSH-2.0-OpenSSH_9.9\r\n')),
  /** A status no server should give. */
  oddStatus: (socket: Socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 999 What\r\ncontent-length: 0\r\n\r\n')),
} as const;

export interface BadTarget {
  readonly url: string;
  connections(): number;
  /** Bytes that it could get rid of. */
  written(): number;
}

/** A server on loopback that misbehaves in one way, whatever it is sent. */
export async function startBadTarget(way: keyof typeof MISBEHAVIOURS): Promise<BadTarget> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    MISBEHAVIOURS[way](socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    connections: () => connections,
    written: () =>
      [...sockets].reduce((sum, { bytesWritten, writableLength }) => sum + bytesWritten - writableLength, 0),
  };
}

const GIGABYTE = 2 ** 30;
const PIECE = Buffer.alloc(65_536, 'x');

function pour(socket: Socket): void {
  socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${GIGABYTE}\r\n\r\n`);
  let left = GIGABYTE;
  const more = (): void => {
    while (left > 0 && !socket.destroyed) {
      left -= PIECE.length;
      if (!socket.write(PIECE)) return void socket.once('drain', more);
    }
  };
  more();
}

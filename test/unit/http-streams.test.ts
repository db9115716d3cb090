import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { serveHttp } from '../../src/io/http-server';

const PIECE = 'x'.repeat(65_536);
/** More than the system itself takes for a reader who does not read. */
const PLENTY = 1_500;

interface Streaming {
  readonly send: (text: string) => void;
  /** Whether the stream was told that nobody listens any more. */
  readonly left: () => boolean;
  readonly reader: Socket;
}

async function startStream(): Promise<Streaming> {
  let begin = (_send: Streaming['send']): void => {};
  const begun = new Promise<Streaming['send']>((resolve) => {
    begin = resolve;
  });
  let left = false;
  const server = await serveHttp({
    answer: async () => ({
      status: 200,
      headers: {},
      body: (send) => {
        begin(send);
        return () => {
          left = true;
        };
      },
    }),
    host: '127.0.0.1',
    port: 0,
  });
  const reader = connect(server.port, '127.0.0.1');
  reader.on('error', () => {});
  onTestFinished(() => {
    reader.destroy();
    server.closeNow();
  });
  reader.pause().write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  return { send: await begun, left: () => left, reader };
}

test('a stream ends when its reader does not read, before much has gathered', async () => {
  const { send, left, reader } = await startStream();
  let sent = 0;
  while (sent < PLENTY && !left()) {
    send(PIECE);
    sent += 1;
    await turn();
  }
  expect(left()).toBe(true);
  expect(sent).toBeLessThan(PLENTY / 4);
  send('whoever sends on does no harm');
  reader.resume();
  await once(reader, 'close');
});

test('a stream whose reader reads goes on, however much that is, and however large a piece', async () => {
  const { send, left, reader } = await startStream();
  let read = 0;
  reader.on('data', ({ length }) => {
    read += length;
  });
  reader.resume();
  const all = PLENTY * PIECE.length;
  send(PIECE.repeat(PLENTY / 10));
  for (let sent = all / 10; sent < all; sent += PIECE.length) {
    while (read < sent && !left()) await turn();
    send(PIECE);
  }
  while (read < all && !left()) await turn();
  expect(left()).toBe(false);
});

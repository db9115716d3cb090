import { connect, type Socket } from 'node:net';

/** A connection on which tests write whatever bytes they like. */
export interface RawConnection {
  write(bytes: string | Uint8Array): void;
  /** Ends the writing side; the other may go on. */
  end(): void;
  destroy(): void;
  /** What came until now. */
  soFar(): string;
  /** Whether the connection has ended. */
  isOver(): boolean;
  /** Resolves with all that came so far as soon as it matches. Rejects when the connection ends without. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with everything that came once the other side has ended the connection. */
  closed(): Promise<string>;
}

export async function openConnection(port: number, host = '127.0.0.1'): Promise<RawConnection> {
  const socket = connect({ port, host, allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return rawConnection(socket);
}

function rawConnection(socket: Socket): RawConnection {
  let received = '';
  let over = false;
  let watchers: (() => void)[] = [];
  const notify = () => {
    for (const watcher of watchers) watcher();
  };
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    notify();
  });
  // A reset is one way to end a connection; `close` follows.
  socket.on('error', () => undefined);
  socket.on('end', () => socket.end());
  socket.on('close', () => {
    over = true;
    notify();
  });

  function when(ready: () => string | Error | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const result = ready();
        if (result === undefined) return;
        watchers = watchers.filter((watcher) => watcher !== look);
        if (result instanceof Error) reject(result);
        else resolve(result);
      };
      watchers.push(look);
      look();
    });
  }

  return {
    write: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
    soFar: () => received,
    isOver: () => over,
    until: (pattern) =>
      when(() => (pattern.test(received) ? received : over ? new Error(`ended after: ${received}`) : undefined)),
    closed: () => when(() => (over ? received : undefined)),
  };
}

/** A POST as text. `content-length` is filled in unless the headers name it or another way to tell the length. */
export function postText(body: string, headers: Readonly<Record<string, string>> = {}, path = '/'): string {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const sized = names.includes('content-length') || names.includes('transfer-encoding');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (!sized) lines.push(`content-length: ${Buffer.byteLength(body)}`);
  return `POST ${path} HTTP/1.1\r\nhost: test\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The status codes of the answers in what a connection received, in order. */
export function statusesIn(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}

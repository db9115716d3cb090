import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { XpsError } from '../../src/core/errors';
import { type HttpRequest, NEVER_SENT } from '../../src/core/http';
import { createTransport, type HttpTransport, type TransportOptions } from '../../src/io/request';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close(() => {}).closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A TCP server that does to each connection what `handle` says. */
async function serveTcp(handle: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function transport(options: Partial<TransportOptions> = {}): HttpTransport {
  const made = createTransport({ timeoutMs: 5_000, ...options });
  onTestFinished(() => made.close());
  return made;
}

function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: {} };
}

async function failureOf(promise: Promise<unknown>): Promise<XpsError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof XpsError)) throw new Error(`expected an XpsError, got ${String(thrown)}`);
  return thrown;
}

test('sends method, path, headers and body, and returns the answer as it came', async () => {
  const url = await serve((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      response.writeHead(201, { 'X-Request-Id': 'r', 'set-cookie': ['a=1', 'b=2'] });
      response.end(`${request.method} ${request.url} ${request.headers['x-key']} ${body}`);
    });
  });
  const answer = await transport().send({
    method: 'POST',
    url: `${url}/a?b=c`,
    headers: { 'x-key': 'k' },
    body: '{"é":1}',
  });
  expect(answer).toMatchObject({ status: 201, body: 'POST /a?b=c k {"é":1}' });
  expect(answer.headers).toMatchObject({ 'x-request-id': 'r', 'set-cookie': 'a=1, b=2' });
});

test('a refusal is an answer, not an error', async () => {
  const url = await serve((_request, response) => response.writeHead(422).end('{"error_code":"X"}'));
  expect(await transport().send(get(url))).toMatchObject({ status: 422, body: '{"error_code":"X"}' });
});

test('follows no redirect: a key goes nowhere but where it was sent', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect((await transport().send(get(`${url}/here`))).status).toBe(302);
  expect(asked).toEqual(['/here']);
});

test('gives up on a server that never answers', async () => {
  const url = await serve(() => {});
  expect(await failureOf(transport({ timeoutMs: 100 }).send(get(url)))).toMatchObject({
    kind: 'network',
    code: 'timeout',
  });
});

test('gives up on an answer that never ends', async () => {
  const url = await serve((_request, response) => response.writeHead(200).write('{'));
  expect(await failureOf(transport({ timeoutMs: 100 }).send(get(url)))).toMatchObject({
    kind: 'network',
    code: 'timeout',
  });
});

test('reads no more than 5 MB', async () => {
  const url = await serve((_request, response) => response.end(Buffer.alloc(5 * 1024 * 1024 + 1)));
  expect(await failureOf(transport().send(get(url)))).toMatchObject({ kind: 'network', code: 'answer_too_large' });
});

test('reads 5 MB', async () => {
  const url = await serve((_request, response) => response.end(Buffer.alloc(5 * 1024 * 1024, 'a')));
  expect((await transport().send(get(url))).body).toHaveLength(5 * 1024 * 1024);
});

test('a port nobody listens on is told from a connection that broke', async () => {
  const refused = await failureOf(transport().send(get('http://127.0.0.1:1/')));
  expect(refused).toMatchObject({
    kind: 'network',
    code: 'connection_refused',
    message: expect.stringContaining('127.0.0.1:1'),
  });
  const port = await serveTcp((socket) => socket.once('data', () => socket.destroy()));
  const lost = await failureOf(transport().send(get(`http://127.0.0.1:${port}/`)));
  expect(lost).toMatchObject({ kind: 'network', code: 'connection_lost' });
  expect([NEVER_SENT.has(refused.code), NEVER_SENT.has(lost.code)]).toEqual([true, false]);
});

test('a name that no resolver takes', async () => {
  expect(await failureOf(transport().send(get(`http://${'x'.repeat(64)}.invalid/`)))).toMatchObject({
    kind: 'network',
    code: 'dns_failed',
  });
});

test('bytes that are no HTTP', async () => {
  const port = await serveTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
  expect(await failureOf(transport().send(get(`http://127.0.0.1:${port}/`)))).toMatchObject({
    kind: 'network',
    code: 'not_http',
  });
});

test('https to a server that speaks no TLS', async () => {
  const url = await serve((_request, response) => response.end());
  expect(await failureOf(transport().send(get(url.replace('http:', 'https:'))))).toMatchObject({
    kind: 'network',
    code: 'tls_failed',
  });
});

test.each([
  ['an address that is none', { method: 'GET', url: 'nowhere', headers: {} }],
  [
    'a header that would split in two',
    { method: 'GET', url: 'http://127.0.0.1:1/', headers: { 'for-user-id': 'a\r\nb: c' } },
  ],
] as const)('%s is the user’s to mend', async (_name, request) => {
  expect((await failureOf(transport().send(request))).kind).toBe('usage');
});

test('goes through a proxy that was handed in, and around it where told', async () => {
  const server = await serve((_request, response) => response.end('from the server'));
  const through: (string | undefined)[] = [];
  const port = await serveTcp((socket) =>
    socket.once('data', (request) => {
      through.push(request.toString().split('\r\n')[0]);
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
    }),
  );
  const proxy = `http://127.0.0.1:${port}`;
  expect((await transport({ proxy, noProxy: '127.0.0.1' }).send(get(server))).body).toBe('from the server');
  expect(through).toEqual([]);
  await transport({ proxy })
    .send(get(server))
    .catch(() => {});
  expect(through).toHaveLength(1);
});

/** A proxy that does to each request for a way what `answer` says, and counts them. */
async function proxyThat(answer: (socket: Socket) => void): Promise<{ proxy: string; asked(): number }> {
  let asked = 0;
  const port = await serveTcp((socket) =>
    socket.once('data', () => {
      asked += 1;
      answer(socket);
    }),
  );
  return { proxy: `http://user:hunter2@127.0.0.1:${port}`, asked: () => asked };
}

test.each([
  ['closes the connection', '', 'connection broke'],
  ['answers 502', 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n', 'answered 502'],
  ['answers 407', 'HTTP/1.1 407 No\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n', 'answered 407'],
  ['answers no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', 'no HTTP'],
])('a proxy that %s is asked once, and nothing was sent', async (_what, answer, words) => {
  const { proxy, asked } = await proxyThat((socket) => (answer === '' ? socket.destroy() : socket.end(answer)));
  const failure = await failureOf(transport({ proxy }).send(get('https://api.invalid/')));
  expect(failure).toMatchObject({ kind: 'network', code: 'proxy_refused', message: expect.stringContaining(words) });
  expect(failure.message).toContain('the proxy 127.0.0.1:');
  expect(failure.message).not.toContain('hunter2');
  expect(NEVER_SENT.has(failure.code)).toBe(true);
  expect(asked()).toBe(1);
});

test('a proxy that says nothing is given up in time', async () => {
  const { proxy } = await proxyThat(() => {});
  expect(await failureOf(transport({ proxy, timeoutMs: 100 }).send(get('https://api.invalid/')))).toMatchObject({
    kind: 'network',
    code: 'timeout',
  });
});

test('a proxy that nobody runs is told from a server that is not there', async () => {
  expect(await failureOf(transport({ proxy: 'http://127.0.0.1:1' }).send(get('https://api.invalid/')))).toMatchObject({
    code: 'connection_refused',
    message: expect.stringContaining('the proxy 127.0.0.1:1'),
  });
});

test('what answers through a proxy is an answer', async () => {
  const { proxy } = await proxyThat((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'));
    socket.write('HTTP/1.1 204 Open\r\n\r\n');
  });
  expect((await transport({ proxy }).send(get('http://api.invalid/'))).body).toBe('hi');
});

test('may be closed before it was ever used', async () => {
  await expect(createTransport({ timeoutMs: 1_000 }).close()).resolves.toBeUndefined();
});

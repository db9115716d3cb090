import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { RequestNote } from '../../src/sandbox/answering';
import { decodeFault } from '../../src/sandbox/faults';
import { MAX_BODY } from '../../src/sandbox/request-body';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type SandboxServer, type ServeOptions, serveSandbox } from '../../src/sandbox/serve';
import { basicAuth, call, EMBEDDED, openTestSandbox } from '../support/sandbox-world';

async function serve(sandbox: Sandbox, options: Partial<ServeOptions> = {}): Promise<SandboxServer> {
  const server = await serveSandbox({ sandbox, host: '127.0.0.1', port: 0, ...options });
  onTestFinished(() => server.close());
  return server;
}

const headersFor = (sandbox: Sandbox) => ({
  authorization: basicAuth(sandbox.account.secretKey),
  'content-type': 'application/json',
});

const post = (server: SandboxServer, sandbox: Sandbox, body: unknown = EMBEDDED) =>
  fetch(`${server.url}/sessions`, { method: 'POST', headers: headersFor(sandbox), body: JSON.stringify(body) });

test('serves the same API over HTTP, on a free port, and tells of each request', async () => {
  const sandbox = await openTestSandbox();
  const notes: RequestNote[] = [];
  const server = await serve(sandbox, { onRequest: (note) => notes.push(note) });
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  const created = await post(server, sandbox);
  expect(created.status).toBe(201);
  expect(created.headers.get('rate-limit-limit')).toBe('60');
  expect(created.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const session = (await created.json()) as { payment_session_id: string };
  const path = `/sessions/${session.payment_session_id}`;
  const headers = { ...headersFor(sandbox), 'x-xps-watcher': 'a watcher' };
  const read = await fetch(`${server.url}${path}?x=1`, { headers });
  expect(read.headers.get('x-xps-clock')).toMatch(/^\d{13} runs$/);
  expect(await read.json()).toEqual(session);
  expect((await call(sandbox, 'GET', path)).json).toEqual(session);
  expect((await fetch(`${server.url}/nothing`)).status).toBe(404);
  expect(notes).toEqual([
    { method: 'POST', path: '/sessions', status: 201, watcher: null, trouble: undefined },
    { method: 'GET', path, status: 200, watcher: 'a watcher', trouble: undefined },
    { method: 'GET', path: '/nothing', status: 404, watcher: null, trouble: undefined },
  ]);
});

test('a body over the limit is refused, however it is announced', async () => {
  const sandbox = await openTestSandbox();
  const server = await serve(sandbox);
  const big = Buffer.alloc(MAX_BODY + 1, 32);
  const chunked = new ReadableStream({
    start(controller) {
      controller.enqueue(big);
      controller.close();
    },
  });
  for (const body of [big, chunked]) {
    const response = await fetch(`${server.url}/sessions`, {
      method: 'POST',
      headers: headersFor(sandbox),
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error_code: 'API_VALIDATION_ERROR' });
  }
});

test('a wrong machine gives 500 SERVER_ERROR to the caller and the reason to the server', async () => {
  const sandbox = await openTestSandbox();
  const notes: RequestNote[] = [];
  const server = await serve(sandbox, { onRequest: (note) => notes.push(note) });
  const headers = headersFor(sandbox);
  sandbox.close();
  const response = await fetch(`${server.url}/sessions`, { method: 'POST', headers, body: '{}' });
  expect([response.status, await response.json()]).toEqual([
    500,
    { error_code: 'SERVER_ERROR', message: expect.any(String) },
  ]);
  expect(notes).toMatchObject([{ status: 500, trouble: expect.any(Error) }]);
});

test.each([
  ['429', 429, 'RATE_LIMIT_EXCEEDED'],
  ['5xx', 500, 'SERVER_ERROR'],
])('fault %s answers %i %s and does nothing', async (fault, status, errorCode) => {
  const sandbox = await openTestSandbox();
  const server = await serve(sandbox, { faults: [decodeFault(fault)] });
  const response = await post(server, sandbox);
  expect([response.status, await response.json()]).toEqual([
    status,
    { error_code: errorCode, message: expect.any(String) },
  ]);
  expect(response.headers.get('rate-limit-remaining')).toBe(status === 429 ? '0' : null);
  expect((await sandbox.status()).sessions.ACTIVE).toBe(0);
});

test('fault timeout does the work and withholds the answer', async () => {
  const sandbox = await openTestSandbox();
  let answer: (note: RequestNote) => void = () => {};
  const noted = new Promise<RequestNote>((resolve) => {
    answer = resolve;
  });
  const server = await serve(sandbox, { faults: [decodeFault('timeout')], onRequest: answer });
  const response = post(server, sandbox).then(
    () => 'answered',
    () => 'broken',
  );
  expect(await noted).toMatchObject({ status: null });
  expect((await sandbox.status()).sessions.ACTIVE).toBe(1);
  await server.close();
  expect(await response).toBe('broken');
});

test('a fault strikes its share of requests, the same ones for the same seed', async () => {
  const run = async (): Promise<number[]> => {
    const sandbox = await openTestSandbox({ seed: 3 });
    const server = await serve(sandbox, { faults: [decodeFault('5xx:0.5')] });
    const statuses: number[] = [];
    for (let index = 0; index < 20; index += 1) {
      const response = await fetch(`${server.url}/sessions/ps-1`, { headers: headersFor(sandbox) });
      statuses.push(response.status);
    }
    return statuses;
  };
  const statuses = await run();
  expect(await run()).toEqual(statuses);
  expect(new Set(statuses)).toEqual(new Set([404, 500]));
});

test.each([
  ['5xx:0.1', { kind: '5xx', rate: 0.1 }],
  ['429', { kind: '429', rate: 1 }],
  ['429:.5', { kind: '429', rate: 0.5 }],
  [' TIMEOUT:0.05 ', { kind: 'timeout', rate: 0.05 }],
])('%s is a fault', (text, fault) => {
  expect(decodeFault(text)).toEqual(fault);
});

test.each(['', '500', '5xx:', '5xx:0', '5xx:1.5', '429:-1', '429:0.1:0.2', 'slow'])('"%s" is no fault', (text) => {
  expect(() => decodeFault(text)).toThrow(expect.objectContaining({ kind: 'usage' }));
});

test('a latency lets every answer wait', async () => {
  const sandbox = await openTestSandbox();
  const server = await serve(sandbox, { latencyMs: 30 });
  const before = performance.now();
  await fetch(`${server.url}/nothing`);
  expect(performance.now() - before).toBeGreaterThanOrEqual(29);
});

test('serves this machine only', async () => {
  const sandbox = await openTestSandbox();
  await expect(serveSandbox({ sandbox, host: '0.0.0.0', port: 0 })).rejects.toMatchObject({ kind: 'usage' });
});

test('says when the port is taken', async () => {
  const sandbox = await openTestSandbox();
  const { port } = await serve(sandbox);
  await expect(serveSandbox({ sandbox, host: '127.0.0.1', port })).rejects.toMatchObject({
    kind: 'local',
    code: 'port_in_use',
  });
});

test('a body without end is refused while it is still coming', async () => {
  const sandbox = await openTestSandbox();
  const server = await serve(sandbox);
  const upload = request(`${server.url}/sessions`, { method: 'POST', headers: headersFor(sandbox) });
  upload.on('error', () => {});
  upload.write(Buffer.alloc(MAX_BODY + 1, 32));
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(413);
  upload.destroy();
});

test('close lets an answer under way go out and then waits for nothing', async () => {
  const sandbox = await openTestSandbox();
  let arrived: () => void = () => {};
  const working = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const slow = { ...sandbox, draw: () => sandbox.draw().finally(arrived) };
  const server = await serve(slow, { faults: [decodeFault('5xx')] });
  const answered = post(server, sandbox);
  await working;
  const before = performance.now();
  await server.close();
  expect((await answered).status).toBe(500);
  expect(performance.now() - before).toBeLessThan(1_500);
});

test('close answers what is under way, and ends in time with connections that stay open', async () => {
  const sandbox = await openTestSandbox();
  const server = await serve(sandbox, { latencyMs: 20 });
  const idle = connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  const answered = post(server, sandbox);
  const half = connect(server.port, '127.0.0.1', () =>
    half.write('POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{'),
  );
  half.on('error', () => {});
  await once(half, 'connect');
  await fetch(`${server.url}/nothing`);
  await server.close();
  expect((await answered).status).toBe(201);
  await expect(fetch(`${server.url}/nothing`)).rejects.toThrow();
  idle.destroy();
});

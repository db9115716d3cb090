import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ReceivedDelivery } from '../../src/webhooks/delivery';
import type { Rejection } from '../../src/webhooks/exchange';
import { type Receiver, type ReceiverOptions, startReceiver } from '../../src/webhooks/receiver';
import { createAdmission } from '../../src/webhooks/verify';
import { openConnection, postText, type RawConnection, statusesIn } from '../support/raw-http';
import { sessionCompleted } from '../support/webhook-bodies';

/** The answer to a delivery that was kept: it has no body. */
const ANSWERED = /HTTP\/1\.1 200 [\s\S]*?\r\n\r\n/;

const TOKEN = 'callback-token-of-the-test';
const RIGHT = { 'x-callback-token': TOKEN };
const BODY = JSON.stringify(sessionCompleted());

interface World {
  receiver: Receiver;
  stored: ReceivedDelivery[];
  rejections: Rejection[];
  bugs: unknown[];
  post(body: string | Uint8Array, headers?: Record<string, string>, path?: string): Promise<Response>;
  connection(): Promise<RawConnection>;
}

async function world(changes: Partial<ReceiverOptions> = {}): Promise<World> {
  const stored: ReceivedDelivery[] = [];
  const rejections: Rejection[] = [];
  const bugs: unknown[] = [];
  const receiver = await startReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBody: 10_000,
    clock: { now: () => 1_770_000_000_000 },
    callbackToken: TOKEN,
    check: createAdmission({ expected: TOKEN, allowUnsigned: false }),
    accept: async (delivery) => void stored.push(delivery),
    onRejected: (rejection) => void rejections.push(rejection),
    onBug: (error) => void bugs.push(error),
    ...changes,
  });
  onTestFinished(() => receiver.closeNow());
  const { port } = receiver;
  return {
    receiver,
    stored,
    rejections,
    bugs,
    post: (body, headers = RIGHT, path = '/') =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : Buffer.from(body),
      }),
    connection: async () => {
      const connection = await openConnection(port);
      onTestFinished(() => connection.destroy());
      return connection;
    },
  };
}

/** A promise and its ends. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('a delivery', () => {
  test('is answered 200 once stored, with its exact bytes, time, path and headers but the token', async () => {
    const { post, stored } = await world();
    const body = `{ "event": "x.y",\n "data": {"a": "ü"} }`;
    const answer = await post(body, { ...RIGHT, 'webhook-id': 'w1', authorization: 'Basic eA==' }, '/hooks?a=1');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    const [delivery] = stored;
    expect(Buffer.from(delivery!.body).toString()).toBe(body);
    expect(delivery).toMatchObject({
      receivedAt: 1_770_000_000_000,
      path: '/hooks?a=1',
      verified: true,
      originalSha256: null,
    });
    const names = delivery!.headers.map(([name]) => name);
    expect(names).toContain('webhook-id');
    expect(JSON.stringify(delivery!.headers)).not.toMatch(/callback|authorization/i);
  });

  test('is not answered before it is stored', async () => {
    const { opened, open } = gate();
    const arrived = gate();
    const accept = () => {
      arrived.open();
      return opened;
    };
    const { connection, receiver } = await world({ accept });
    const client = await connection();
    client.write(postText(BODY, RIGHT));
    await arrived.opened;
    // A whole exchange on another connection: an answer given too early would be here by now.
    await (await fetch(receiver.url)).text();
    expect(client.soFar()).toBe('');
    open();
    expect(statusesIn(await client.until(ANSWERED))).toEqual([200]);
  });

  test('loses the secrets of its session before it is stored, and keeps the digest of what came', async () => {
    const { post, stored } = await world();
    expect((await post(BODY)).status).toBe(200);
    expect(Buffer.from(stored[0]!.body).toString()).not.toContain('xen.to');
    expect(stored[0]?.originalSha256).toBe(createHash('sha256').update(BODY).digest('hex'));
  });

  test('may come in pieces and in chunks', async () => {
    const { connection, stored } = await world();
    const client = await connection();
    const [first, second] = [BODY.slice(0, 100), BODY.slice(100)];
    client.write(postText('', { ...RIGHT, 'transfer-encoding': 'chunked', expect: '100-continue' }));
    await client.until(/100 Continue/);
    client.write(`${first.length.toString(16)}\r\n${first}\r\n`);
    client.write(`${second.length.toString(16)}\r\n${second}\r\n0\r\n\r\n`);
    expect(statusesIn(await client.until(ANSWERED))).toEqual([100, 200]);
    expect(Buffer.from(stored[0]!.body).toString()).toContain('ps-69819a4bc951f34f173f7f01');
  });

  test('comes with others on one connection, several at a time', async () => {
    const { connection, stored } = await world();
    const client = await connection();
    client.write(postText(BODY, RIGHT).repeat(5));
    expect(statusesIn(await client.until(/(HTTP[\s\S]*?\r\n\r\n){5}/))).toEqual([200, 200, 200, 200, 200]);
    expect(stored).toHaveLength(5);
  });

  test('is taken unverified where that is allowed, and marked', async () => {
    const { post, stored } = await world({ check: createAdmission({ expected: TOKEN, allowUnsigned: true }) });
    expect((await post(BODY, {})).status).toBe(200);
    expect((await post(BODY, RIGHT)).status).toBe(200);
    expect(stored.map(({ verified }) => verified)).toEqual([false, true]);
  });

  test('of exactly the largest size is taken, with one byte more it is not', async () => {
    const body = '{"event":"x"}';
    const { post, stored } = await world({ maxBody: body.length });
    expect((await post(body)).status).toBe(200);
    expect((await post(`${body} `)).status).toBe(413);
    expect(stored).toHaveLength(1);
  });

  test.each([
    [13, 200],
    [12, 413],
  ])('in chunks is measured by all of them: 13 bytes where %i are allowed', async (maxBody, status) => {
    const { connection } = await world({ maxBody });
    const client = await connection();
    client.write(postText('6\r\n{"even\r\n7\r\nt":"x"}\r\n0\r\n\r\n', { ...RIGHT, 'transfer-encoding': 'chunked' }));
    expect(statusesIn(await client.until(/\r\n\r\n/))).toEqual([status]);
  });
});

describe('a request that is refused', () => {
  test.each<[string, string, Record<string, string>, number, string]>([
    ['a wrong token', BODY, { 'x-callback-token': 'wrong' }, 401, 'wrong_token'],
    ['no token', BODY, {}, 401, 'missing_token'],
    ['no JSON', 'event=x', RIGHT, 400, 'not_json'],
    ['an empty body', '', RIGHT, 400, 'not_json'],
    ['a JSON array', '[]', RIGHT, 400, 'not_an_object'],
    ['no event', '{"data":{}}', RIGHT, 400, 'no_event'],
    ['a compressed body', BODY, { ...RIGHT, 'content-encoding': 'gzip' }, 415, 'encoded_body'],
    ['a body over the limit', `${BODY}${' '.repeat(10_000)}`, RIGHT, 413, 'too_large'],
  ])('because of %s hears why in JSON, is told of, and stores nothing', async (_, body, headers, status, reason) => {
    const { post, stored, rejections } = await world();
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toMatchObject({ error: reason, message: expect.any(String) });
    expect(stored).toEqual([]);
    expect(rejections).toEqual([{ reason, status, at: 1_770_000_000_000, method: 'POST', path: '/' }]);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('because it is a %s learns what is allowed', async (method) => {
    const { receiver } = await world();
    const answer = await fetch(receiver.url, { method, headers: RIGHT });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  test('because it asks for a tunnel gets 405 and no tunnel', async () => {
    const { connection } = await world();
    const client = await connection();
    client.write('CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n');
    expect(statusesIn(await client.closed())).toEqual([405]);
  });

  test('has its wrong token answered before its body is read', async () => {
    const { connection } = await world();
    const client = await connection();
    client.write(postText('', { 'x-callback-token': 'wrong', 'content-length': '5000' }));
    expect(statusesIn(await client.until(/wrong_token/))).toEqual([401]);
    client.write(' '.repeat(5_000));
    expect(statusesIn(await client.closed())).toEqual([401]);
  });

  test('is not hung up on before it has said all, which could take the answer away with it', async () => {
    const { connection, receiver } = await world();
    const client = await connection();
    client.write(postText('', { 'x-callback-token': 'wrong', 'content-length': '5000' }));
    await client.until(/wrong_token/);
    await (await fetch(receiver.url)).text();
    expect(client.isOver()).toBe(false);
    client.write(' '.repeat(5_000));
    await client.closed();
  });

  test('is not asked to go on when it waits for leave', async () => {
    const { connection } = await world();
    const client = await connection();
    client.write(postText('', { 'content-length': '500', expect: '100-continue' }));
    expect(statusesIn(await client.closed())).toEqual([401]);
  });

  test('hears 413 although it keeps sending, and although it never said how much it sends', async () => {
    const { connection, stored, rejections } = await world({ maxBody: 1_000 });
    const client = await connection();
    client.write(postText('', { ...RIGHT, 'transfer-encoding': 'chunked' }));
    const chunk = `3e8\r\n${'x'.repeat(1_000)}\r\n`;
    client.write(chunk.repeat(100));
    await client.until(/too_large/);
    client.write(`${chunk}0\r\n\r\n`);
    expect(statusesIn(await client.closed())).toEqual([413]);
    expect(stored).toEqual([]);
    expect(rejections).toMatchObject([{ reason: 'too_large' }]);
  });

  test('is cut off when it never stops sending', async () => {
    const { connection } = await world({ maxBody: 1_000 });
    const client = await connection();
    client.write(postText('', { ...RIGHT, 'transfer-encoding': 'chunked' }));
    const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 65 * 16; sent += 1) client.write(piece);
    const received = await client.closed();
    expect(statusesIn(received).filter((status) => status !== 413)).toEqual([]);
  });

  test('because only one path takes webhooks hears 404 on others', async () => {
    const { receiver, post, stored } = await world({ path: '/hooks' });
    expect(receiver.url).toBe(`http://127.0.0.1:${receiver.port}/hooks`);
    expect((await post(BODY, RIGHT, '/other')).status).toBe(404);
    expect((await post(BODY, RIGHT, '/hooks/')).status).toBe(404);
    expect((await post(BODY, RIGHT, '/hooks?from=xendit')).status).toBe(200);
    expect(stored).toHaveLength(1);
  });

  test('does not show the callback token it put into its path', async () => {
    const { post, rejections } = await world();
    expect((await post(BODY, {}, `/?token=${TOKEN}`)).status).toBe(401);
    expect(rejections[0]?.path).not.toContain(TOKEN);
  });
});

describe('a look at the address', () => {
  test('tells that xps listens, and no more', async () => {
    const { receiver, rejections } = await world();
    const answer = await fetch(receiver.url);
    expect([answer.status, await answer.text()]).toEqual([200, 'xps listens for webhooks here\n']);
    const head = await fetch(receiver.url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(rejections).toEqual([]);
  });
});

describe('a look with a body that does not come', () => {
  test('gets one answer, and the connection ends', async () => {
    const { connection, rejections } = await world({ headerTimeoutMs: 100, bodyTimeoutMs: 200 });
    const client = await connection();
    client.write('GET / HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\nabc');
    expect(statusesIn(await client.until(/xps listens/))).toEqual([200]);
    expect(statusesIn(await client.closed())).toEqual([200]);
    expect(rejections).toEqual([]);
  });

  test('is over once all of it came', async () => {
    const { connection } = await world();
    const client = await connection();
    client.write('GET / HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\nabc');
    await client.until(/xps listens/);
    client.write('de');
    expect(statusesIn(await client.closed())).toEqual([200]);
  });
});

describe('trouble', () => {
  test('in the store is 503, with leave to come again, and over when the store is back', async () => {
    let broken = true;
    const { post, rejections } = await world({ accept: async () => broken && Promise.reject(new Error('disk full')) });
    const answer = await post(BODY);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).not.toContain('disk full');
    expect(rejections).toMatchObject([{ reason: 'store_unavailable', status: 503 }]);
    broken = false;
    expect((await post(BODY)).status).toBe(200);
  });

  test('in our own code is 500 for that request alone', async () => {
    const failure = new Error('a bug');
    let broken = true;
    const { post, bugs } = await world({
      accept: () => {
        if (broken) throw failure;
        return Promise.resolve();
      },
    });
    expect((await post(BODY)).status).toBe(500);
    expect(bugs).toEqual([failure]);
    broken = false;
    expect((await post(BODY)).status).toBe(200);
  });

  test('in whoever is told of rejections changes no answer', async () => {
    const failure = new Error('a bug');
    const { post, bugs } = await world({
      onRejected: () => {
        throw failure;
      },
    });
    expect((await post(BODY, {})).status).toBe(401);
    expect((await post(BODY)).status).toBe(200);
    expect(bugs).toEqual([failure]);
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a TLS greeting', '\u0016\u0003\u0001\u0000\u00a5\u0001', 400],
    ['two lengths', postText('{}', { ...RIGHT, 'content-length': '2', 'Content-Length ': '3' }), 400],
    [
      'both a length and chunks',
      postText('0\r\n\r\n', { ...RIGHT, 'content-length': '5', 'transfer-encoding': 'chunked' }),
      400,
    ],
    ['a chunk of no size', postText('zz\r\n', { ...RIGHT, 'transfer-encoding': 'chunked' }), 400],
    ['headers without end', `POST / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}`, 431],
  ])('on the wire (%s) is answered and ends the connection only', async (_, bytes, status) => {
    const { connection, post, rejections, stored } = await world();
    const client = await connection();
    client.write(Buffer.from(bytes, 'latin1'));
    expect(statusesIn(await client.closed())).toEqual([status]);
    expect(rejections).toMatchObject([{ status }]);
    expect(stored).toEqual([]);
    expect((await post(BODY)).status).toBe(200);
  });

  test('behind a good request does not spoil its answer', async () => {
    const { opened, open } = gate();
    const { connection, receiver, bugs } = await world({ accept: () => opened });
    const client = await connection();
    client.write(`${postText(BODY, RIGHT)}garbage\r\n\r\n`);
    const other = await fetch(receiver.url);
    expect(other.status).toBe(200);
    open();
    expect(statusesIn(await client.closed())).toEqual([200]);
    expect(bugs).toEqual([]);
  });

  test('with a client that leaves in the middle of its body concerns nobody', async () => {
    const { connection, post, stored, bugs } = await world();
    const client = await connection();
    client.write(postText('{"event":"x"', { ...RIGHT, 'content-length': '500', expect: '100-continue' }));
    await client.until(/100 Continue/);
    client.destroy();
    await client.closed();
    expect((await post(BODY)).status).toBe(200);
    expect(stored).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  test('with a client that sends its request and ends its side still gets it an answer', async () => {
    const { opened, open } = gate();
    const { connection, receiver } = await world({ accept: () => opened });
    const client = await connection();
    client.write(postText(BODY, RIGHT));
    client.end();
    await (await fetch(receiver.url)).text();
    open();
    expect(statusesIn(await client.closed())).toEqual([200]);
  });
});

describe('a client that dawdles', () => {
  const impatient = { headerTimeoutMs: 100, bodyTimeoutMs: 200 };

  test.each([
    ['before its first byte', ''],
    ['in its headers', 'POST / HTTP/1.1\r\nhost:'],
    ['in its body', postText('{"event"', { ...RIGHT, 'content-length': '500' })],
  ])('%s gets 408', async (_, bytes) => {
    const { connection, rejections, stored } = await world(impatient);
    const client = await connection();
    client.write(bytes);
    expect(statusesIn(await client.closed())).toEqual([408]);
    expect(rejections).toMatchObject([{ reason: 'too_slow', status: 408 }]);
    expect(stored).toEqual([]);
  });

  test('after a refusal is cut off without a second answer', async () => {
    const { connection, rejections } = await world(impatient);
    const client = await connection();
    client.write(postText('', { 'x-callback-token': 'wrong', 'content-length': '5000' }));
    expect(statusesIn(await client.closed())).toEqual([401]);
    expect(rejections).toHaveLength(1);
  });

  test('waits for the store as long as it takes', async () => {
    const { opened, open } = gate();
    const { connection } = await world({ ...impatient, accept: () => opened });
    const [patient, slow] = [await connection(), await connection()];
    patient.write(postText(BODY, RIGHT));
    await slow.closed();
    open();
    expect(statusesIn(await patient.until(ANSWERED))).toEqual([200]);
  });
});

describe('closing', () => {
  test('answers what is in flight, drops what is idle, and takes no more', async () => {
    const { opened, open } = gate();
    const arrived = gate();
    const accept = () => {
      arrived.open();
      return opened;
    };
    const { receiver, connection } = await world({ accept });
    const [busy, idle, fresh, half] = [await connection(), await connection(), await connection(), await connection()];
    idle.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
    await idle.until(/here/);
    half.write('POST / HTTP/1.1\r\n');
    busy.write(postText(BODY, RIGHT));
    await arrived.opened;
    const done = receiver.close();
    await idle.closed();
    open();
    expect(statusesIn(await busy.closed())).toEqual([200]);
    await Promise.all([fresh.closed(), half.closed(), done, receiver.close()]);
    await expect(openConnection(receiver.port)).rejects.toThrow('ECONNREFUSED');
  });

  test('does not wait for connections on which nothing is in flight', async () => {
    const { receiver, connection } = await world({ closeTimeoutMs: 3_600_000 });
    const [fresh, half] = [await connection(), await connection()];
    half.write('POST / HTTP/1.1\r\n');
    await (await fetch(receiver.url)).text();
    await receiver.close();
    await Promise.all([fresh.closed(), half.closed()]);
  });

  test('does not wait for ever', async () => {
    const { opened, open } = gate();
    onTestFinished(open);
    const arrived = gate();
    const accept = () => {
      arrived.open();
      return opened;
    };
    const { receiver, connection } = await world({ accept, closeTimeoutMs: 50 });
    const client = await connection();
    client.write(postText(BODY, RIGHT));
    await arrived.opened;
    await receiver.close();
    expect(await client.closed()).toBe('');
  });

  test('at once ends every connection', async () => {
    const arrived = gate();
    const accept = () => {
      arrived.open();
      return new Promise<void>(() => {});
    };
    const { receiver, connection } = await world({ accept });
    const client = await connection();
    client.write(postText(BODY, RIGHT));
    await arrived.opened;
    await receiver.closeNow();
    expect(await client.closed()).toBe('');
  });
});

describe('listening', () => {
  test('on a port that is taken names it and the way out', async () => {
    const { receiver } = await world();
    const second = world({ port: receiver.port });
    await expect(second).rejects.toMatchObject({
      kind: 'local',
      code: 'port_in_use',
      hint: expect.stringContaining('--port 0'),
    });
    await expect(second).rejects.toThrow(`port ${receiver.port} on 127.0.0.1`);
  });

  test('on a host that is not ours says so', async () => {
    await expect(world({ host: '192.0.2.1' })).rejects.toMatchObject({ kind: 'local', code: 'host_unusable' });
  });

  test('on IPv6 gives an address that can be used', async ({ skip }) => {
    skip(!(await hasIpv6()), 'this machine has no IPv6');
    const { receiver } = await world({ host: '::1' });
    expect(receiver.url).toBe(`http://[::1]:${receiver.port}/`);
    expect((await fetch(receiver.url)).status).toBe(200);
  });
});

function hasIpv6(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(0, '::1', () => probe.close(() => resolve(true)));
  });
}

import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { ReceivedDelivery } from '../../src/webhooks/delivery';
import { startReceiver } from '../../src/webhooks/receiver';
import { createAdmission } from '../../src/webhooks/verify';
import { openConnection, postText, statusesIn } from '../support/raw-http';

const TOKEN = 'callback-token-of-the-test';
const MAX_BODY = 2_000;

/** A receiver that cannot crash unseen: every bug ends up in `bugs`, and an uncaught exception fails the run by itself. */
async function world() {
  const stored: ReceivedDelivery[] = [];
  const bugs: unknown[] = [];
  const receiver = await startReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBody: MAX_BODY,
    clock: { now: () => 0 },
    callbackToken: TOKEN,
    check: createAdmission({ expected: TOKEN, allowUnsigned: false }),
    accept: async (delivery) => void stored.push(delivery),
    onRejected: () => {},
    onBug: (error) => void bugs.push(error),
  });
  onTestFinished(() => receiver.closeNow());
  /** What comes back when these bytes are all that is sent. */
  const exchange = async (...pieces: (string | Uint8Array)[]) => {
    const connection = await openConnection(receiver.port);
    for (const piece of pieces) connection.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    connection.end();
    return connection.closed();
  };
  const stillWorks = async () => {
    stored.length = 0;
    expect(statusesIn(await exchange(postText('{"event":"x"}', { 'x-callback-token': TOKEN })))).toEqual([200]);
    expect(bugs).toEqual([]);
  };
  return { stored, exchange, stillWorks };
}

const printable = fc.stringMatching(/^[ -~]{0,60}$/);
const anyBytes = fc.uint8Array({ maxLength: 400 });

/** Bytes that are nearly HTTP: pieces of requests in any order. */
const nearlyHttp = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'POST / HTTP/1.1\r\n',
        'GET / HTTP/1.1\r\n',
        'POST',
        ' / ',
        'HTTP/1.1',
        '\r\n',
        '\r\n\r\n',
        '\n',
        '\0',
      ),
      fc.constantFrom(
        'content-length: 5\r\n',
        'transfer-encoding: chunked\r\n',
        'expect: 100-continue\r\n',
        'upgrade: x\r\n',
      ),
      fc.constantFrom(
        'connection: upgrade\r\n',
        `x-callback-token: wrong\r\n`,
        '5\r\nhello\r\n',
        '0\r\n\r\n',
        '{"event":"x"}',
      ),
      printable,
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

test('any bytes: never a crash, never a 2xx without the token but for a look at the address', async () => {
  const { stored, exchange, stillWorks } = await world();
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyBytes, nearlyHttp), async (bytes) => {
      stored.length = 0;
      const answers = (await exchange(bytes)).split(/(?=HTTP\/1\.1 )/);
      const taken = answers.filter(
        (answer) => /^HTTP\/1\.1 2/.test(answer) && !answer.includes('xps listens for webhooks here'),
      );
      expect(taken.filter((answer) => !isHeadAnswer(answer))).toEqual([]);
      expect(stored).toEqual([]);
    }),
    { numRuns: 400 },
  );
  await stillWorks();
});

/** The answer to HEAD: the greeting's headers alone. */
function isHeadAnswer(answer: string): boolean {
  return answer.includes('text/plain') && answer.endsWith('\r\n\r\n');
}

const headerName = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,30}$/);
const headerValue = fc.stringMatching(/^[\t -~\u0080-\u00ff]{0,60}$/);
const headers = fc.array(
  fc.oneof(
    fc.tuple(headerName, headerValue),
    fc.tuple(
      fc.constantFrom(
        'x-callback-token',
        'X-Callback-Token',
        'content-length',
        'transfer-encoding',
        'content-encoding',
        'expect',
        'connection',
        'host',
      ),
      fc.oneof(
        headerValue,
        fc.constantFrom(TOKEN, `${TOKEN}x`, '', '13', '0', 'chunked', 'identity', 'gzip', 'close', '100-continue'),
      ),
    ),
  ),
  { maxLength: 6 },
);

test('any headers: never a crash, 2xx only with exactly one right token and only for what is stored', async () => {
  const { stored, exchange, stillWorks } = await world();
  await fc.assert(
    fc.asyncProperty(headers, async (pairs) => {
      stored.length = 0;
      const lines = pairs.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const statuses = statusesIn(await exchange(`POST / HTTP/1.1\r\n${lines}\r\n{"event":"x"}`));
      const tokens = pairs
        .filter(([name]) => name.toLowerCase() === 'x-callback-token')
        .map(([, value]) => value.trim());
      const taken = statuses.filter((status) => status >= 200 && status < 300).length;
      if (tokens.length !== 1 || tokens[0] !== TOKEN) expect(taken).toBe(0);
      expect(stored).toHaveLength(taken);
    }),
    { numRuns: 400 },
  );
  await stillWorks();
});

const eventName = fc.oneof(
  fc.constantFrom('payment.capture', 'payment_token.activation', 'payment_session.completed'),
  fc.string(),
);
const nearlyEvent = fc.record(
  {
    event: fc.oneof(eventName, fc.jsonValue()),
    created: fc.jsonValue(),
    data: fc.oneof(fc.jsonValue(), fc.dictionary(fieldName(), fc.jsonValue())),
  },
  { requiredKeys: [] },
);

function fieldName() {
  const known = [
    'payment_token_id',
    'payment_session_id',
    'status',
    'created',
    'captures',
    'attempt_details',
    'payment_tokens',
  ];
  return fc.constantFrom(
    ...known,
    'channel_properties',
    'components_sdk_key',
    'payment_link_url',
    '__proto__',
    'constructor',
  );
}

const bodies = fc.oneof(
  nearlyEvent.map((value) => Buffer.from(JSON.stringify(value))),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  nearlyEvent.chain((value) => fc.nat(200).map((length) => Buffer.from(JSON.stringify(value)).subarray(0, length))),
  anyBytes.map((bytes) => Buffer.from(bytes)),
  fc.nat(MAX_BODY * 2).map((spaces) => Buffer.from(`{"event":"x"${' '.repeat(spaces)}}`)),
);

test('any body with the right token: 200 exactly when it is a JSON object with an event, small enough, and stored', async () => {
  const { stored, exchange, stillWorks } = await world();
  await fc.assert(
    fc.asyncProperty(bodies, fc.boolean(), async (body, chunked) => {
      stored.length = 0;
      const framing = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) };
      const head = postText('', { 'x-callback-token': TOKEN, ...framing });
      const pieces = chunked ? chunksOf(body) : [body];
      const [status] = statusesIn(await exchange(head, ...pieces));
      expect(status).toBe(expectedStatus(body));
      expect(stored).toHaveLength(status === 200 ? 1 : 0);
    }),
    { numRuns: 600 },
  );
  await stillWorks();
});

function chunksOf(body: Buffer): (string | Uint8Array)[] {
  const half = Math.floor(body.length / 2);
  const parts = [body.subarray(0, half), body.subarray(half)].filter((part) => part.length > 0);
  return [...parts.flatMap((part) => [`${part.length.toString(16)}\r\n`, part, '\r\n']), '0\r\n\r\n'];
}

function expectedStatus(body: Buffer): number {
  if (body.length > MAX_BODY) return 413;
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return 400;
  }
  const name = typeof value === 'object' && value !== null && 'event' in value ? value.event : undefined;
  return typeof name === 'string' && name.trim() !== '' && name.length <= 200 ? 200 : 400;
}

test('whatever is stored was not answered 2xx when the store refused it', async () => {
  let room = true;
  const receiver = await startReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBody: MAX_BODY,
    clock: { now: () => 0 },
    callbackToken: null,
    check: createAdmission({ expected: null, allowUnsigned: true }),
    accept: async () => room || Promise.reject(new Error('no room')),
    onRejected: () => {},
    onBug: () => {},
  });
  onTestFinished(() => receiver.closeNow());
  await fc.assert(
    fc.asyncProperty(fc.boolean(), async (hasRoom) => {
      room = hasRoom;
      const answer = await fetch(receiver.url, { method: 'POST', body: '{"event":"x"}' });
      expect(answer.status).toBe(hasRoom ? 200 : 503);
    }),
    { numRuns: 20 },
  );
});

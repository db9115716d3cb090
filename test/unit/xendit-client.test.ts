import { describe, expect, test } from 'vitest';
import { XpsError } from '../../src/core/errors';
import type { HttpRequest, HttpResponse } from '../../src/core/http';
import { refusalError } from '../../src/xendit/client/refusal';
import type { RetryNotice } from '../../src/xendit/client/retry';
import { createSessionsClient, type SessionsClient } from '../../src/xendit/client/sessions';
import { fixture } from '../contract/schemas';

const SESSION = JSON.stringify(fixture('session.created'));
const KEY = 'xnd_development_abc';

type Step = HttpResponse | XpsError;

interface World {
  readonly client: SessionsClient;
  readonly sent: HttpRequest[];
  readonly notices: RetryNotice[];
  readonly waits: number[];
}

/** A client whose transport plays `steps`, one per request, and fails the test when asked for more. */
function world(...steps: Step[]): World {
  const sent: HttpRequest[] = [];
  const notices: RetryNotice[] = [];
  const waits: number[] = [];
  const client = createSessionsClient({
    baseUrl: 'https://api.example',
    secretKey: KEY,
    forUserId: '62440e322008e87fb29c1fd0',
    splitRuleId: 'splitru_1',
    transport: async (request) => {
      sent.push(request);
      const step = steps[sent.length - 1];
      if (step === undefined) throw new Error(`request ${sent.length} was not foreseen`);
      if (step instanceof XpsError) throw step;
      return step;
    },
    onRetry: (notice) => notices.push(notice),
    wait: async (ms) => void waits.push(ms),
  });
  return { client, sent, notices, waits };
}

function answer(status: number, body = SESSION, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers, body };
}

function refusal(status: number, errorCode: string): HttpResponse {
  return answer(status, JSON.stringify({ error_code: errorCode, message: 'no' }), { 'x-request-id': 'req-9' });
}

function broken(code = 'connection_lost'): XpsError {
  return new XpsError('network', 'the connection broke', { code });
}

async function failureOf(promise: Promise<unknown>): Promise<XpsError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof XpsError)) throw new Error(`expected an XpsError, got ${String(thrown)}`);
  return thrown;
}

describe('what is sent', () => {
  test('creating: Basic auth with a colon and no password, JSON, and both platform headers', async () => {
    const { client, sent } = world(answer(201));
    expect((await client.createSession({ reference_id: 'order-1' })).id).toBe('ps-69819a4bc951f34f173f7f03');
    expect(sent).toEqual([
      {
        endpoint: 'POST /sessions',
        method: 'POST',
        url: 'https://api.example/sessions',
        headers: {
          authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
          accept: 'application/json',
          'content-type': 'application/json',
          'for-user-id': '62440e322008e87fb29c1fd0',
          'with-split-rule': 'splitru_1',
        },
        body: '{"reference_id":"order-1"}',
      },
    ]);
  });

  test('showing and cancelling: the id cannot leave its place in the path', async () => {
    const { client, sent } = world(answer(200), answer(200));
    await client.getSession('../v3/x?y');
    await client.cancelSession('ps-69819a4bc951f34f173f7f03');
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', 'https://api.example/sessions/..%2Fv3%2Fx%3Fy', undefined],
      ['POST', 'https://api.example/sessions/ps-69819a4bc951f34f173f7f03/cancel', undefined],
    ]);
    expect(sent[1]?.headers).not.toHaveProperty('with-split-rule');
  });
});

describe('what an answer means', () => {
  test.each([
    [401, 'INVALID_API_KEY', 'credentials', 'credentials_refused'],
    [403, 'REQUEST_FORBIDDEN_ERROR', 'credentials', 'credentials_refused'],
    [400, 'UNAUTHORIZED_SENDER_IP', 'credentials', 'credentials_refused'],
    [400, 'INVALID_AMOUNT', 'refused', 'refused'],
    [404, 'DATA_NOT_FOUND', 'refused', 'refused'],
    [409, 'DUPLICATE_ERROR', 'refused', 'refused'],
    [422, 'INVALID_SESSION_STATUS', 'refused', 'refused'],
    [500, 'SERVER_ERROR', 'network', 'provider_failed'],
    [302, 'MOVED', 'network', 'unexpected_answer'],
  ])('%i %s is %s', async (status, errorCode, kind, code) => {
    const error = await failureOf(world(refusal(status, errorCode)).client.createSession({}));
    expect(error).toMatchObject({ kind, code, provider: { status, errorCode, message: 'no', requestId: 'req-9' } });
  });

  test('a well-known code comes with the next step', async () => {
    const error = await failureOf(world(refusal(404, 'NOT_FOUND')).client.getSession('ps-1'));
    expect(error.hint).toContain('xps whoami');
  });

  test.each(['REQUEST_FORBIDDEN_ERROR', 'UNAUTHORIZED_SENDER_IP', 'INVALID_PAYMENT_CHANNEL'])(
    '%s leads to the dashboard, which only Xendit has',
    (errorCode) => {
      const hint = (answeredBy: string) => refusalError('create the session', refusal(403, errorCode), answeredBy).hint;
      expect(hint('xendit')).toContain('dashboard');
      expect(hint('127.0.0.1:4010')).toMatch(/^((?!dashboard).)+$/);
    },
  );

  test('a 201 that is no session is told as unexpected, and that it may have been created', async () => {
    const error = await failureOf(world(answer(201, '<html>')).client.createSession({ reference_id: 'order-7' }));
    expect(error).toMatchObject({
      kind: 'network',
      code: 'unexpected_answer',
      hint: expect.stringContaining('order-7'),
    });
  });
});

describe('repeating a GET', () => {
  test('after network errors and 5xx, 1, 2 and 4 seconds apart, each one told', async () => {
    const { client, notices, waits } = world(broken(), answer(503), broken('timeout'), answer(200));
    await client.getSession('ps-1');
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    expect(notices).toEqual([
      { attempt: 2, waitMs: 1_000, reason: 'the connection broke' },
      { attempt: 3, waitMs: 2_000, reason: 'Xendit answered 503' },
      { attempt: 4, waitMs: 4_000, reason: 'the connection broke' },
    ]);
  });

  test('ends after three repetitions with what the last one met', async () => {
    const { client, sent } = world(broken(), broken(), broken(), refusal(500, 'SERVER_ERROR'));
    expect(await failureOf(client.getSession('ps-1'))).toMatchObject({
      kind: 'network',
      provider: { errorCode: 'SERVER_ERROR' },
    });
    expect(sent).toHaveLength(4);
  });

  test('a refusal is final', async () => {
    const { client, sent, notices } = world(refusal(404, 'NOT_FOUND'));
    await failureOf(client.getSession('ps-1'));
    expect([sent.length, notices.length]).toEqual([1, 0]);
  });

  test.each([
    ['2.37', 2_370],
    ['0', 0],
    ['58.37', 58_370],
    ['-1', 1_000],
    ['soon', 1_000],
    ['', 1_000],
  ])('after 429 waits the %s seconds of Rate-Limit-Reset, within bounds', async (reset, waitMs) => {
    const { client, waits } = world(answer(429, '{}', { 'rate-limit-reset': reset }), answer(200));
    await client.getSession('ps-1');
    expect(waits).toEqual([waitMs]);
  });
});

describe('never repeating a POST silently', () => {
  test.each(['connection_lost', 'timeout', 'answer_too_large'])(
    '%s: it may have arrived, and how to check',
    async (code) => {
      const { client, sent } = world(broken(code));
      const error = await failureOf(client.createSession({ reference_id: 'order-7' }));
      expect(error).toMatchObject({ kind: 'network', code, message: expect.stringContaining('may have') });
      expect(error.hint).toContain('order-7');
      expect(sent).toHaveLength(1);
    },
  );

  test.each(['dns_failed', 'connection_refused', 'tls_failed', 'proxy_refused'])(
    '%s: nothing was sent',
    async (code) => {
      const error = await failureOf(world(broken(code)).client.createSession({ reference_id: 'order-7' }));
      expect(error).toMatchObject({
        code,
        message: expect.stringContaining('nothing was sent'),
        hint: 'it is safe to try again',
      });
    },
  );

  test('a cancel that failed on the way says how to look', async () => {
    expect((await failureOf(world(refusal(502, 'SERVER_ERROR')).client.cancelSession('ps-1'))).hint).toContain(
      'xps sessions show ps-1',
    );
  });

  test('after 429 it was not carried out: it is repeated, and told', async () => {
    const { client, notices } = world(answer(429, '{}'), answer(201));
    expect((await client.createSession({})).status).toBe('ACTIVE');
    expect(notices).toHaveLength(1);
  });

  test('429 to the end says no more than that', async () => {
    const limited = refusal(429, 'RATE_LIMIT_EXCEEDED');
    const error = await failureOf(
      world(limited, limited, limited, limited).client.createSession({ reference_id: 'order-7' }),
    );
    expect(error).toMatchObject({ kind: 'network', code: 'rate_limited' });
    expect(error.message).not.toContain('may have');
  });

  test('what is no failure of the network passes unchanged', async () => {
    const { client } = world();
    await expect(client.getSession('ps-1')).rejects.toThrow('request 1 was not foreseen');
  });
});

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world';
import { errorOf, jsonLines } from './support/command-line';
import {
  answer,
  created,
  fakeXendit,
  half,
  type Reply,
  SESSION_ID,
  sessionAnswer,
  TEST_KEY,
} from './support/fake-xendit';

const CREATE = ['create', '--amount', '150000', '--save', 'forced', '--reference', 'order-7'] as const;
const SHOW = ['sessions', 'show', SESSION_ID] as const;
const refusal = (error_code: string): object => ({ error_code, message: `about ${error_code}` });
/** With XPS_BASE_URL set it is that host that refuses, and not Xendit. */
const hostOf = ({ url }: { url: string }): string => new URL(url).host;
const broken: Reply = (response) => response.destroy();

describe('a refusal', () => {
  it.each([
    [401, 'INVALID_API_KEY', 3],
    [403, 'REQUEST_FORBIDDEN_ERROR', 3],
    [400, 'UNAUTHORIZED_SENDER_IP', 3],
    [400, 'API_VALIDATION_ERROR', 4],
    [404, 'DATA_NOT_FOUND', 4],
    [409, 'DUPLICATE_ERROR', 4],
    [422, 'SOMETHING_NEW', 4],
    [500, 'SERVER_ERROR', 5],
    [503, 'CHANNEL_UNAVAILABLE', 5],
  ])('%i %s ends with %i, told with code, message and request id', async (status, errorCode, exitCode) => {
    const xendit = await fakeXendit(answer(status, refusal(errorCode), { 'request-id': 'req-123' }));
    const world = createWorld({ env: xendit.env });
    const human = await world.run(...CREATE);
    expect(human).toMatchObject({ code: exitCode, stdout: '' });
    expect(human.stderr).toContain(
      `${hostOf(xendit)}: ${errorCode}: about ${errorCode} (HTTP ${status}, request req-123)`,
    );
    expect(human.stderr).not.toContain('Xendit');
    expect(human.stderr).not.toContain('dashboard');
    expect(human.stderr).not.toContain(TEST_KEY);
    expect(xendit.requests).toHaveLength(1);
    const asJson = await world.run(...CREATE, '--json');
    expect(errorOf(asJson)).toMatchObject({
      exit_code: exitCode,
      provider: {
        answered_by: hostOf(xendit),
        http_status: status,
        error_code: errorCode,
        message: `about ${errorCode}`,
        request_id: 'req-123',
      },
    });
  });

  it('keeps nothing in the store', async () => {
    const xendit = await fakeXendit(answer(400, refusal('API_VALIDATION_ERROR')));
    const world = createWorld({ env: xendit.env });
    await world.run(...CREATE);
    expect((await world.run('sessions', 'list', '--quiet')).stdout).toBe('');
  });

  it('cannot write to the terminal', async () => {
    const xendit = await fakeXendit(answer(400, { error_code: 'X\u001b[31m', message: 'red\u001b]0;title\u0007' }));
    const { stderr } = await createWorld({ env: xendit.env }).run(...CREATE);
    expect(stderr).not.toContain('\u001b');
  });
});

describe('a POST that went wrong on the way', () => {
  it.each<[string, Reply, string]>([
    ['5xx', answer(502, '<html><title>Bad gateway</title></html>'), 'Bad gateway'],
    ['an answer that is no session', answer(201, '<html>hello</html>'), 'the answer is no payment session'],
    ['half an answer', half, 'may have carried it out'],
    ['a broken connection', broken, 'may have carried it out'],
  ])('%s ends with 5, is not repeated, and says what may be', async (_, reply, words) => {
    const xendit = await fakeXendit(reply);
    const { code, stdout, stderr } = await createWorld({ env: xendit.env }).run(...CREATE);
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).toContain(`look at ${hostOf(xendit)} for a session with the reference order-7`);
    expect(stderr).not.toContain('Xendit');
    expect(xendit.requests).toHaveLength(1);
  });

  it('says that nothing was sent when nobody accepts the connection', async () => {
    const world = createWorld({ env: { XPS_BASE_URL: await nobodyThere(), XENDIT_SECRET_KEY: TEST_KEY } });
    const ended = await world.run(...CREATE, '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended)).toMatchObject({ code: 'connection_refused', hint: 'it is safe to try again' });
  });

  it('is repeated after 429 only, and told', async () => {
    const limited = answer(429, refusal('RATE_LIMIT_EXCEEDED'), { 'Rate-Limit-Reset': '2.5' });
    const xendit = await fakeXendit(limited, created());
    const { code, stderr } = await createWorld({ env: xendit.env }).run(...CREATE);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(
      `warning: ${hostOf(xendit)} says there were too many requests (429); trying again in 3 s (attempt 2)`,
    );
    expect(xendit.requests.map(({ body }) => body)).toEqual([xendit.requests[0]?.body, xendit.requests[0]?.body]);
  });

  it('gives up after three repetitions of 429', async () => {
    const xendit = await fakeXendit(answer(429, refusal('RATE_LIMIT_EXCEEDED')));
    const ended = await createWorld({ env: xendit.env }).run(...CREATE, '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended)).toMatchObject({ code: 'rate_limited' });
    expect(xendit.requests).toHaveLength(4);
  });
});

describe('a GET that went wrong on the way', () => {
  it.each<[string, Reply]>([
    ['5xx', answer(500, refusal('SERVER_ERROR'))],
    ['429', answer(429, refusal('RATE_LIMIT_EXCEEDED'))],
    ['a broken connection', broken],
    ['half an answer', half],
  ])('%s is repeated until it works, and told each time', async (_, reply) => {
    const waits: number[] = [];
    const xendit = await fakeXendit(reply, reply, answer(200, sessionAnswer()));
    const world = createWorld({
      env: xendit.env,
      context: { wait: async (ms) => void waits.push(ms) },
    });
    const { code, stdout, stderr } = await world.run(...SHOW, '--json');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ payment_session_id: SESSION_ID });
    expect(jsonLines(stderr).filter(({ type }) => type === 'warning')).toHaveLength(2);
    expect(xendit.requests).toHaveLength(3);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('ends with 5 after four attempts', async () => {
    const xendit = await fakeXendit(answer(503, 'no'));
    const { code } = await createWorld({ env: xendit.env }).run(...SHOW);
    expect(code).toBe(5);
    expect(xendit.requests).toHaveLength(4);
  });

  it('follows no redirect', async () => {
    const xendit = await fakeXendit(answer(302, '', { location: 'https://elsewhere.example/' }));
    const ended = await createWorld({ env: xendit.env }).run(...SHOW, '--json');
    expect(ended.code).toBe(5);
    expect(errorOf(ended).message).toContain('answered 302');
    expect(xendit.requests).toHaveLength(1);
  });
});

/** An address that refuses connections: a port that was free a moment ago. */
async function nobodyThere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

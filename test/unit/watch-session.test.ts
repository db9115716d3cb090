import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { XpsError } from '../../src/core/errors';
import type { HttpResponse } from '../../src/core/http';
import { watchSession } from '../../src/flows/watch-session';
import { createSessionsClient } from '../../src/xendit/client/sessions';
import { decodeSession } from '../../src/xendit/decode/session';
import { fixture } from '../contract/schemas';

const SESSION = fixture('session.created') as Record<string, unknown>;
const INTERVAL = 2_500;
const ANSWER = 'answer';

type Step = HttpResponse | XpsError;

const session = (fields: object = {}): HttpResponse => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ ...SESSION, ...fields }),
});

const refusal = (status: number, code: string): HttpResponse => ({
  status,
  headers: {},
  body: JSON.stringify({ error_code: code, message: 'no' }),
});

const broken = (): XpsError => new XpsError('network', 'the connection broke', { code: 'connection_lost' });

/** A failure that the client has given up on. */
const outage = (): Step[] => [broken(), broken(), broken(), broken()];

/** A watch of a session at a provider whose answers, and a clock whose waits, end when the test says so. */
function world(steps: readonly Step[], known?: object) {
  const left = [...steps];
  const told: string[] = [];
  const pending = new Set<{ ms: number | typeof ANSWER; end: () => void }>();
  const stop = new AbortController();

  const hold = (ms: number | typeof ANSWER, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        pending.delete(entry);
        resolve();
      };
      const entry = { ms, end };
      pending.add(entry);
      if (signal?.aborted) end();
      else signal?.addEventListener('abort', end, { once: true });
    });

  const watch = watchSession({
    client: createSessionsClient({
      baseUrl: 'https://api.example',
      secretKey: 'xnd_development_abc',
      transport: async () => {
        const step = left.shift();
        if (step === undefined) throw new Error('this request was not foreseen');
        await hold(ANSWER);
        if (step instanceof XpsError) throw step;
        return step;
      },
      onRetry: () => {},
      wait: async () => {},
    }),
    id: String(SESSION.payment_session_id),
    intervalMs: INTERVAL,
    wait: hold,
    signal: stop.signal,
    ...(known === undefined ? {} : { known: decodeSession({ ...SESSION, ...known }) }),
    onChange: ({ status }) => void told.push(status),
    onTrouble: (trouble) => void told.push(trouble === null ? 'well again' : trouble.message),
  });
  let outcome: unknown;
  const settle = (how: unknown): void => {
    outcome = how;
  };
  watch.ended.then((ended) => settle(ended === null ? 'stopped' : ended.status), settle);

  return {
    ...watch,
    told,
    stop: () => stop.abort(),
    /** What the watch waits for now: milliseconds, or an answer. */
    waits: async () => {
      await turn();
      return [...pending].map(({ ms }) => ms);
    },
    /** Lets everything that is waited for come, so many times. */
    go: async (times = 1) => {
      for (let done = 0; done < times; done += 1) {
        await turn();
        for (const { end } of [...pending]) end();
      }
      await turn();
    },
    outcome: async () => {
      await turn();
      return outcome;
    },
    asked: () => steps.length - left.length,
  };
}

/** An answer, and the wait behind it. */
const ROUND = 2;

describe('watchSession', () => {
  it.each(['COMPLETED', 'EXPIRED', 'CANCELED'])(
    'tells of the session and ends with it once it is %s',
    async (status) => {
      const { told, go, outcome } = world([session(), session({ status })]);
      await go(2 * ROUND);
      expect(told).toEqual(['ACTIVE', status]);
      expect(await outcome()).toBe(status);
    },
  );

  it('goes on at PENDING and at a status nobody has heard of', async () => {
    const { told, go, outcome } = world([
      session({ status: 'PENDING' }),
      session({ status: 'HELD' }),
      session({ status: 'COMPLETED' }),
    ]);
    await go(3 * ROUND);
    expect(told).toEqual(['PENDING', 'HELD', 'COMPLETED']);
    expect(await outcome()).toBe('COMPLETED');
  });

  it('waits the interval between an answer and the next question', async () => {
    const { go, waits, stop } = world([session(), session()]);
    expect(await waits()).toEqual([ANSWER]);
    await go();
    expect(await waits()).toEqual([INTERVAL]);
    await go();
    expect(await waits()).toEqual([ANSWER]);
    stop();
  });

  it('tells of any change, and of nothing when there is none', async () => {
    const steps = [
      session(),
      session(),
      session({ payment_request_id: 'pr-1' }),
      session({ payment_request_id: 'pr-1' }),
    ];
    const { told, go, stop } = world(steps);
    await go(4 * ROUND - 1);
    expect(told).toEqual(['ACTIVE', 'ACTIVE']);
    stop();
  });

  it('tells of what differs from what the caller knew', async () => {
    const { told, go, stop } = world([session(), session({ status: 'COMPLETED' })], {});
    await go();
    expect(told).toEqual([]);
    await go(ROUND);
    expect(told).toEqual(['COMPLETED']);
    stop();
  });

  it('tells once of trouble and once of its end, and goes on meanwhile', async () => {
    const { told, go, outcome } = world([session(), ...outage(), ...outage(), session({ status: 'COMPLETED' })]);
    await go(ROUND + 2 * (4 + 1) + 1);
    expect(told).toEqual(['ACTIVE', 'the connection broke', 'well again', 'COMPLETED']);
    expect(await outcome()).toBe('COMPLETED');
  });

  it.each([
    ['too many requests', 429, 'RATE_LIMIT_EXCEEDED'],
    ['a failure of the provider', 503, 'CHANNEL_UNAVAILABLE'],
  ])('takes %s for trouble that passes', async (_, status, code) => {
    const { told, go, stop } = world(Array.from({ length: 4 }, () => refusal(status, code)));
    await go(4);
    expect(told).toHaveLength(1);
    stop();
  });

  it.each([
    ['a session that is not there', 404, 'NOT_FOUND', 'refused'],
    ['a key that is not accepted', 401, 'INVALID_API_KEY', 'credentials'],
    ['a key without the right', 403, 'REQUEST_FORBIDDEN_ERROR', 'credentials'],
  ])('ends with the error for %s', async (_, status, code, kind) => {
    const { told, go, outcome } = world([session(), refusal(status, code)]);
    await go(2 * ROUND);
    expect(told).toEqual(['ACTIVE']);
    expect(await outcome()).toMatchObject({ kind, provider: { errorCode: code } });
  });

  it('asks at once when it is called', async () => {
    const { go, waits, lookNow, stop } = world([session(), session()]);
    await go();
    expect(await waits()).toEqual([INTERVAL]);
    lookNow();
    expect(await waits()).toEqual([ANSWER]);
    stop();
  });

  it('never asks twice at a time: a call during a question is followed up by the next', async () => {
    const { go, waits, lookNow, asked, stop } = world([session(), session()]);
    expect(await waits()).toEqual([ANSWER]);
    lookNow();
    lookNow();
    expect(await waits()).toEqual([ANSWER]);
    expect(asked()).toBe(1);
    await go();
    expect(await waits()).toEqual([ANSWER]);
    expect(asked()).toBe(2);
    stop();
  });

  it('asks no more than 60 times a minute at Xendit, however often it is called', async () => {
    const { go, waits, lookNow, stop } = world([session(), session(), session()]);
    await go();
    lookNow();
    await go();
    lookNow();
    // The rest passes whatever is called; only what would follow it is left out.
    expect(await waits()).toEqual([1_000]);
    await go();
    expect(await waits()).toEqual([ANSWER]);
    stop();
  });

  it('ends at once when it is stopped, whatever it waits for, and tells of nothing more', async () => {
    for (const before of [0, 1]) {
      const { told, go, outcome, stop } = world([session(), session({ status: 'COMPLETED' })], {});
      await go(before * ROUND);
      stop();
      expect(await outcome()).toBe('stopped');
      await go();
      expect(told).toEqual([]);
    }
  });

  it('leaves no wait behind when it is stopped', async () => {
    const { go, waits, stop } = world([session()]);
    await go();
    expect(await waits()).toEqual([INTERVAL]);
    stop();
    expect(await waits()).toEqual([]);
  });

  it('asks nothing when it was stopped before it began', async () => {
    const stopped = AbortSignal.abort();
    const watch = watchSession({
      client: { getSession: () => Promise.reject(new Error('nobody should ask')) },
      id: 'ps-1',
      intervalMs: INTERVAL,
      wait: async () => {},
      signal: stopped,
      onChange: () => {},
      onTrouble: () => {},
    });
    expect(await watch.ended).toBeNull();
  });

  it('ends with what a callback throws', async () => {
    const watch = watchSession({
      client: { getSession: async () => decodeSession(SESSION) },
      id: 'ps-1',
      intervalMs: INTERVAL,
      wait: async () => {},
      signal: new AbortController().signal,
      onChange: () => {
        throw new Error('the page is gone');
      },
      onTrouble: () => {},
    });
    await expect(watch.ended).rejects.toThrow('the page is gone');
  });
});

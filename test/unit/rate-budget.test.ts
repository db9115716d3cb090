import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XpsError } from '../../src/core/errors';
import type { HttpResponse } from '../../src/core/http';
import { patientTime } from '../../src/xendit/client/patient-time';
import { type SpentNotice, withinBudget } from '../../src/xendit/client/rate-budget';
import type { ApiRequest } from '../../src/xendit/client/request';
import { type RequestBudget, toldLimit } from '../../src/xendit/client/request-budget';
import { testStore } from '../support/store-folder';

const MINUTE = 60_000;
const START = 1_770_000_000_000;
const LONGEST = 30_000;

function requestTo(endpoint = 'GET /sessions/{id}'): ApiRequest {
  return { endpoint, method: 'GET', url: 'https://api.xendit.co/sessions/ps-1', headers: {} };
}

/** How a request goes. */
interface Answer {
  /** Milliseconds from sending to the answer, and of them until it arrives. */
  readonly takes: number;
  readonly arrives?: number;
  readonly headers?: Record<string, string>;
  readonly status?: number;
}

interface Sender {
  readonly answer?: (nth: number) => Answer;
  readonly perMinute?: number;
  readonly budget?: () => Promise<RequestBudget>;
}

/** One process that uses a budget, at a time of its own. */
function sender(budget: RequestBudget, time: { now: number }, { answer, perMinute = 60, ...options }: Sender = {}) {
  const arrivals: number[] = [];
  const notices: SpentNotice[] = [];
  const broken: unknown[] = [];
  const send = withinBudget(
    async (): Promise<HttpResponse> => {
      const { takes, arrives = 0, headers = {}, status = 200 } = answer?.(arrivals.length) ?? { takes: 0 };
      arrivals.push(time.now + arrives);
      time.now += takes;
      return { status, headers, body: '{}' };
    },
    {
      budget: options.budget ?? (async () => budget),
      perMinute,
      longest: LONGEST,
      time: patientTime({ now: () => time.now }, async (ms) => {
        time.now += ms;
      }),
      onSpent: (notice) => notices.push(notice),
      onBroken: (error) => broken.push(error),
    },
  );
  return { send, arrivals, notices, broken };
}

/** The most arrivals within any minute. */
function densest(arrivals: readonly number[]): number {
  const sorted = [...arrivals].sort((one, other) => one - other);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + MINUTE).length));
}

describe('the budget of requests', () => {
  it('lets through what the provider allows a minute, and then waits, which is told once', async () => {
    const { budget } = await testStore();
    const time = { now: START };
    const { send, arrivals, notices } = sender(budget, time);
    for (let nth = 0; nth < 130; nth += 1) await send(requestTo());
    expect(densest(arrivals)).toBe(60);
    expect(arrivals[59]).toBe(START);
    expect((arrivals.at(-1) ?? 0) - START).toBeLessThan(2 * MINUTE + 100);
    expect(notices).toEqual([{ endpoint: 'GET /sessions/{id}', perMinute: 60, waitMs: MINUTE }]);
  });

  it('counts each endpoint by itself', async () => {
    const { budget } = await testStore();
    const time = { now: START };
    const { send, arrivals, notices } = sender(budget, time, { perMinute: 2 });
    for (const endpoint of ['POST /sessions', 'GET /sessions/{id}', 'POST /refunds'])
      for (let nth = 0; nth < 2; nth += 1) await send(requestTo(endpoint));
    expect([arrivals.length, notices.length]).toEqual([6, 0]);
  });

  it('is shared by all who open the store, but not by other accounts', async () => {
    const here = await testStore();
    const elsewhere = await testStore({ path: here.path, scope: 'test:other' });
    const again = await testStore({ path: here.path });
    const time = { now: START };
    const [one, two, other] = [here, again, elsewhere].map(({ budget }) => sender(budget, time, { perMinute: 4 }));
    for (let nth = 0; nth < 3; nth += 1) {
      await one?.send(requestTo());
      await two?.send(requestTo());
      await other?.send(requestTo());
    }
    expect(densest([...(one?.arrivals ?? []), ...(two?.arrivals ?? [])])).toBe(4);
    expect(other?.notices).toEqual([]);
  });

  it('is never exceeded, whatever answers take and however senders mix', async () => {
    const { path } = await testStore();
    let scope = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(2), takes: fc.nat(LONGEST), late: fc.nat(100), rests: fc.nat(5_000) }), {
          maxLength: 40,
        }),
        async (steps) => {
          scope += 1;
          const { budget } = await testStore({ path, scope: `test:${scope}` });
          const time = { now: START };
          const answers = steps.map(({ takes, late }) => ({ takes, arrives: Math.floor((takes * late) / 100) }));
          const senders = [0, 1, 2].map(() =>
            sender(budget, time, { perMinute: 5, answer: () => answers.shift() ?? { takes: 0 } }),
          );
          for (const { who, rests } of steps) {
            await senders[who]?.send(requestTo());
            time.now += rests;
          }
          expect(densest(senders.flatMap(({ arrivals }) => arrivals))).toBeLessThanOrEqual(5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts what a process that died had sent until it must have been answered', async () => {
    const { budget } = await testStore();
    await budget.take({ endpoint: 'GET /sessions/{id}', perMinute: 1, at: START, longest: LONGEST });
    const time = { now: START };
    const { send, arrivals } = sender(budget, time, { perMinute: 1 });
    await send(requestTo());
    expect((arrivals[0] ?? 0) - START).toBeGreaterThanOrEqual(LONGEST + MINUTE);
  });

  it('gives back the place of a request that certainly was not sent', async () => {
    const { budget } = await testStore();
    const time = { now: START };
    const refused = new XpsError('network', 'nobody listens', { code: 'connection_refused' });
    const reset = new XpsError('network', 'cut off', { code: 'connection_reset' });
    const failing = (error: XpsError) =>
      sender(budget, time, {
        perMinute: 1,
        answer: () => {
          throw error;
        },
      });
    for (let nth = 0; nth < 3; nth += 1) await expect(failing(refused).send(requestTo())).rejects.toBe(refused);
    expect(time.now).toBe(START);
    await expect(failing(reset).send(requestTo())).rejects.toBe(reset);
    await expect(failing(reset).send(requestTo())).rejects.toBe(reset);
    expect(time.now).toBeGreaterThanOrEqual(START + MINUTE);
  });

  it('goes by the limit that answers tell', async () => {
    const { budget } = await testStore();
    const time = { now: START };
    const headers = { 'rate-limit-limit': '3' };
    const { send, arrivals } = sender(budget, time, { answer: () => ({ takes: 0, headers }) });
    for (let nth = 0; nth < 4; nth += 1) await send(requestTo());
    expect(arrivals.slice(0, 3)).toEqual([START, START, START]);
    expect((arrivals[3] ?? 0) - START).toBeGreaterThanOrEqual(MINUTE);
  });

  it.each(['1e300', '-1', 'NaN', '0', '0.5', '99999999', '1e2', 'Infinity', '0x10', '60, 60'])(
    'goes on counting when answers say odd things: %s',
    async (odd) => {
      const { budget } = await testStore();
      const time = { now: START };
      const headers = { 'rate-limit-limit': odd, 'rate-limit-reset': odd };
      const { send, arrivals, broken } = sender(budget, time, { perMinute: 2, answer: () => ({ takes: 0, headers }) });
      for (let nth = 0; nth < 3; nth += 1) await send(requestTo());
      expect(broken).toEqual([]);
      expect(arrivals.slice(0, 2)).toEqual([START, START]);
      expect((arrivals[2] ?? 0) - START).toBeGreaterThanOrEqual(MINUTE);
    },
  );

  it.each(['1e300', '-1', '0.5', '99999999'])('takes %s remaining requests for no word of any', (odd) => {
    expect(toldLimit({ status: 200, headers: { 'rate-limit-remaining': odd } })).toEqual({});
  });

  it('leaves room for what others have used of the account', async () => {
    const { budget } = await testStore();
    const time = { now: START };
    const headers = { 'rate-limit-limit': '60', 'rate-limit-remaining': '2' };
    const { send, arrivals } = sender(budget, time, {
      answer: (nth) => ({ takes: 0, headers: { ...headers, 'rate-limit-remaining': String(2 - nth) } }),
    });
    for (let nth = 0; nth < 4; nth += 1) await send(requestTo());
    expect(arrivals.filter((at) => at === START)).toHaveLength(3);
  });

  it.each([
    ['a refusal', { status: 429, headers: { 'rate-limit-reset': '42.5' } }],
    ['an answer after which nothing remains', { headers: { 'rate-limit-remaining': '0', 'rate-limit-reset': '42.5' } }],
  ])('lets everybody wait until the reset that %s names', async (_, said) => {
    const { budget } = await testStore();
    const time = { now: START };
    await sender(budget, time, { answer: () => ({ takes: 0, ...said }) }).send(requestTo());
    const next = sender(budget, time);
    await next.send(requestTo());
    expect(next.notices).toEqual([{ endpoint: 'GET /sessions/{id}', perMinute: 60, waitMs: 42_500 }]);
    expect(next.arrivals).toEqual([START + 42_500]);
  });

  it('does not wait long for a clock that was set back', async () => {
    const { budget } = await testStore();
    const time = { now: START };
    await sender(budget, time, { perMinute: 1 }).send(requestTo());
    time.now -= 24 * 60 * MINUTE;
    const before = time.now;
    await sender(budget, time, { perMinute: 1 }).send(requestTo());
    expect(time.now - before).toBeLessThanOrEqual(LONGEST + MINUTE + 10);
  });

  it('hinders no request when it is broken, and says so once', async () => {
    const { budget } = await testStore();
    const why = new Error('the disk is gone');
    const { send, arrivals, broken } = sender(budget, { now: START }, { budget: () => Promise.reject(why) });
    for (let nth = 0; nth < 3; nth += 1) await send(requestTo());
    expect([arrivals.length, broken]).toEqual([3, [why]]);
  });
});

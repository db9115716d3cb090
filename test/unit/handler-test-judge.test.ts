import { describe, expect, it } from 'vitest';
import { createCast, storyOf } from '../../src/flows/handler-test/cast';
import { findSlowAnswers, findWrongAnswers } from '../../src/flows/handler-test/judge';
import type { Exchange } from '../../src/flows/handler-test/play';
import { type Expectation, send } from '../../src/flows/handler-test/scenario';
import { createSeededRandom } from '../../src/sandbox/seeded-random';

const { payment } = storyOf(createCast(createSeededRandom('judge'), 0).subject());

function exchange(expects: Expectation, answer: Partial<Exchange>): Exchange {
  return {
    sending: send(payment, { expects }),
    bytes: 2,
    status: null,
    trouble: null,
    answer: '',
    ms: 0,
    ...answer,
  };
}

const passes = (expects: Expectation, answer: Partial<Exchange>): boolean =>
  findWrongAnswers([exchange(expects, answer)]).length === 0;

describe('an answer', () => {
  it.each<[Expectation, number[], number[]]>([
    ['taken', [200, 201, 202, 204, 299], [100, 199, 300, 304, 400, 401, 404, 409, 413, 500, 503]],
    ['refused', [401, 403], [200, 204, 302, 400, 404, 500]],
    ['taken-in-the-end', [200, 204, 500, 502, 503, 599], [302, 400, 401, 409, 429, 600]],
    ['anything', [200, 302, 404, 500], []],
  ])('that should be %s may be %j, and not %j', (expects, right, wrong) => {
    expect(right.filter((status) => !passes(expects, { status }))).toEqual([]);
    expect(wrong.filter((status) => passes(expects, { status }))).toEqual([]);
  });

  it.each(['timeout', 'connection_lost', 'connection_refused', 'not_http'])(
    'that never came (%s) is as expected only where nobody waits for it',
    (trouble) => {
      for (const expects of ['taken', 'refused', 'taken-in-the-end'] as const)
        expect(passes(expects, { trouble })).toBe(false);
      expect(passes('anything', { trouble })).toBe(true);
    },
  );

  it('is slow from half of the time limit on', () => {
    const answers = [499, 500, 900].map((ms) => exchange('taken', { status: 200, ms }));
    expect(findSlowAnswers(answers, 1_000).map(({ ms }) => ms)).toEqual([500, 900]);
    expect(findSlowAnswers([exchange('taken', { trouble: 'timeout', ms: 1_000 })], 1_000)).toEqual([]);
  });
});

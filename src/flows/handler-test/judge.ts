import type { CommandEnd } from '../../io/shell-command';
import type { Exchange } from './play';
import type { Expectation } from './scenario';

/** Why a handler did not pass. */
export type Finding =
  /** It answered something else than was expected, or not at all. */
  | { readonly kind: 'answer'; readonly exchange: Exchange }
  /** The command of `--assert` did not end with 0. */
  | { readonly kind: 'assertion'; readonly end: CommandEnd }
  /** Nobody takes connections there any more. */
  | { readonly kind: 'gone' };

const is2xx = (status: number): boolean => status >= 200 && status < 300;

const AS_EXPECTED: Readonly<Record<Expectation, (status: number) => boolean>> = {
  taken: is2xx,
  refused: (status) => status === 401 || status === 403,
  'taken-in-the-end': (status) => is2xx(status) || (status >= 500 && status < 600),
  anything: () => true,
};

/** The exchanges that did not go as expected. */
export function findWrongAnswers(exchanges: readonly Exchange[]): readonly Finding[] {
  return exchanges
    .filter(({ sending, status, trouble }) => {
      if (sending.expects === 'anything') return false;
      return trouble !== null || status === null || !AS_EXPECTED[sending.expects](status);
    })
    .map((exchange) => ({ kind: 'answer', exchange }));
}

/** From this part of the time limit on an answer is slow: the next slower day it comes too late. */
const NEAR = 0.5;

/** Those that were answered, but not long before the time limit. */
export function findSlowAnswers(exchanges: readonly Exchange[], limitMs: number): readonly Exchange[] {
  return exchanges.filter(({ status, ms }) => status !== null && ms >= limitMs * NEAR);
}

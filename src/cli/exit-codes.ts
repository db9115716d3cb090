import type { ErrorKind } from '../core/errors';

/** The promise to scripts: one code for each kind of end. README and `xps --help` show the same table. */
export const EXIT_CODES = {
  done: 0,
  bug: 1,
  usage: 2,
  credentials: 3,
  refused: 4,
  network: 5,
  assertion: 6,
  unauthentic: 7,
  timeout: 8,
  held: 9,
  local: 10,
  cancelled: 130,
} as const satisfies Record<ErrorKind | 'done', number>;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** One line on each code. */
export const EXIT_CODE_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [0, 'done; also a server ended by Ctrl-C or SIGTERM after a clean drain'],
  [1, 'a bug of xps'],
  [2, 'usage: an unknown flag, a bad or a missing value'],
  [3, 'credentials missing or refused (401, 403)'],
  [4, 'refused by Xendit (other 4xx)'],
  [5, 'network, 5xx, or 429 after retries'],
  [6, 'it ended otherwise: a charge was declined, a session expired, an assertion or a forward failed'],
  [7, 'a webhook is not authentic'],
  [8, 'timed out while waiting'],
  [9, 'held back by the live guard or a missing confirmation'],
  [10, 'something local: port busy, store locked or unreadable, unknown id'],
  [130, 'cancelled'],
];

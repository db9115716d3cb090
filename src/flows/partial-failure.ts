import { type ErrorKind, messageOf, type Problem, XpsError } from '../core/errors';

/** One of several things that could not be done. */
export interface Failure {
  /** What it is called: `pt-6964…7f8d`. */
  readonly name: string;
  readonly error: XpsError;
}

// The first of these decides the exit code: what may have happened weighs more than what did not.
const BY_WEIGHT: readonly ErrorKind[] = ['network', 'refused', 'assertion'];

/** Takes what one of several things ended with, if it leaves the others alone: a key that is refused, or a store that is full, does not. */
export function asFailure(name: string, thrown: unknown): Failure {
  if (thrown instanceof XpsError && BY_WEIGHT.includes(thrown.kind)) return { name, error: thrown };
  throw thrown;
}

/**
 * One error out of several, after all that could be done was done. A single one is told as it is.
 *
 * @param what was not done, in words: `tokens could not be refreshed`
 */
export function partialFailure(failures: readonly Failure[], total: number, what: string): XpsError | null {
  const [first] = failures;
  if (first === undefined) return null;
  if (total === 1) return first.error;
  const kind = BY_WEIGHT.find((each) => failures.some(({ error }) => error.kind === each)) ?? first.error.kind;
  const hints = new Set(failures.flatMap(({ error }) => error.hint ?? []));
  return new XpsError(kind, `${failures.length} of ${total} ${what}`, {
    code: 'some_failed',
    problems: failures.map(problemOf),
    ...(hints.size === 1 ? { hint: [...hints][0] ?? '' } : {}),
  });
}

function problemOf({ name, error }: Failure): Problem {
  const { provider } = error;
  const said = provider === undefined ? '' : ` (${provider.errorCode})`;
  return { message: `${name}: ${messageOf(error)}${said}` };
}

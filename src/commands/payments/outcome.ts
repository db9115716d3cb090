import { XpsError } from '../../core/errors';
import { failureInWords } from '../../views/payment';

/**
 * Holds an answer to what was asked for: it may be a fine answer and say that nothing came of it.
 *
 * @param what in words: `the capture of py-…`
 * @throws XpsError of kind assertion when its status is one of those that mean it did not happen
 */
export function requireDone(
  { status, failureCode = null }: { readonly status: string; readonly failureCode?: string | null },
  inVain: readonly string[],
  what: string,
): void {
  if (!inVain.includes(status)) return;
  const why = failureInWords(failureCode);
  throw new XpsError('assertion', `${what} did not happen: the answer is ${status}${why === null ? '' : `, ${why}`}`, {
    code: 'not_done',
    ...(failureCode === null ? {} : { hint: `xps explain ${failureCode} says what to do` }),
  });
}

import { localError, messageOf, withHint, XpsError } from '../core/errors';
import { isDoubtful } from '../xendit/client/call';

/** The store's side of something that is to be sent once: its reference. */
export interface OnceGuard<Taken> {
  /** Reserves the reference, durably. Answers who has it already, or `null`. */
  begin(): Promise<Taken | null>;
  /** Nobody knows whether it arrived. */
  doubt(): Promise<void>;
  /** It certainly was not carried out. */
  release(): Promise<void>;
}

export interface Sending<Taken, Answer extends { readonly id: string }> {
  readonly guard: OnceGuard<Taken>;
  /** The error for a reference that is taken. */
  readonly refuse: (taken: Taken) => XpsError;
  readonly send: () => Promise<Answer>;
  /** Keeps the answer, durably. */
  readonly keep: (answer: Answer) => Promise<void>;
  /** Of an answer that cannot be kept: `the charge was made`, and what to type once the store works. */
  readonly made: string;
  readonly showAgain: (answer: Answer) => string;
}

/**
 * Sends what moves money once, whatever happens: the reference is reserved before anything is sent, and is free again only when the
 * provider certainly did not carry it out.
 *
 * @throws XpsError `refuse` says, for a reference that is taken; what `send` throws, even where the store fails afterwards; local `not_kept`
 *   when it was carried out and cannot be kept
 */
export async function sendOnce<Taken, Answer extends { readonly id: string }>(
  sending: Sending<Taken, Answer>,
): Promise<Answer> {
  const { guard, refuse, send, keep, made, showAgain } = sending;
  const taken = await guard.begin();
  if (taken !== null) throw refuse(taken);
  const answer = await send().catch((error: unknown) => noted(guard, error));
  try {
    await keep(answer);
  } catch (error) {
    throw localError('not_kept', `${made}, as ${answer.id}, but is not kept here: ${messageOf(error)}`, {
      cause: error,
      hint: `do not repeat it; once the store works: ${showAgain(answer)}`,
    });
  }
  return answer;
}

/** Notes what became of the reference and throws the failure: the store's own trouble must not hide it. */
async function noted(guard: OnceGuard<unknown>, failure: unknown): Promise<never> {
  if (!(failure instanceof XpsError)) throw failure;
  try {
    if (isDoubtful(failure)) await guard.doubt();
    else await guard.release();
  } catch (error) {
    const trouble = `the store could not note it, so that its reference stays taken here: ${messageOf(error)}`;
    throw withHint(failure, failure.hint === undefined ? trouble : `${failure.hint}; ${trouble}`);
  }
  throw failure;
}

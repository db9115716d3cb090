import { XpsError } from '../core/errors';
import type { Runtime } from './runtime';

/**
 * Goes on when `--yes` was given or a person says yes.
 *
 * @param otherwise what a no comes to, as in "nothing removed"
 * @throws XpsError of kind held without a terminal, of kind cancelled when the answer is no
 */
export async function confirmOrHold(
  runtime: Runtime,
  yes: boolean,
  question: string,
  otherwise: string,
): Promise<void> {
  if (yes) return;
  if (!runtime.prompter.available) {
    throw new XpsError('held', 'this needs a confirmation, and there is no terminal to ask on', {
      code: 'not_confirmed',
      hint: 'add --yes',
    });
  }
  if (!(await runtime.prompter.confirm({ message: question, default: false }))) {
    throw new XpsError('cancelled', otherwise, { code: 'cancelled' });
  }
}

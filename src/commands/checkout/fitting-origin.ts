import { type OriginMismatch, originMismatch } from '../../checkout/origins';
import { bodyCommandLine } from '../../cli/body-command-line';
import { guardLiveWrite } from '../../cli/live-guard';
import type { Runtime } from '../../cli/runtime';
import { usageError, XpsError } from '../../core/errors';
import { createSession } from '../../flows/create-session';
import { sessionAgain } from '../../flows/session-again';
import type { Session } from '../../xendit/types';
import { sameAccount } from './same-account';
import type { Checkout } from './terms';

/**
 * Xendit answers pages of the session's origins only: the session itself when the page is at one of them, else the same session made
 * again for this origin, if the user wants that.
 *
 * @throws XpsError that says what to add: of kind usage where nobody can be asked, of kind cancelled when the answer is no
 */
export async function sessionForOrigin(runtime: Runtime, checkout: Checkout, origin: string): Promise<Session> {
  const { session, provider, account, headers, choice } = checkout;
  const mismatch = originMismatch(origin, session.origins);
  if (mismatch === null) return session;
  if (!mismatch.certain) {
    runtime.output.warn(`${mismatch.what}; Xendit may refuse the page`);
    return session;
  }
  const body = sessionAgain(session, [mismatch.origin, ...session.origins], provider.clock.now());
  // The first of them is where `--open` puts the page.
  const again = bodyCommandLine(body, [...sameAccount(runtime, headers), '--open', ...choice.words]);
  if (again.beyondFlags.length > 0)
    runtime.output.note(`no flag can say ${again.beyondFlags.join(', ')} of the session`);
  if (!runtime.prompter.available) throw wrongOrigin(mismatch, again.commandLine);
  runtime.output.warn(mismatch.what);
  const message = `Create the same session again, with ${mismatch.origin} among its origins?`;
  if (!(await runtime.prompter.confirm({ message, default: true }))) throw leftAsItIs(mismatch, again.commandLine);
  await guardLiveWrite(runtime, account, 'create a session');
  const made = await createSession(provider.client, await runtime.store(), body);
  runtime.output.note(`session ${made.id} is the same for ${made.origins.join(' and ')}; ${session.id} stays as it is`);
  return made;
}

function wrongOrigin({ what, flag }: OriginMismatch, example: string): Error {
  return usageError(`${what}; Xendit would refuse the page`, {
    code: 'origin_not_allowed',
    hint: `make the session with ${flag}, or choose the page's place with --port, or --origin for a tunnel in front`,
    example,
  });
}

function leftAsItIs({ flag }: OriginMismatch, example: string): Error {
  return new XpsError('cancelled', 'no session is made and no page opened', {
    code: 'cancelled',
    hint: `make the session with ${flag}`,
    example,
  });
}

import type { Account } from '../config/account';
import { XpsError } from '../core/errors';
import type { Runtime } from './runtime';

/**
 * Lets a write through: always outside live mode; in live mode only with `--live` and the business or profile named, typed on a
 * terminal or given by `--confirm`.
 *
 * @param what the write in words, as in "create a session"
 * @throws XpsError of kind held otherwise
 */
export async function guardLiveWrite(runtime: Runtime, account: Account, what: string): Promise<void> {
  if (account.mode !== 'live') return;
  const names = [account.business, account.profile].filter((name) => name !== undefined);
  const [name = account.profile] = names;
  if (!runtime.flags.live)
    throw held(
      `this would ${what} in LIVE mode, with real money`,
      `add --live, and --confirm "${name}" without a terminal${whyThisName(account)}`,
    );
  const { confirm } = runtime.flags;
  if (confirm === undefined && !runtime.prompter.available) {
    throw held(`nobody confirmed to ${what} in LIVE mode`, `add --confirm "${name}"${whyThisName(account)}`);
  }
  const typed =
    confirm ?? (await runtime.prompter.text({ message: `LIVE: type "${name}" to ${what} with real money` }));
  if (!names.includes(typed.trim()))
    throw held(
      `"${typed}" is not the name of this business or profile`,
      `the name is "${name}"${whyThisName(account)}`,
    );
}

/** Who named a profile waits for its name, and would confirm an account that is not this one. */
function whyThisName({ profile, preferencesOf }: Account): string {
  return profile === preferencesOf
    ? ''
    : `: XENDIT_SECRET_KEY is not the key of profile ${preferencesOf} (--profile ${preferencesOf} uses that one)`;
}

function held(message: string, hint: string): XpsError {
  return new XpsError('held', `${message}; nothing was sent`, { code: 'live_guard', hint });
}

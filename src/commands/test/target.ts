import { confirmOrHold } from '../../cli/confirm';
import type { Runtime } from '../../cli/runtime';
import { tokenForTargets } from '../../cli/target-token';
import { knownServers, openProbe, whoIsAt } from '../../cli/who-listens';
import { usageError, XpsError } from '../../core/errors';
import { isLoopback } from '../../core/http';

/** @throws XpsError `no_callback_token` of kind credentials */
export async function findCallbackToken(runtime: Runtime): Promise<string> {
  const token = await tokenForTargets(runtime);
  if (token !== null) return token;
  const { profile } = await runtime.account();
  throw new XpsError('credentials', `no callback token is configured for profile ${profile}`, {
    code: 'no_callback_token',
    hint: 'set XENDIT_CALLBACK_TOKEN to the one that the handler expects, or: xps login',
  });
}

/**
 * Makes sure that a handler may be sent made-up webhooks.
 *
 * @throws XpsError of kind usage for a listener of ours; of kind held, or cancelled, for another machine that nobody vouched for
 */
export async function requireTarget(runtime: Runtime, url: string, yes: boolean): Promise<void> {
  if (isLoopback(new URL(url).hostname)) await refuseListener(runtime, url);
  else await confirmOrHold(runtime, yes, `Send made-up webhooks to ${url}?`, 'nothing sent');
}

/** A listener keeps what it is sent: made-up webhooks of a test would be among the real ones. */
async function refuseListener(runtime: Runtime, url: string): Promise<void> {
  const { port } = new URL(url);
  const note = knownServers(runtime).find((known) => new URL(known.url).port === port);
  if (note === undefined) return;
  const probe = await openProbe();
  try {
    const answerer = await whoIsAt(probe.send, note.url);
    if (answerer === 'listen' || answerer === 'sandbox serve')
      throw usageError(`${url} is xps ${answerer}, not a handler of yours`, {
        code: 'not_a_handler',
        hint: 'give the address of your own handler',
      });
  } finally {
    await probe.close();
  }
}

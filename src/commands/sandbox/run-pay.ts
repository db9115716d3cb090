import type { Runtime } from '../../cli/runtime';
import { openWebhookTarget } from '../../cli/sandbox-webhooks';
import { warnOfOtherSandbox } from '../../cli/whose-sandbox';
import { findSession, isChargeAlone } from '../../flows/find-by-reference';
import type { PayOptions } from '../../sandbox/pay-choice';
import { payOutcomeJson, payOutcomeLines } from '../../views/sandbox';
import { attemptLines } from '../../views/sandbox-attempts';
import { loadStyle } from '../../views/style';
import { hintAtListener } from '../hint-at-listener';
import type { PayFlags } from '../sandbox';
import { isWholeSessionId } from '../sessions/which-session';

export async function payInSandbox(runtime: Runtime, flags: PayFlags, text: string): Promise<void> {
  if (!isWholeSessionId(text) && (await isChargeAlone(await runtime.store(), text)))
    return (await import('./run-act')).actInSandbox(runtime, flags, text);
  await warnOfOtherSandbox(runtime);
  const sandbox = (await runtime.sandbox()).untilReset();
  const id = await findSessionId(runtime, text);
  const target = await openWebhookTarget(runtime, flags.webhook);
  try {
    const outcome = await sandbox.pay(id, payOptions(flags));
    const attempts = await sandbox.deliver({
      ...target,
      shuffle: flags.shuffle === true,
      duplicate: flags.duplicate === true,
    });
    const { output } = runtime;
    const style = await loadStyle(runtime.colour.stdout);
    output.result({
      json: () => payOutcomeJson(outcome, attempts),
      quiet: () => [outcome.session.payment_session_id],
      human: () => [...payOutcomeLines(outcome, style), ...attemptLines(attempts, target.url, style)],
    });
    await hintAtListener(runtime, attempts, target, sandbox.clock.now());
    const allTaken = attempts.every(({ failure }) => failure === null);
    if (target.url !== null && allTaken && outcome.tokenId !== null) output.note('next: xps tokens list');
    if (outcome.result === 'not_subscribed')
      output.note('a plan that is INACTIVE begins no more: the customer subscribes in a new session');
    if (outcome.result === 'declined') output.note(`next: xps sandbox pay ${id}, the session is still ACTIVE`);
  } finally {
    await target.close();
  }
}

function payOptions(flags: PayFlags): PayOptions {
  return {
    ...(flags.card === undefined ? {} : { card: flags.card.replace(/[\s-]/g, '') }),
    ...(flags.expiry === undefined ? {} : { expiry: flags.expiry }),
    ...(flags.channel === undefined ? {} : { channel: flags.channel.toUpperCase().replaceAll('-', '_') }),
    ...(flags.save === undefined ? {} : { save: flags.save }),
    ...(flags.decline === undefined ? {} : { decline: flags.decline.toUpperCase().replaceAll('-', '_') }),
  };
}

/** A whole id goes to the sandbox as it is, which also knows sessions of other programs; anything else must be in the store. */
async function findSessionId(runtime: Runtime, text: string): Promise<string> {
  return isWholeSessionId(text) ? text.trim() : (await findSession(await runtime.store(), text)).id;
}

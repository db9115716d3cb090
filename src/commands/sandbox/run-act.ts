import type { Runtime } from '../../cli/runtime';
import { openWebhookTarget } from '../../cli/sandbox-webhooks';
import { warnOfOtherSandbox } from '../../cli/whose-sandbox';
import { usageError } from '../../core/errors';
import { findRecord } from '../../flows/find-record';
import { actOutcomeJson, actOutcomeLines } from '../../views/sandbox-act';
import { attemptLines } from '../../views/sandbox-attempts';
import { loadStyle } from '../../views/style';
import { hintAtListener } from '../hint-at-listener';
import type { PayFlags } from '../sandbox';

/** The customer of a charge that waits for them approves it, or does not. */
export async function actInSandbox(runtime: Runtime, flags: PayFlags, text: string): Promise<void> {
  refuseMethodFlags(flags);
  await warnOfOtherSandbox(runtime);
  const sandbox = (await runtime.sandbox()).untilReset();
  const id = await findRequestId(runtime, text);
  const target = await openWebhookTarget(runtime, flags.webhook);
  try {
    const outcome = await sandbox.act(id, flags.decline?.toUpperCase().replaceAll('-', '_') ?? null);
    const attempts = await sandbox.deliver({
      ...target,
      shuffle: flags.shuffle === true,
      duplicate: flags.duplicate === true,
    });
    const { output } = runtime;
    const style = await loadStyle(runtime.colour.stdout);
    output.result({
      json: () => actOutcomeJson(outcome, attempts),
      quiet: () => [id],
      human: () => [...actOutcomeLines(outcome, style), ...attemptLines(attempts, target.url, style)],
    });
    await hintAtListener(runtime, attempts, target, sandbox.clock.now());
    output.note(`next: xps payments show ${id}`);
  } finally {
    await target.close();
  }
}

/** The method is the token's. */
function refuseMethodFlags({ card, expiry, channel, save }: PayFlags): void {
  const given = [
    ...(card === undefined ? [] : ['--card']),
    ...(expiry === undefined ? [] : ['--expiry']),
    ...(channel === undefined ? [] : ['--channel']),
    ...(save === undefined ? [] : [save ? '--save' : '--no-save']),
  ];
  if (given.length === 0) return;
  throw usageError(
    `${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} for sessions: a payment request has its method already`,
    {
      code: 'method_not_a_choice',
      hint: 'xps sandbox pay pr-…, or with --decline CODE',
    },
  );
}

/** A whole id goes to the sandbox as it is; anything shorter, and a reference, must be of a charge made here. */
async function findRequestId(runtime: Runtime, text: string): Promise<string> {
  const typed = text.trim();
  if (/^pr-[0-9a-f-]{36}$/.test(typed)) return typed;
  const { charges } = await runtime.store();
  const named = await charges.find(typed);
  if (named?.outcome != null) return named.outcome.requestId;
  const found = await findRecord('payment', typed, async (part, limit) =>
    (await charges.match(part, limit)).map(({ outcome }) => ({ id: outcome?.requestId ?? '' })),
  );
  return found.id;
}

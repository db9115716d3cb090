import { confirmOrHold } from '../cli/confirm';
import type { Runtime } from '../cli/runtime';
import { findSandboxListener } from '../cli/sandbox-listener';
import { openWebhookTarget } from '../cli/sandbox-webhooks';
import { decodeDuration } from '../core/duration';
import type { Elapsed } from '../sandbox/elapse';
import { elapsedJson, elapsedLines } from '../views/sandbox-attempts';
import { sandboxStatusJson, sandboxStatusLines } from '../views/sandbox-status';
import { loadStyle } from '../views/style';
import { hintAtListener } from './hint-at-listener';
import type { AdvanceFlags, ResetFlags } from './sandbox';

export async function advanceSandbox(runtime: Runtime, flags: AdvanceFlags, text: string): Promise<void> {
  const duration = decodeDuration(text);
  const sandbox = (await runtime.sandbox()).untilReset();
  const target = await openWebhookTarget(runtime, flags.webhook);
  try {
    const elapsed = await sandbox.elapse(duration, target);
    const style = await loadStyle(runtime.colour.stdout);
    runtime.output.result({
      json: () => elapsedJson(elapsed),
      quiet: () => elapsed.expired,
      human: () => elapsedLines(elapsed, target.url, style),
    });
    hintAtRest(runtime, elapsed);
    await hintAtListener(runtime, elapsed.attempts, target, elapsed.now);
  } finally {
    await target.close();
  }
}

function hintAtRest({ output }: Runtime, { attempts, left }: Elapsed): void {
  if (left === 0) return;
  output.warn(`the clock stopped on the way, after ${attempts.length} attempts`);
  output.note(`next: xps sandbox advance ${left}ms`);
}

export async function showSandboxStatus(runtime: Runtime): Promise<void> {
  const status = await (await runtime.sandbox()).status();
  runtime.output.result({
    json: () => sandboxStatusJson(status),
    quiet: () => [],
    human: () => sandboxStatusLines(status),
  });
  if (status.deliveries.due > 0) runtime.output.note('next: xps sandbox advance 1s, which sends what is due');
}

export async function resetSandbox(runtime: Runtime, flags: ResetFlags): Promise<void> {
  const sandbox = await runtime.sandbox();
  await confirmOrHold(
    runtime,
    flags.yes === true,
    "Forget the sandbox's sessions, tokens, webhooks and clock?",
    'nothing forgotten',
  );
  const listening = flags.renewAccount === true ? await findSandboxListener(runtime) : undefined;
  await sandbox.reset({
    renewAccount: flags.renewAccount === true,
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
  });
  runtime.output.result({
    json: () => ({ reset: true, seed: flags.seed ?? null }),
    quiet: () => [],
    human: () => ['the sandbox is empty; sessions and tokens in your own store stay'],
  });
  if (listening?.url)
    runtime.output.warn(
      `the xps listen at ${listening.url} has the former callback token and answers 401 from now on: start it again`,
    );
}

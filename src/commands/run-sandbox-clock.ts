import { confirmOrHold } from '../cli/confirm';
import type { Runtime } from '../cli/runtime';
import { openWebhookTarget } from '../cli/sandbox-webhooks';
import { isoTime } from '../core/clock';
import { decodeDuration } from '../core/duration';
import { attemptJson, sandboxStatusJson, sandboxStatusLines } from '../views/sandbox';
import { loadStyle } from '../views/style';
import { localTime } from '../views/time';
import { attemptLines, hintAtListener } from './run-sandbox-pay';
import type { AdvanceFlags, ResetFlags } from './sandbox';

export async function advanceSandbox(runtime: Runtime, flags: AdvanceFlags, text: string): Promise<void> {
  const duration = decodeDuration(text);
  const sandbox = await runtime.sandbox();
  const target = await openWebhookTarget(runtime, flags.webhook);
  try {
    const { now, expired } = await sandbox.advance(duration);
    const attempts = await sandbox.deliver(target);
    const style = await loadStyle(runtime.colour.stdout);
    runtime.output.result({
      json: () => ({ now: isoTime(now), expired, deliveries: attempts.map(attemptJson) }),
      quiet: () => expired,
      human: () => [
        `the sandbox's clock says ${localTime(now)}`,
        ...expired.map((id) => `${id} expired`),
        ...attemptLines(attempts, target, style),
      ],
    });
    hintAtListener(runtime, attempts, target, sandbox.clock.now());
  } finally {
    await target.close();
  }
}

export async function showSandboxStatus(runtime: Runtime): Promise<void> {
  const status = await (await runtime.sandbox()).status();
  runtime.output.result({
    json: () => sandboxStatusJson(status),
    quiet: () => [],
    human: () => sandboxStatusLines(status),
  });
}

export async function resetSandbox(runtime: Runtime, flags: ResetFlags): Promise<void> {
  const sandbox = await runtime.sandbox();
  await confirmOrHold(
    runtime,
    flags.yes === true,
    "Forget the sandbox's sessions, tokens, webhooks and clock?",
    'nothing forgotten',
  );
  await sandbox.reset({
    renewAccount: flags.renewAccount === true,
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
  });
  runtime.output.result({
    json: () => ({ reset: true, seed: flags.seed ?? null }),
    quiet: () => [],
    human: () => ['the sandbox is empty; sessions and tokens in your own store stay'],
  });
}

import { confirmOrHold } from '../cli/confirm';
import type { Runtime } from '../cli/runtime';
import { findSandboxListener } from '../cli/sandbox-listener';
import { warnOfOtherSandbox } from '../cli/whose-sandbox';
import { sandboxStatusJson, sandboxStatusLines } from '../views/sandbox-status';
import type { ResetFlags } from './sandbox';

export async function showSandboxStatus(runtime: Runtime): Promise<void> {
  await warnOfOtherSandbox(runtime);
  const status = await (await runtime.sandbox()).status();
  runtime.output.result({
    json: () => sandboxStatusJson(status),
    quiet: () => [],
    human: () => sandboxStatusLines(status),
  });
  if (status.deliveries.due > 0) runtime.output.note('next: xps sandbox advance 1s, which sends what is due');
}

export async function resetSandbox(runtime: Runtime, flags: ResetFlags): Promise<void> {
  await warnOfOtherSandbox(runtime);
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

import type { Runtime } from '../../cli/runtime';
import { warnOfOtherSandbox } from '../../cli/whose-sandbox';
import { sandboxStatusJson, sandboxStatusLines } from '../../views/sandbox-status';

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

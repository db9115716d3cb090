import type { Runtime } from '../cli/runtime';
import { sendSandboxWebhooks } from '../cli/sandbox-told';
import type { Account } from '../config/account';
import { attemptJson, attemptLines } from '../views/sandbox-attempts';
import { loadStyle } from '../views/style';
import { hintAtListener } from './hint-at-listener';

/** Sends what the sandbox has to tell after a write, and says on stderr what came of it. Nothing outside the sandbox. */
export async function tellWebhooks(runtime: Runtime, account: Account, webhook?: string): Promise<void> {
  const sent = await sendSandboxWebhooks(runtime, account, webhook);
  if (sent === null) return;
  const { output, colour } = runtime;
  const { attempts, target } = sent;
  if (output.format === 'json')
    for (const attempt of attempts)
      output.status(`webhook ${attempt.event}`, { type: 'webhook', ...attemptJson(attempt) });
  else for (const line of attemptLines(attempts, target.url, await loadStyle(colour.stderr))) output.aside(line);
  await hintAtListener(runtime, sent.attempts, sent.target, sent.now);
}

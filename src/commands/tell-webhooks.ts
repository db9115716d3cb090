import type { Runtime } from '../cli/runtime';
import { sendSandboxWebhooks } from '../cli/sandbox-told';
import type { Account } from '../config/account';
import { attemptJson, attemptLine, attemptLines } from '../views/sandbox-attempts';
import { loadStyle } from '../views/style';
import { hintAtListener } from './hint-at-listener';

/** Sends what the sandbox has to tell after a write, and says on stderr what came of it. Nothing outside the sandbox. */
export async function tellWebhooks(runtime: Runtime, account: Account, webhook?: string): Promise<void> {
  const sent = await sendSandboxWebhooks(runtime, account, webhook);
  if (sent === null) return;
  const { output, colour } = runtime;
  const style = await loadStyle(colour.stderr);
  const { attempts, target } = sent;
  if (output.format !== 'json') for (const line of attemptLines(attempts, target.url, style)) output.note(line);
  else
    for (const attempt of attempts)
      output.status(attemptLine(attempt, target.url, style), { type: 'webhook', ...attemptJson(attempt) });
  await hintAtListener(runtime, sent.attempts, sent.target, sent.now);
}

import type { Runtime } from '../cli/runtime';
import { sendSandboxWebhooks } from '../cli/sandbox-told';
import type { Account } from '../config/account';
import { answererAt } from '../config/base-url';
import { providerInWords } from '../core/provider-name';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import { attemptJson, attemptLines } from '../views/sandbox-attempts';
import { loadStyle } from '../views/style';
import { hintAtListener } from './hint-at-listener';

/** Sends what the sandbox has to tell after a write, and says on stderr what came of it. Nothing outside the sandbox. */
export async function tellWebhooks(runtime: Runtime, account: Account, webhook?: string): Promise<void> {
  const sent = await sendSandboxWebhooks(runtime, account, webhook);
  if (sent !== null) {
    await tellAttempts(runtime, sent.attempts, sent.target.url);
    return hintAtListener(runtime, sent.attempts, sent.target, sent.now);
  }
  if (webhook !== undefined)
    runtime.output.warn(
      `--webhook is for the sandbox of this home: ${providerInWords(answererAt(account.baseUrl))} sends its webhooks itself, or not at all`,
    );
}

/** Says on stderr what came of sending webhooks of the sandbox. */
export async function tellAttempts(
  { output, colour }: Runtime,
  attempts: readonly DeliveryAttempt[],
  url: string | null,
): Promise<void> {
  if (output.format === 'json')
    for (const attempt of attempts)
      output.status(`webhook ${attempt.event}`, { type: 'webhook', ...attemptJson(attempt) });
  else for (const line of attemptLines(attempts, url, await loadStyle(colour.stderr))) output.aside(line);
}

import type { Account } from '../config/account';
import { isSandboxed } from '../config/base-url';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { Runtime } from './runtime';
import type { WebhookTarget } from './sandbox-webhooks';

export interface SentWebhooks {
  readonly attempts: readonly DeliveryAttempt[];
  readonly target: WebhookTarget;
  /** Milliseconds of the sandbox's clock. */
  readonly now: number;
}

/**
 * Sends the webhooks that a write brought about in the sandbox of this machine: there is nobody else to do so. `null` where Xendit does, or
 * where the sandbox that is served in its stead is another machine's.
 */
export async function sendSandboxWebhooks(
  runtime: Runtime,
  account: Account,
  webhook: string | undefined,
): Promise<SentWebhooks | null> {
  if (!isSandboxed(account)) return null;
  const sandbox = await runtime.sandbox();
  if (account.mode !== 'sandbox' && account.secretKey?.value !== sandbox.account.secretKey) return null;
  const { openWebhookTarget } = await import('./sandbox-webhooks');
  const target = await openWebhookTarget(runtime, webhook);
  try {
    return { attempts: await sandbox.deliver(target), target, now: sandbox.clock.now() };
  } finally {
    await target.close();
  }
}

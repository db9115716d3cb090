import type { Account } from '../config/account';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { Runtime } from './runtime';
import type { WebhookTarget } from './sandbox-webhooks';
import { isOwnSandbox } from './whose-sandbox';

export interface SentWebhooks {
  readonly attempts: readonly DeliveryAttempt[];
  readonly target: WebhookTarget;
  /** Milliseconds of the sandbox's clock. */
  readonly now: number;
}

/**
 * Sends the webhooks that a write brought about in the sandbox of this home: there is nobody else to do so. `null` where Xendit does, or
 * whoever answers in its stead.
 */
export async function sendSandboxWebhooks(
  runtime: Runtime,
  account: Account,
  webhook: string | undefined,
): Promise<SentWebhooks | null> {
  if (!(await isOwnSandbox(runtime, account))) return null;
  const sandbox = await runtime.sandbox();
  const { openWebhookTarget } = await import('./sandbox-webhooks');
  const target = await openWebhookTarget(runtime, webhook);
  try {
    return { attempts: await sandbox.deliver(target), target, now: sandbox.clock.now() };
  } finally {
    await target.close();
  }
}

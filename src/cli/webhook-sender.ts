import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { Runtime } from './runtime';
import type { WebhookTarget } from './sandbox-webhooks';

/** Sends the sandbox's webhooks as they come up, one round after the other. */
export interface WebhookSender {
  /** Something may be due. */
  send(): void;
  isSending(): boolean;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
}

export interface SenderOptions {
  /** `--webhook`; else the running `xps listen`, looked for in each round. */
  readonly webhook: string | undefined;
  /** After each round in which something was sent, or would have been if anybody listened. */
  readonly onSent: (attempts: readonly DeliveryAttempt[], target: WebhookTarget) => void | Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

export function createWebhookSender(runtime: Runtime, { webhook, onSent, onTrouble }: SenderOptions): WebhookSender {
  let under: Promise<void> | undefined;
  let again = false;

  async function rounds(): Promise<void> {
    do {
      again = false;
      await round().catch(onTrouble);
    } while (again);
    under = undefined;
  }

  async function round(): Promise<void> {
    const sandbox = await runtime.sandbox();
    const { openWebhookTarget } = await import('./sandbox-webhooks');
    const target = await openWebhookTarget(runtime, webhook);
    try {
      const attempts = await sandbox.deliver(target);
      if (attempts.length > 0) await onSent(attempts, target);
    } finally {
      await target.close();
    }
  }

  return {
    send: () => {
      again = true;
      under ??= rounds();
    },
    isSending: () => under !== undefined,
    settled: async () => {
      while (under !== undefined) await under;
    },
  };
}

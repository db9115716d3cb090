import type { Runtime } from '../../cli/runtime';
import type { WebhookTarget } from '../../cli/sandbox-webhooks';
import { createWebhookSender, type WebhookSender } from '../../cli/webhook-sender';
import { messageOf } from '../../core/errors';
import type { DeliveryAttempt } from '../../sandbox/deliveries';
import { hintAtListener } from '../hint-at-listener';
import type { CheckoutChoice } from './choice';
import type { CheckoutPresenter } from './presenter';
import type { Checkout } from './terms';

/** Sends the sandbox's webhooks while a checkout goes on. */
export interface CheckoutWebhooks extends WebhookSender {
  /** Says what to do where nobody listened. Resolves to whether there was anything to say. */
  hint(): Promise<boolean>;
}

/**
 * Sends what is due in the sandbox where nobody is left to do so: the checkout of a session that has ended may have been killed before.
 * Resolves to whether it was said what to do where nobody listened.
 */
export async function sendWhatWaits(
  runtime: Runtime,
  { account, choice }: Pick<Checkout, 'account' | 'choice'>,
  presenter: CheckoutPresenter,
): Promise<boolean> {
  if (account.mode !== 'sandbox') return false;
  const webhooks = openCheckoutWebhooks(runtime, choice, presenter);
  webhooks.send();
  await webhooks.settled();
  return webhooks.hint();
}

export function openCheckoutWebhooks(
  runtime: Runtime,
  { webhook }: CheckoutChoice,
  presenter: CheckoutPresenter,
): CheckoutWebhooks {
  const unheard: DeliveryAttempt[] = [];
  let last: WebhookTarget | undefined;
  const sender = createWebhookSender(runtime, {
    webhook,
    onSent: (attempts, target) => {
      presenter.sent(attempts, target.url);
      last = target;
      if (target.url === null) unheard.push(...attempts);
    },
    onTrouble: (error) => runtime.output.warn(messageOf(error)),
  });
  return {
    ...sender,
    hint: async () => {
      if (last === undefined || unheard.length === 0) return false;
      await hintAtListener(runtime, unheard, last, (await runtime.sandbox()).clock.now());
      return true;
    },
  };
}

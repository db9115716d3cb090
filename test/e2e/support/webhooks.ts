import { paymentCaptured, tokenActivated, type WebhookBody } from '../../support/webhook-bodies';

/** One webhook, named by its event and the token it tells of. */
export interface Webhook {
  readonly key: string;
  readonly tokenId: string;
  readonly body: string;
}

export function keyOf(event: string, tokenId: string): string {
  return `${event} ${tokenId}`;
}

export function tokenOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

/** Webhooks without end, two for each of ever new tokens; what is put back comes again first, as Xendit would send it again. */
export interface WebhookSource {
  next(): Webhook;
  putBack(webhook: Webhook): void;
}

/** @param prefix four hex characters that no other source of the same test has */
export function createWebhooks(prefix: string): WebhookSource {
  const waiting: Webhook[] = [];
  let tokens = 0;
  return {
    next: () => {
      if (waiting.length === 0) {
        tokens += 1;
        const tokenId = `pt-${prefix}${tokens.toString(16).padStart(4, '0')}-0000-4000-8000-${prefix.repeat(3)}`;
        const about = { payment_token_id: tokenId, reference_id: `order-${prefix}-${tokens}` };
        const payment = { payment_id: `py-${prefix}-${tokens}`, payment_request_id: `pr-${prefix}-${tokens}` };
        waiting.push(
          webhook(tokenId, tokenActivated(about)),
          webhook(tokenId, paymentCaptured({ ...about, ...payment })),
        );
      }
      return waiting.shift() as Webhook;
    },
    putBack: (webhook) => void waiting.unshift(webhook),
  };
}

function webhook(tokenId: string, body: WebhookBody): Webhook {
  return { key: keyOf(body.event, tokenId), tokenId, body: JSON.stringify(body) };
}

import { Recent } from '../core/recent';
import type { WebhookEvent } from '../xendit/events';

/** So many payments are remembered. */
const MOST = 1_000;

/** Tells by which channel the payment was made that an event is about, once an event has told: session events never do. */
export function createPaidBy(): (event: WebhookEvent) => string | null {
  const channels = new Recent<string, string>(MOST);
  return ({ paymentRequestId: id, channel }) => {
    if (id === null) return channel;
    if (channel !== null) channels.set(id, channel);
    return channels.get(id) ?? null;
  };
}

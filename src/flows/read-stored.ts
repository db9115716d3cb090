import type { ForwardHistory } from '../store/forwards';
import type { StoredDelivery } from '../store/records';
import type { Store } from '../store/store';
import { headerValue } from '../webhooks/headers';
import { parseEvent } from '../webhooks/parse-event';
import type { WebhookEvent } from '../xendit/events';

/** One webhook of the store, with what it says and where it went on to. */
export interface StoredEvent {
  readonly delivery: StoredDelivery;
  readonly event: WebhookEvent;
  readonly forwards: readonly ForwardHistory[];
}

/** Reads a delivery of the store again. */
export async function readStored(store: Pick<Store, 'forwardsOf'>, delivery: StoredDelivery): Promise<StoredEvent> {
  const text = Buffer.from(delivery.body).toString('utf8');
  const parsed = parseEvent(text, headerValue(delivery.headers.flat(), 'webhook-id'));
  if (!parsed.ok) throw new Error(`delivery ${delivery.id} cannot be read: ${parsed.reason}`);
  return { delivery, event: parsed.event, forwards: await store.forwardsOf(delivery.id) };
}

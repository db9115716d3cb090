import type { JsonObject } from '../core/json';
import { buildSchedule, type SubscriptionOptions } from './schedule';

/** What is to be subscribed, decoded. */
export interface PlanOptions extends SubscriptionOptions {
  readonly reference?: string;
  readonly customerId?: string;
  /** In units of the currency, for each cycle. */
  readonly amount?: number;
  readonly currency?: string;
  /** In the order in which they are tried. */
  readonly tokenIds: readonly string[];
  readonly notify?: readonly string[];
  readonly locale?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The body of `POST /recurring/plans` (section 8). What was not said is left out. */
export function buildPlanBody(options: PlanOptions): JsonObject {
  const body = {
    reference_id: options.reference,
    customer_id: options.customerId,
    currency: options.currency,
    amount: options.amount,
    payment_tokens: options.tokenIds.map((id, at) => ({ payment_token_id: id, rank: at + 1 })),
    schedule: buildSchedule(options),
    immediate_payment: options.immediate,
    failed_cycle_action: options.onFailure,
    payment_link_for_failed_attempt: options.paymentLink,
    notification_channels: options.notify,
    locale: options.locale,
    description: options.description,
    metadata: options.metadata,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

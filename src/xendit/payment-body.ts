import type { JsonObject } from '../core/json';
import type { CaptureMethod } from './types';

/** Who starts a charge: the customer, who is there; the merchant, at any time; or a schedule that the merchant keeps. */
export type Initiator = 'customer' | 'merchant' | 'schedule';

/** What is to be charged, decoded. */
export interface ChargeOptions {
  readonly tokenId: string;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly country: string;
  readonly reference: string;
  readonly description?: string;
  readonly initiator: Initiator;
  readonly capture?: CaptureMethod;
  readonly skipThreeDs?: boolean;
  /** Where a customer who has to confirm comes back to. */
  readonly successUrl?: string;
  readonly failureUrl?: string;
  /** Days between charges. */
  readonly recurringFrequency?: number;
  /** `YYYY-MM-DD`. */
  readonly recurringExpiry?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `card_on_file_type` for each (section 7). */
export const CARD_ON_FILE: Readonly<Record<Initiator, string>> = {
  customer: 'CUSTOMER_UNSCHEDULED',
  merchant: 'MERCHANT_UNSCHEDULED',
  schedule: 'RECURRING',
};

/** Days between charges that follow no schedule (section 2, `recurring_frequency`). */
const UNSCHEDULED = 1;

/**
 * The body of `POST /v3/payment_requests` for a saved token (section 7). Neither channel nor customer is in it: the token has them (D20).
 *
 * @param channel the token's; what concerns cards only is left out for another. `null` is taken for a card.
 */
export function buildChargeBody(options: ChargeOptions, channel: string | null): JsonObject {
  const properties = {
    ...(channel === null || channel === 'CARDS' ? cardProperties(options) : {}),
    success_return_url: options.successUrl,
    failure_return_url: options.failureUrl,
  };
  const channelProperties = withoutUndefined(properties);
  return withoutUndefined({
    reference_id: options.reference,
    type: 'PAY',
    payment_token_id: options.tokenId,
    country: options.country,
    currency: options.currency,
    request_amount: options.amount,
    capture_method: options.capture,
    description: options.description,
    channel_properties: Object.keys(channelProperties).length === 0 ? undefined : channelProperties,
    metadata: options.metadata,
  });
}

function cardProperties({ initiator, skipThreeDs, recurringFrequency, recurringExpiry }: ChargeOptions): JsonObject {
  const byMerchant = initiator !== 'customer';
  return {
    card_on_file_type: CARD_ON_FILE[initiator],
    // A page of 2026-07 leaves the configuration out for MERCHANT_UNSCHEDULED; all others have it (D41).
    ...(byMerchant
      ? {
          transaction_sequence: 'SUBSEQUENT',
          recurring_configuration: withoutUndefined({
            recurring_frequency: recurringFrequency ?? (initiator === 'merchant' ? UNSCHEDULED : undefined),
            recurring_expiry: recurringExpiry,
          }),
        }
      : {}),
    skip_three_ds: skipThreeDs,
  };
}

function withoutUndefined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

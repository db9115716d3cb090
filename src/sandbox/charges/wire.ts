import type { JsonObject } from '../../core/json';
import type { PayMethod } from '../pay-method';

/** Of a payment request (section 7). It follows its payment, which is documented up to AUTHORIZED alone. */
export type RequestStatus = 'REQUIRES_ACTION' | 'SUCCEEDED' | 'AUTHORIZED' | 'FAILED' | 'CANCELED' | 'EXPIRED';

/** A payment request by Xendit's field names (section 7). What has no value is absent. */
export interface PaymentRequestWire {
  readonly payment_request_id: string;
  readonly payment_token_id?: string;
  readonly latest_payment_id?: string;
  readonly business_id: string;
  readonly reference_id: string;
  readonly customer_id?: string;
  readonly type: 'PAY' | 'PAY_AND_SAVE';
  readonly country: string;
  readonly currency: string;
  readonly request_amount: number;
  readonly capture_method: 'AUTOMATIC' | 'MANUAL';
  readonly channel_code: string;
  readonly channel_properties: JsonObject;
  readonly actions: readonly ActionWire[];
  readonly status: RequestStatus;
  readonly failure_code?: string;
  readonly description?: unknown;
  readonly metadata?: unknown;
  readonly items?: unknown;
  readonly shipping_information?: unknown;
  readonly created: string;
  readonly updated: string;
}

/** What the customer has to do. */
export interface ActionWire {
  readonly type: 'REDIRECT_CUSTOMER';
  readonly descriptor: 'WEB_URL';
  readonly value: string;
}

/** What the API does not show of a charge. */
export interface ChargePlan {
  readonly method: PayMethod;
  /** Why it fails once the customer did their part, or `null` when it goes through. */
  readonly failure: string | null;
  /** Whom the customer has to convince: the bank (3-D Secure), or the wallet or bank that holds the account. */
  readonly action: 'challenge' | 'wallet' | null;
  /** Whether the bank is asked who pays with the card. */
  readonly authenticated: boolean;
}

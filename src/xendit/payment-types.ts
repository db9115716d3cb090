import type { JsonObject } from '../core/json';

/** What the customer has to do before a payment goes on (section 7, `actions[]`). */
export interface PaymentAction {
  /** `REDIRECT_CUSTOMER` `PRESENT_TO_CUSTOMER` `API_POST_REQUEST`, or what Xendit adds one day. */
  readonly type: string;
  /** `WEB_URL` `DEEPLINK_URL` `QR_STRING` … */
  readonly descriptor: string | null;
  readonly value: string | null;
}

/** What `POST` and `GET /v3/payment_requests` answer (section 7): a charge, whatever became of it. */
export interface PaymentRequest {
  readonly id: string;
  /** `REQUIRES_ACTION` `SUCCEEDED` `FAILED` `AUTHORIZED` `CANCELED` `EXPIRED` `ACCEPTING_PAYMENTS`, `PENDING` (D21), or a new one. */
  readonly status: string;
  readonly referenceId: string;
  /** In units of the currency; `null` where the answer does not say. */
  readonly amount: number | null;
  readonly currency: string;
  readonly country: string;
  readonly channel: string | null;
  readonly captureMethod: string | null;
  readonly tokenId: string | null;
  readonly customerId: string | null;
  readonly description: string | null;
  /** The payment that it led to, once there is one. */
  readonly paymentId: string | null;
  readonly failureCode: string | null;
  readonly actions: readonly PaymentAction[];
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** The answer as Xendit gave it, every field. */
  readonly wire: JsonObject;
}

export interface Capture {
  readonly id: string;
  readonly amount: number;
  readonly at: string | null;
}

/** What `GET /v3/payments/{id}`, capture and void answer (section 7). */
export interface Payment {
  readonly id: string;
  readonly paymentRequestId: string | null;
  /** `SUCCEEDED` `AUTHORIZED` `FAILED` `CANCELED` `EXPIRED` `PENDING` */
  readonly status: string;
  readonly referenceId: string;
  readonly amount: number | null;
  readonly currency: string;
  readonly country: string;
  readonly channel: string | null;
  readonly captureMethod: string | null;
  readonly tokenId: string | null;
  readonly customerId: string | null;
  readonly captures: readonly Capture[];
  readonly failureCode: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly wire: JsonObject;
}

/** What `GET` and cancel of `/v3/payment_tokens/{id}` answer (section 6). */
export interface PaymentToken {
  readonly id: string;
  /** `ACTIVE` `REQUIRES_ACTION` `PENDING` `FAILED` `EXPIRED` `CANCELED` */
  readonly status: string;
  readonly referenceId: string | null;
  readonly customerId: string | null;
  readonly channel: string | null;
  readonly country: string | null;
  readonly currency: string | null;
  /** As given; mask styles differ (D36). */
  readonly maskedCard: string | null;
  readonly cardNetwork: string | null;
  /** `MM/YYYY`. */
  readonly cardExpiry: string | null;
  readonly failureCode: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly wire: JsonObject;
}

/** What `POST /refunds` answers: as a rule PENDING, its end comes by webhook (section 7). */
export interface Refund {
  readonly id: string;
  readonly status: string;
  readonly paymentRequestId: string | null;
  readonly paymentId: string | null;
  readonly referenceId: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly failureCode: string | null;
  readonly createdAt: string | null;
  readonly wire: JsonObject;
}

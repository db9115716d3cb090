/**
 * The wire objects of Xendit's Payment Session API, spelled as Xendit spells them. What comes in is decoded in `xendit/decode`;
 * unknown fields and enum values are kept, so enums are open (`string`) where an answer carries them.
 */
export type SessionType = 'PAY' | 'SAVE' | 'SUBSCRIPTION';
export type SessionMode = 'COMPONENTS' | 'PAYMENT_LINK' | 'CARDS_SESSION_JS';
export type SaveChoice = 'DISABLED' | 'OPTIONAL' | 'FORCED';
export type CaptureMethod = 'AUTOMATIC' | 'MANUAL';
export type CardOnFileType = 'RECURRING' | 'MERCHANT_UNSCHEDULED' | 'CUSTOMER_UNSCHEDULED';

export interface Customer {
  type: 'INDIVIDUAL';
  reference_id: string;
  email?: string;
  mobile_number?: string;
  individual_detail: {
    given_names: string;
    surname?: string;
    nationality?: string;
    place_of_birth?: string;
    date_of_birth?: string;
    gender?: string;
  };
}

export interface Item {
  reference_id: string;
  type: string;
  name: string;
  net_unit_amount: number;
  quantity: number;
  category: string;
  url?: string;
  image_url?: string;
  subcategory?: string;
  description?: string;
  currency?: string;
  metadata?: Record<string, string>;
}

export interface CardChannelProperties {
  card_on_file_type?: string;
  recurring_configuration?: { recurring_frequency?: number; recurring_expiry?: string };
  mid_label?: string;
  skip_three_ds?: boolean;
}

/** The body of `POST /sessions` (section 2 of the reference). Fields from `--from-file` that are not listed here pass through. */
export interface SessionRequest {
  reference_id: string;
  session_type: string;
  mode: string;
  amount: number;
  currency: string;
  country: string;
  allow_save_payment_method?: string;
  customer_id?: string;
  customer?: Customer;
  capture_method?: string;
  channel_properties?: { cards?: CardChannelProperties; [channel: string]: unknown };
  allowed_payment_channels?: string[];
  expires_at?: string;
  locale?: string;
  metadata?: Record<string, string> | null;
  description?: string;
  items?: Item[] | null;
  notification_channels?: string[];
  success_return_url?: string;
  cancel_return_url?: string;
  components_configuration?: { origins?: string[]; return_url?: string | null };
  payment_link_configuration?: { primary_payment_channels?: string[] };
  [field: string]: unknown;
}

/** A session as we use it, decoded from what `POST /sessions` and `GET /sessions/{id}` answer (section 3). */
export interface Session {
  readonly id: string;
  /** `ACTIVE` `COMPLETED` `EXPIRED` `CANCELED`, `PENDING` (D17), or what Xendit adds one day. */
  readonly status: string;
  readonly referenceId: string;
  readonly type: string;
  readonly mode: string;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly country: string;
  readonly save: string | null;
  readonly customerId: string | null;
  readonly description: string | null;
  /** ISO 8601. */
  readonly expiresAt: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly tokenId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
  /** The plan of a SUBSCRIPTION session; it charges once the session is paid. */
  readonly planId?: string | null;
  readonly origins: readonly string[];
  /** Secret: opens the hosted page. Mode PAYMENT_LINK. */
  readonly paymentLinkUrl: string | null;
  /** Secret: drives the browser SDK for this one session. Mode COMPONENTS. */
  readonly componentsSdkKey: string | null;
  /** The answer as Xendit gave it, every field. */
  readonly wire: { readonly [field: string]: unknown };
}

import type { CardChannelProperties, Customer, Item } from '../xendit/types';

export type SessionStatus = 'ACTIVE' | 'COMPLETED' | 'EXPIRED' | 'CANCELED';

/** A session as the sandbox keeps and answers it, by Xendit's field names (section 3). What was not sent is absent. */
export interface SessionWire {
  readonly payment_session_id: string;
  readonly created: string;
  readonly updated: string;
  readonly status: SessionStatus;
  readonly reference_id: string;
  readonly session_type: 'PAY' | 'SAVE' | 'SUBSCRIPTION';
  readonly allow_save_payment_method?: 'DISABLED' | 'OPTIONAL' | 'FORCED';
  readonly currency: string;
  readonly amount: number;
  readonly country: string;
  readonly mode: 'COMPONENTS' | 'PAYMENT_LINK';
  readonly capture_method?: 'AUTOMATIC' | 'MANUAL';
  readonly channel_properties?: { readonly cards?: CardChannelProperties };
  readonly allowed_payment_channels?: readonly string[];
  readonly expires_at: string;
  readonly locale: string;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly description?: string;
  readonly items?: readonly Item[] | null;
  readonly notification_channels?: readonly string[];
  readonly success_return_url?: string;
  readonly cancel_return_url?: string;
  readonly components_configuration?: { readonly origins: readonly string[]; readonly return_url?: string | null };
  /** As it was sent: `schedule` … (section 8). */
  readonly subscription?: object;
  /** The plan that a SUBSCRIPTION session leads to. */
  readonly recurring_plan_id?: string;
  readonly components_sdk_key?: string;
  readonly payment_link_url?: string;
  readonly customer_id: string | null;
  readonly payment_token_id: string | null;
  readonly payment_request_id: string | null;
  readonly payment_id: string | null;
  readonly business_id: string;
}

/** Whether what the customer does makes a payment token and no payment. The plan of a subscription charges it then. */
export function makesToken({ session_type: type }: Pick<SessionWire, 'session_type'>): boolean {
  return type !== 'PAY';
}

/** A customer as it was sent, with the id it got. */
export interface CustomerWire extends Customer {
  readonly id: string;
  /** Absent from those that an older xps kept. */
  readonly created?: string;
  readonly updated?: string;
}

import type { JsonObject } from '../../core/json';
import type { TokenRow } from './token-records';
import type { PaymentRequestWire } from './wire';

/** Where the customer meets bank or wallet, below the sandbox's address. */
export const ACTION_PAGES = '/hosted/actions/';

/** One charge of a saved token. */
export interface ChargeTerms {
  readonly token: TokenRow;
  readonly referenceId: string;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** The merchant charges without the customer, who is asked nothing then. */
  readonly initiator: 'customer' | 'merchant';
  /** A failure code with which it fails, whatever the amount says. */
  readonly failure?: string;
  readonly captureMethod?: 'AUTOMATIC' | 'MANUAL';
  /** As the request had them (section 7): `card_on_file_type`, `skip_three_ds`, return addresses … */
  readonly channelProperties?: JsonObject;
  /** `description`, `metadata`, `items`, `shipping_information` as the request had them. */
  readonly carried?: Pick<PaymentRequestWire, 'description' | 'metadata' | 'items' | 'shipping_information'>;
  /** Where the action's page is reached, such as `http://127.0.0.1:4010`. */
  readonly address: string;
  /** Whether `payment.*` waits in the outbox for it. */
  readonly tells: boolean;
}

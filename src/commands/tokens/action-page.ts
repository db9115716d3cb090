import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import type { PaymentRequest } from '../../xendit/payment-types';

/** Where the customer confirms a charge. */
export interface ActionPage {
  /** `null` where nothing can be opened. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** The page of the first action that has one. */
export async function openActionPage(_: Runtime, __: Account, { actions }: PaymentRequest): Promise<ActionPage> {
  const url =
    actions.find(({ descriptor }) => descriptor === 'WEB_URL' || descriptor === 'DEEPLINK_URL')?.value ?? null;
  return { url, close: async () => {} };
}

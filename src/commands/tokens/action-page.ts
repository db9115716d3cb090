import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import type { PaymentRequest } from '../../xendit/payment-types';

/** Where the customer confirms a charge. */
export interface ActionPage {
  /** `null` where nothing can be opened. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** The page of the first action that has one; that of the embedded sandbox is served until `close`. */
export async function openActionPage(
  runtime: Runtime,
  { mode }: Account,
  { actions }: PaymentRequest,
): Promise<ActionPage> {
  const url =
    actions.find(({ descriptor }) => descriptor === 'WEB_URL' || descriptor === 'DEEPLINK_URL')?.value ?? null;
  if (url === null || mode !== 'sandbox') return { url, close: async () => {} };
  const { serveActions } = await import('../serve-actions');
  const served = await serveActions(runtime, await runtime.sandbox());
  return { url: served.urlFor(url), close: served.close };
}

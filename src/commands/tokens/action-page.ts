import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import type { PaymentRequest } from '../../xendit/payment-types';

/** Where the customer confirms a charge. */
export interface ActionPage {
  /** `null` where nothing can be opened. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** The page of the first action that has one. That of the embedded sandbox is served here, until `close`. */
export async function openActionPage(runtime: Runtime, account: Account, request: PaymentRequest): Promise<ActionPage> {
  const url = request.actions.find(({ descriptor }) => OPENED.has(descriptor ?? ''))?.value ?? null;
  if (url === null || account.mode !== 'sandbox') return { url, close: async () => {} };
  const { serveActions } = await import('../serve-actions');
  const server = await serveActions(runtime, await runtime.sandbox());
  return { url: server.urlFor(url), close: server.close };
}

const OPENED: ReadonlySet<string> = new Set(['WEB_URL', 'DEEPLINK_URL']);

import { usageError } from '../core/errors';
import type { Transport } from '../core/http';
import type { Runtime } from './runtime';
import { type FoundListener, findSandboxListener } from './sandbox-listener';

const DELIVERY_TIMEOUT = 30_000;

/** Where the sandbox's webhooks go, and how. */
export interface WebhookTarget extends FoundListener {
  readonly transport: Transport;
  close(): Promise<void>;
}

/** `--webhook`, or the running `xps listen` that takes the sandbox's webhooks. */
export async function openWebhookTarget(runtime: Runtime, webhook: string | undefined): Promise<WebhookTarget> {
  const asked = webhook === undefined ? undefined : decodeWebhookUrl(webhook);
  const { createTransport } = await import('../io/request');
  const transport = createTransport({ timeoutMs: DELIVERY_TIMEOUT });
  const close = (): Promise<void> => transport.close();
  try {
    const found = asked === undefined ? await findSandboxListener(runtime) : { url: asked, passedOver: [] };
    return { ...found, transport: transport.send, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What `--webhook` names. The sandbox's webhooks carry its callback token and made-up data only, so they may go to any address. */
export function decodeWebhookUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw usageError(`--webhook "${text}" is no address; write for example http://127.0.0.1:3000/webhooks`);
  }
  return url.href;
}

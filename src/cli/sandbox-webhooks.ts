import { join } from 'node:path';
import { usageError } from '../core/errors';
import type { Transport } from '../core/http';
import { readPresences } from '../io/presence';
import type { Runtime } from './runtime';
import { listens, openProbe } from './who-listens';

const DELIVERY_TIMEOUT = 30_000;

/** Where the sandbox's webhooks go, and how. */
export interface WebhookTarget {
  readonly transport: Transport;
  /** `null` when nobody listens. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** `--webhook`, or the newest `xps listen` that runs in sandbox mode and answers. */
export async function openWebhookTarget(runtime: Runtime, webhook: string | undefined): Promise<WebhookTarget> {
  const asked = webhook === undefined ? undefined : decodeWebhookUrl(webhook);
  const { createTransport } = await import('../io/request');
  const transport = createTransport({ timeoutMs: DELIVERY_TIMEOUT });
  const close = (): Promise<void> => transport.close();
  try {
    return { transport: transport.send, url: asked ?? (await findListener(runtime)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findListener(runtime: Runtime): Promise<string | null> {
  const probe = await openProbe();
  try {
    for (const presence of readPresences(join(runtime.paths.state, 'listeners'))) {
      if (presence.scope !== 'sandbox') continue;
      if (await listens(probe.send, presence.url)) return presence.url;
      presence.forget();
    }
    return null;
  } finally {
    await probe.close();
  }
}

/** The sandbox's webhooks carry its callback token and made-up data only, so they may go to any address. */
function decodeWebhookUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw usageError(`--webhook "${text}" is no address; write for example http://127.0.0.1:3000/webhooks`);
  }
  return url.href;
}

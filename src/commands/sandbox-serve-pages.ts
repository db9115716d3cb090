import { createPages, isLoopbackHost, type Pages } from '../checkout/serve-checkout';
import type { Runtime } from '../cli/runtime';
import { createWebhookSender } from '../cli/webhook-sender';
import { messageOf } from '../core/errors';
import type { Sandbox } from '../sandbox/sandbox';
import { attemptLine } from '../views/sandbox-attempts';
import { loadStyle } from '../views/style';
import { readPageFiles } from './checkout-served';
import { createHostedPages } from './hosted-pages';
import { PAGE_HEADER } from './served-gateway';

/** Hosted pages, and the gateway that they and `xps checkout` talk to. */
export async function openSandboxPages(runtime: Runtime, sandbox: Sandbox, closing: AbortSignal): Promise<Pages> {
  const files = readPageFiles(runtime);
  const style = await loadStyle(runtime.colour.stderr);
  const sender = createWebhookSender(runtime, {
    webhook: undefined,
    onSent: (attempts, url) => {
      for (const attempt of attempts) runtime.output.note(attemptLine(attempt, url, style));
    },
    onTrouble: (error) => runtime.output.warn(messageOf(error)),
  });
  const elsewhere = await sandbox.gateway({
    asset: files.asset,
    onChange: sender.send,
    pageFor: ({ payment_link_url: link }, headers) =>
      link === undefined ? pageElsewhere(headers[PAGE_HEADER]) : `${new URL(link).pathname}/`,
  });
  const pageAt = createHostedPages(runtime, sandbox, closing);
  const onTrouble = (error: unknown): void => runtime.output.warn(messageOf(error));
  return createPages({ files, pageAt, elsewhere, isOurHost: isLoopbackHost, onTrouble }, closing);
}

/** The path of the page that an `xps checkout` serves in front of this sandbox. */
function pageElsewhere(path: string | undefined): string | null {
  return path !== undefined && /^\/[0-9a-f]{32}\/$/.test(path) ? path : null;
}

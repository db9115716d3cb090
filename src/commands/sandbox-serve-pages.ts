import { createPages, type OtherRequest, type Pages } from '../checkout/serve-checkout';
import type { Runtime } from '../cli/runtime';
import { createWebhookSender } from '../cli/webhook-sender';
import { messageOf } from '../core/errors';
import { isLoopbackHost } from '../pages/our-host';
import type { GatewayRequest } from '../sandbox/gateway/gateway';
import type { Sandbox } from '../sandbox/sandbox';
import { attemptLines } from '../views/sandbox-attempts';
import { loadStyle } from '../views/style';
import { PAGE_HEADER } from './checkout/served-gateway';
import { readPageFiles } from './checkout/served-page';
import { createHostedPages } from './hosted-pages';
import { tellNews } from './news';

/** Hosted pages, and the gateway that they and `xps checkout` talk to. */
export async function openSandboxPages(runtime: Runtime, sandbox: Sandbox, closing: AbortSignal): Promise<Pages> {
  const files = readPageFiles(runtime);
  const style = await loadStyle(false);
  const tell = tellNews(runtime.output.warn, runtime.context.clock);
  const onTrouble = (error: unknown): void => tell(messageOf(error));
  const sender = createWebhookSender(runtime, {
    webhook: undefined,
    onSent: (attempts, { url }) => {
      for (const line of attemptLines(attempts, url, style)) runtime.output.note(line);
    },
    onTrouble,
  });
  const gateway = await sandbox.gateway({
    asset: files.asset,
    onChange: sender.send,
    pageFor: ({ payment_link_url: link }, headers) =>
      link === undefined ? (pageElsewhere(headers)?.pathname ?? null) : `${new URL(link).pathname}/`,
  });
  const elsewhere = ({ url, ...request }: OtherRequest): ReturnType<typeof gateway> => {
    const { origin } = pageElsewhere(request.headers) ?? url;
    return gateway({ ...request, url: new URL(`${origin}${url.pathname}${url.search}`) });
  };
  const pageAt = createHostedPages(runtime, sandbox, closing, tell);
  return createPages({ files, pageAt, elsewhere, isOurHost: isLoopbackHost, onTrouble }, closing);
}

/** The page that an `xps checkout` serves in front of this sandbox, as browsers reach it. */
function pageElsewhere({ [PAGE_HEADER]: page = '' }: GatewayRequest['headers']): URL | null {
  return /^https?:\/\/[^/\s]+\/[0-9a-f]{32}\/$/.test(page) && URL.canParse(page) ? new URL(page) : null;
}

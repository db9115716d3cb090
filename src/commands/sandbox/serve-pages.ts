import { createPages, type OtherRequest, type Pages } from '../../checkout/serve-checkout';
import type { Runtime } from '../../cli/runtime';
import { messageOf } from '../../core/errors';
import { isLoopbackHost } from '../../pages/our-host';
import type { GatewayRequest } from '../../sandbox/gateway/gateway';
import type { Sandbox } from '../../sandbox/sandbox';
import { PAGE_HEADER } from '../checkout/served-gateway';
import { readPageFiles } from '../checkout/served-page';
import { createHostedPages } from '../hosted-pages';
import { tellNews } from '../news';

/** Hosted pages, and the gateway that they and `xps checkout` talk to; `onChange` is called when something came to pass there. */
export async function openSandboxPages(
  runtime: Runtime,
  sandbox: Sandbox,
  onChange: () => void,
  closing: AbortSignal,
): Promise<Pages> {
  const files = readPageFiles(runtime);
  const tell = tellNews(runtime.output.warn, runtime.context.clock);
  const gateway = await sandbox.gateway({
    asset: files.asset,
    onChange,
    pageFor: ({ payment_link_url: link }, headers) =>
      link === undefined ? (pageElsewhere(headers)?.pathname ?? null) : `${new URL(link).pathname}/`,
  });
  const elsewhere = ({ url, ...request }: OtherRequest): ReturnType<typeof gateway> => {
    const { origin } = pageElsewhere(request.headers) ?? url;
    return gateway({ ...request, url: new URL(`${origin}${url.pathname}${url.search}`) });
  };
  const pageAt = createHostedPages(runtime, sandbox, closing, tell);
  return createPages(
    { files, pageAt, elsewhere, isOurHost: isLoopbackHost, onTrouble: (error) => tell(messageOf(error)) },
    closing,
  );
}

/** The page that an `xps checkout` serves in front of this sandbox, as browsers reach it. */
function pageElsewhere({ [PAGE_HEADER]: page = '' }: GatewayRequest['headers']): URL | null {
  return /^https?:\/\/[^/\s]+\/[0-9a-f]{32}\/$/.test(page) && URL.canParse(page) ? new URL(page) : null;
}

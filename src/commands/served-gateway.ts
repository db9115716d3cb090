import type { OtherRequest } from '../checkout/serve-checkout';
import type { HttpResponse } from '../core/http';
import { createTransport } from '../io/request';
import type { PagePlan } from './checkout-served';

const TIMEOUT = 30_000;
/** Tells the gateway where the page is that a wallet sends its customer back to. */
export const PAGE_HEADER = 'x-xps-page';

/**
 * The gateway of an `xps sandbox serve` at this address, asked on behalf of a page that is served elsewhere; `null` when whoever is there
 * has none, such as a stand-in for Xendit's API alone.
 */
export async function findServedGateway(baseUrl: string): Promise<Pick<PagePlan, 'elsewhere' | 'close'> | null> {
  const transport = createTransport({ timeoutMs: TIMEOUT });
  const probe = await transport
    .send({ method: 'GET', url: `${baseUrl}/sandbox/card-field`, headers: {} })
    .catch(() => null);
  if (probe?.status !== 200 || !/^text\/html/.test(probe.headers['content-type'] ?? '')) {
    await transport.close();
    return null;
  }
  return {
    elsewhere: async (_, page) => (request) => ask(request, page),
    close: transport.close,
  };

  async function ask({ method, url, headers, body }: OtherRequest, page: string): Promise<HttpResponse | undefined> {
    if (!/^\/(api\/sessions|sandbox)\//.test(url.pathname) || (method !== 'GET' && method !== 'POST')) return undefined;
    const {
      status,
      headers: answered,
      body: text,
    } = await transport.send({
      method,
      url: `${baseUrl}${url.pathname}${url.search}`,
      // The browser's own host: the gateway names its pages' addresses by it.
      headers: { host: url.host, [PAGE_HEADER]: page, ...contentType(headers) },
      ...(body === null || body === '' ? {} : { body }),
    });
    return { status, headers: contentType(answered), body: text };
  }
}

function contentType(headers: Readonly<Record<string, string>>): Record<string, string> {
  const type = headers['content-type'];
  return type === undefined ? {} : { 'content-type': type };
}

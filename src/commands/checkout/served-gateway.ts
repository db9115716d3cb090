import type { OtherRequest } from '../../checkout/serve-checkout';
import type { HttpResponse } from '../../core/http';
import { createTransport } from '../../io/request';
import type { PagePlan } from './served-page';

const TIMEOUT = 30_000;
/** Tells the gateway where the page is: its calls come from there, by whatever name, and a wallet sends its customer back there. */
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
      headers: { [PAGE_HEADER]: `${url.origin}${page}`, ...pick(headers, 'content-type', 'origin') },
      ...(body === null || body === '' ? {} : { body }),
    });
    return { status, headers: pick(answered, 'content-type'), body: text };
  }
}

function pick(headers: Readonly<Record<string, string>>, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

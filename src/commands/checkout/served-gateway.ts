import type { OtherRequest } from '../../checkout/serve-checkout';
import { XpsError } from '../../core/errors';
import type { HttpRequest, HttpResponse } from '../../core/http';
import { isJsonObject, parseJson, stringAt } from '../../core/json';
import { createTransport } from '../../io/request';
import type { PagePlan } from './served-page';

const TIMEOUT = 30_000;
/** Tells the gateway where the page is: its calls come from there, by whatever name, and a wallet sends its customer back there. */
export const PAGE_HEADER = 'x-xps-page';

/**
 * The gateway of an `xps sandbox serve` at this address, asked on behalf of a page that is served elsewhere, and whose sandbox it is;
 * `null` when whoever is there has none, such as a stand-in for Xendit's API alone.
 *
 * @param sdkKey the session's: its first two parts are the gateway's name for the session
 */
export async function findServedGateway(
  baseUrl: string,
  sdkKey: string,
): Promise<Pick<PagePlan, 'merchant' | 'elsewhere' | 'close'> | null> {
  const transport = createTransport({ timeoutMs: TIMEOUT });
  const probe = await transport
    .send({ method: 'GET', url: `${baseUrl}/api/sessions/${sdkKey.split('-', 2).join('-')}`, headers: {} })
    .catch(() => null);
  const answer = probe?.status === 200 ? parseJson(probe.body) : null;
  if (!isJsonObject(answer) || !isJsonObject(answer.business)) {
    await transport.close();
    return null;
  }
  return {
    merchant: stringAt(answer.business, 'name'),
    elsewhere: async (_, page) => (request) => ask(request, page),
    close: transport.close,
  };

  async function ask({ method, url, headers, body }: OtherRequest, page: string): Promise<HttpResponse | undefined> {
    if (!/^\/(api\/sessions|sandbox)\//.test(url.pathname) || (method !== 'GET' && method !== 'POST')) return undefined;
    const sent: HttpRequest = {
      method,
      url: `${baseUrl}${url.pathname}${url.search}`,
      headers: { [PAGE_HEADER]: `${url.origin}${page}`, ...pick(headers, 'content-type', 'origin') },
      ...(body === null || body === '' ? {} : { body }),
    };
    const { status, headers: answered, body: text } = await transport.send(sent).catch(unanswered);
    return { status, headers: pick(answered, 'content-type'), body: text };
  }
}

/** In the gateway's form. Whoever watches the session tells the terminal that nobody answers. */
function unanswered(error: unknown): HttpResponse {
  if (!(error instanceof XpsError && error.kind === 'network')) throw error;
  const content = { title: 'The sandbox does not answer', message_1: error.message };
  const body = JSON.stringify({ error_code: 'SERVER_ERROR', message: error.message, error_content: content });
  return { status: 502, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

function pick(headers: Readonly<Record<string, string>>, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

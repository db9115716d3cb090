import { type HttpResponse, isLoopback } from '../core/http';
import { type HttpServer, type ServeFetchOptions, serveFetch } from '../io/http-server';
import { readBody } from '../io/read-body';
import { answerForPage, type Page, type PageFiles } from './page-answers';
import { COMMON_HEADERS, FRAME_POLICY } from './policies';

/** A request for something else than a page. */
export interface OtherRequest {
  readonly method: string;
  /** As the browser reached it. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` when it was larger than `MAX_BODY`. */
  readonly body: string | null;
}

export interface PagesOptions {
  readonly files: PageFiles;
  /** The page at an address that ends with a slash: `/<32 hex>/`, `/hosted/<32 hex>/`. */
  readonly pageAt: (path: string) => Promise<Page | undefined> | Page | undefined;
  /** Whose `Host` is answered: `127.0.0.1:4443`. Anything else may be a page elsewhere that had its name pointed here. */
  readonly isOurHost: (host: string) => boolean;
  /** What the browser takes for this origin, where it is not that of the request: a tunnel in front. */
  readonly publicOrigin?: string;
  /** The rest: the sandbox's gateway. */
  readonly elsewhere?: (request: OtherRequest) => Promise<HttpResponse | undefined>;
  readonly onTrouble: (error: unknown) => void;
}

/** The largest body that is taken, in bytes. */
const MAX_BODY = 262_144;
const PAGE = /^((?:\/hosted)?\/[0-9a-f]{32})(\/([a-z.]*))?$/;

export type Pages = (request: Request) => Promise<Response | undefined>;

/** Answers what browsers ask for pages, and `undefined` to anything else. Open streams end with `closing`. */
export function createPages(options: PagesOptions, closing: AbortSignal): Pages {
  return async (request) => {
    const host = request.headers.get('host') ?? '';
    if (!options.isOurHost(host)) return plain(403, `Not here: this is no server for ${host.slice(0, 100)}\n`);
    try {
      return withCommonHeaders(await answer(request, options, closing));
    } catch (error) {
      options.onTrouble(error);
      return plain(500, 'xps has met with something it did not foresee; the terminal says what\n');
    }
  };
}

async function answer(request: Request, options: PagesOptions, closing: AbortSignal): Promise<Response | undefined> {
  const reached = new URL(request.url);
  const url = new URL(`${reached.pathname}${reached.search}`, options.publicOrigin ?? reached.origin);
  const [, base, slash, name = ''] = PAGE.exec(url.pathname) ?? [];
  const page = base === undefined ? undefined : await options.pageAt(`${base}/`);
  if (page !== undefined && slash === undefined) {
    // What the page loads is named relative to its address.
    return new Response(null, { status: 308, headers: { location: `${base}/` } });
  }
  if (page !== undefined)
    return answerForPage(page, name, request, { files: options.files, origin: url.origin, closing });
  return elsewhere(request, url, options);
}

async function elsewhere(request: Request, url: URL, options: PagesOptions): Promise<Response | undefined> {
  const found = await options.elsewhere?.({
    method: request.method,
    url,
    headers: Object.fromEntries(request.headers),
    body: await readBody(request, MAX_BODY),
  });
  if (found === undefined) return undefined;
  const headers = { ...found.headers, 'content-security-policy': FRAME_POLICY };
  return new Response(found.body, { status: found.status, headers });
}

function withCommonHeaders(response: Response | undefined): Response | undefined {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response?.headers.set(name, value);
  return response;
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...COMMON_HEADERS, 'content-type': 'text/plain; charset=utf-8' } });
}

export interface CheckoutServerOptions extends Omit<PagesOptions, 'isOurHost'> {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly tls?: NonNullable<ServeFetchOptions['tls']>;
  /** Names by which it is reached besides loopback's, without ports: an address of the network, the host of `publicOrigin`. */
  readonly otherNames: readonly string[];
}

/** Serves pages by themselves. @throws XpsError of kind local when the port cannot be had. */
export async function serveCheckout(options: CheckoutServerOptions): Promise<HttpServer> {
  const { host, port, tls, otherNames } = options;
  const closing = new AbortController();
  const isOurHost = (text: string): boolean => isLoopbackHost(text) || otherNames.includes(nameOf(text));
  const pages = createPages({ ...options, isOurHost }, closing.signal);
  const fetch = async (request: Request): Promise<Response> =>
    (await pages(request)) ?? plain(404, 'Nothing here: use the address that xps printed\n');
  const server = await serveFetch({ fetch, host, port, ...(tls === undefined ? {} : { tls }) });
  return {
    port: server.port,
    close: () => {
      closing.abort();
      return server.close();
    },
    closeNow: () => {
      closing.abort();
      server.closeNow();
    },
  };
}

/** Whether a `Host` header names this machine, by a name that nobody can point elsewhere. */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(nameOf(host));
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

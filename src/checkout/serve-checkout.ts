import type { HttpResponse } from '../core/http';
import type { Answer, Call } from '../io/http-exchange';
import { type HttpServer, type ServeOptions, serveHttp } from '../io/http-server';
import { plainAnswer, withCommonHeaders } from '../pages/common-headers';
import { isLoopbackHost, nameOf } from '../pages/our-host';
import { createOpenStreams } from '../pages/update-stream';
import { nothingHere } from './nothing-here';
import { answerForPage, type Page, type PageFiles, type PageServer } from './page-answers';
import { FRAME_POLICY } from './policies';
import { createToldReports } from './told-reports';

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

export type Pages = (call: Call) => Promise<Answer | undefined>;

/** Answers what browsers ask for pages, and `undefined` to anything else. Open streams end with `closing`. */
export function createPages(options: PagesOptions, closing: AbortSignal): Pages {
  const shared = { files: options.files, streams: createOpenStreams(closing), told: createToldReports() };
  return async (call) => {
    const { host } = call.url;
    if (!options.isOurHost(host)) return plainAnswer(403, `Not here: this is no server for ${host.slice(0, 100)}\n`);
    try {
      const found = (await answer(call, options, shared)) ?? (isForHosted(call) ? nothingHere() : undefined);
      return found && withCommonHeaders(found);
    } catch (error) {
      // Whoever breaks off in the middle of a request is no trouble of ours.
      if (call.gone.aborted) return plainAnswer(400, '');
      options.onTrouble(error);
      return plainAnswer(500, 'xps has met with something it did not foresee; the terminal says what\n');
    }
  };
}

/** Somebody followed a link, or typed it. */
function isForHosted({ method, url }: Call): boolean {
  return url.pathname.startsWith('/hosted/') && (method === 'GET' || method === 'HEAD');
}

async function answer(
  call: Call,
  options: PagesOptions,
  shared: Omit<PageServer, 'origin'>,
): Promise<Answer | undefined> {
  const { pathname, search, origin } = call.url;
  const url = new URL(`${options.publicOrigin ?? origin}${pathname}${search}`);
  const [, base, slash, name = ''] = PAGE.exec(pathname) ?? [];
  const page = base === undefined ? undefined : await options.pageAt(`${base}/`);
  if (page === undefined) return elsewhere(call, url, options);
  // What the page loads is named relative to its address.
  if (slash === undefined) return { status: 308, headers: { location: `${base}/` }, body: '' };
  return answerForPage(page, name, call, { ...shared, origin: url.origin });
}

async function elsewhere(call: Call, url: URL, options: PagesOptions): Promise<Answer | undefined> {
  if (options.elsewhere === undefined) return undefined;
  const { method, headers } = call;
  const found = await options.elsewhere({ method, url, headers, body: await call.text(MAX_BODY) });
  return found && { ...found, headers: { ...found.headers, 'content-security-policy': FRAME_POLICY } };
}

export interface CheckoutServerOptions extends Omit<PagesOptions, 'isOurHost'> {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly tls?: NonNullable<ServeOptions['tls']>;
  /** Names by which it is reached besides loopback's, without ports: an address of the network, the host of `publicOrigin`. */
  readonly otherNames: readonly string[];
}

/** Serves pages by themselves. @throws XpsError of kind local when the port cannot be had. */
export async function serveCheckout(options: CheckoutServerOptions): Promise<HttpServer> {
  const { host, port, tls, otherNames } = options;
  const closing = new AbortController();
  const isOurHost = (text: string): boolean => isLoopbackHost(text) || otherNames.includes(nameOf(text));
  const pages = createPages({ ...options, isOurHost }, closing.signal);
  const answering = async (call: Call): Promise<Answer> =>
    (await pages(call)) ?? plainAnswer(404, 'Nothing here: use the address that xps printed\n');
  const server = await serveHttp({ answer: answering, host, port, ...(tls === undefined ? {} : { tls }) });
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

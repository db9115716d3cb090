import { FRAME_POLICY } from '../checkout/policies';
import type { Runtime } from '../cli/runtime';
import { messageOf, XpsError } from '../core/errors';
import { SANDBOX_PORT } from '../core/sandbox-address';
import type { Answer, Call } from '../io/http-exchange';
import { type HttpServer, serveHttp } from '../io/http-server';
import { readAssets } from '../pages/assets';
import { plainAnswer, withCommonHeaders } from '../pages/common-headers';
import { isLoopbackHost } from '../pages/our-host';
import type { Sandbox } from '../sandbox/sandbox';

/** The pages of banks and wallets at which customers of the embedded sandbox confirm charges. */
export interface ActionServer {
  /** Where the page is whose address an action's `value` gives. */
  urlFor(address: string): string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const MAX_BODY = 65_536;
const PAGES = /^\/(hosted\/actions|sandbox)\//;

/**
 * Serves them on this machine until `close`. Sends no webhooks: whoever charged does.
 *
 * @throws XpsError of kind local when no port can be had, or a part of the installation is missing
 */
export async function serveActions(runtime: Runtime, sandbox: Sandbox): Promise<ActionServer> {
  const { context, output } = runtime;
  const gateway = await sandbox.gateway({
    asset: readAssets(context.pagesFolder),
    pageFor: () => null,
    onChange: () => {},
  });

  async function answer(call: Call): Promise<Answer> {
    const { method, url, headers } = call;
    if (!isLoopbackHost(url.host))
      return plainAnswer(403, `Not here: this is no server for ${url.host.slice(0, 100)}\n`);
    const found = PAGES.test(url.pathname)
      ? await gateway({ method, url, headers, body: await call.text(MAX_BODY) })
      : undefined;
    if (found === undefined) return plainAnswer(404, 'Nothing here: use the address that xps printed\n');
    return withCommonHeaders({ ...found, headers: { ...found.headers, 'content-security-policy': FRAME_POLICY } });
  }

  const server = await serveSomewhere(async (call) => {
    try {
      return await answer(call);
    } catch (error) {
      output.warn(messageOf(error));
      return plainAnswer(500, 'xps has met with something it did not foresee; the terminal says what\n');
    }
  });
  return {
    urlFor: (address) => `http://${HOST}:${server.port}${new URL(address).pathname}`,
    close: () => server.close(),
  };
}

/** At the port that actions name, where their own addresses lead, unless somebody else has it. */
async function serveSomewhere(answer: (call: Call) => Promise<Answer>): Promise<HttpServer> {
  try {
    return await serveHttp({ answer, host: HOST, port: SANDBOX_PORT });
  } catch (error) {
    if (!(error instanceof XpsError) || error.code !== 'port_in_use') throw error;
    return serveHttp({ answer, host: HOST, port: 0 });
  }
}

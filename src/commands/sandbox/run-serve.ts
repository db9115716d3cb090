import type { Runtime } from '../../cli/runtime';
import { explainTakenPort } from '../../cli/taken-port';
import { untilInterrupted } from '../../cli/until-interrupted';
import { createWebhookSender, type WebhookSender } from '../../cli/webhook-sender';
import { announce } from '../../cli/who-listens';
import { messageOf, XpsError } from '../../core/errors';
import { digestOfToken } from '../../io/presence';
import type { SandboxAccount } from '../../sandbox/account';
import { type SandboxServer, type ServeOptions, serveSandbox } from '../../sandbox/serve';
import { servedLines } from '../../views/sandbox-served';
import { tellNews } from '../news';
import { createRequestLog } from '../request-log';
import type { ServeFlags } from '../sandbox';
import { tellAttempts } from '../tell-webhooks';
import { decodeServeFlags } from './serve-flags';
import { openSandboxPages } from './serve-pages';

export async function serve(runtime: Runtime, flags: ServeFlags): Promise<void> {
  const { webhook, ...options } = decodeServeFlags(flags);
  const { output, context } = runtime;
  const sandbox = await runtime.sandbox();
  const tell = createRequestLog(runtime);
  const sender = createServedSender(runtime, webhook);
  let requests = 0;
  const server = await serveOrExplain(runtime, {
    sandbox,
    ...options,
    pages: (closing) => openSandboxPages(runtime, sandbox, sender.send, closing),
    onRequest: (request) => {
      requests += 1;
      tell(request);
      // Without an address the xps that asked sends them, to the listener of its home.
      if (webhook !== undefined && request.method !== 'GET') sender.send();
    },
  });
  const withdraw = announce(runtime, {
    kind: 'sandbox serve',
    url: `${server.url}/`,
    scope: 'sandbox',
    tokenDigest: digestOfToken(sandbox.account.callbackToken),
  });
  try {
    const interrupted = untilInterrupted(context, {
      stop: () => server.close().then(sender.settled),
      stopNow: server.closeNow,
    });
    showReady(runtime, server.url, sandbox.account);
    await interrupted;
  } catch (error) {
    server.closeNow();
    throw error;
  } finally {
    withdraw();
  }
  output.status(`${requests} request${requests === 1 ? '' : 's'} served`, { type: 'summary', requests });
}

function createServedSender(runtime: Runtime, webhook: string | undefined): WebhookSender {
  const warn = tellNews(runtime.output.warn, runtime.context.clock);
  return createWebhookSender(runtime, {
    webhook,
    onSent: (attempts, { url }) => tellAttempts(runtime, attempts, url),
    onTrouble: (error) => warn(messageOf(error)),
  });
}

async function serveOrExplain(runtime: Runtime, options: ServeOptions): Promise<SandboxServer> {
  try {
    return await serveSandbox(options);
  } catch (error) {
    if (!(error instanceof XpsError && error.code === 'port_in_use')) throw error;
    throw await explainTakenPort(runtime, error, { kind: 'sandbox serve', ...options });
  }
}

function showReady({ output, context }: Runtime, url: string, account: SandboxAccount): void {
  // These two secrets open nothing but this sandbox, and other programs need them.
  output.redactor.release(account.secretKey);
  output.redactor.release(account.callbackToken);
  output.result({
    json: () => ({
      type: 'ready',
      base_url: url,
      secret_key: account.secretKey,
      callback_token: account.callbackToken,
      business_id: account.businessId,
    }),
    quiet: () => [url],
    human: () => servedLines(url, account, context.platform),
  });
  output.note('serving until Ctrl-C');
  const lines =
    output.format === 'human'
      ? 'those lines'
      : 'base_url as XPS_BASE_URL, secret_key as XENDIT_SECRET_KEY and callback_token as XENDIT_CALLBACK_TOKEN';
  output.note(
    `next, with ${lines} in two terminals: xps listen; xps create …, then xps checkout ps-…, or without a browser xps sandbox pay ps-… with the XPS_HOME of this one (--webhook URL for your own program)`,
  );
}

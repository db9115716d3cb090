import type { Runtime } from '../cli/runtime';
import { untilInterrupted } from '../cli/until-interrupted';
import { messageOf } from '../core/errors';
import type { SandboxAccount } from '../sandbox/account';
import { serveSandbox } from '../sandbox/serve';
import { servedLines } from '../views/sandbox-served';
import type { ServeFlags } from './sandbox';
import { decodeServeFlags } from './sandbox-serve-flags';

export async function serve(runtime: Runtime, flags: ServeFlags): Promise<void> {
  const options = decodeServeFlags(flags);
  const { output, context } = runtime;
  const sandbox = await runtime.sandbox();
  let requests = 0;
  const server = await serveSandbox({
    sandbox,
    ...options,
    onRequest: ({ method, path, status, trouble }) => {
      requests += 1;
      output.note(`${method} ${path} ${status ?? 'no answer, as asked for'}`);
      if (trouble !== undefined) output.warn(messageOf(trouble));
    },
  });
  try {
    const interrupted = untilInterrupted(context, { stop: server.close, stopNow: server.closeNow });
    showReady(runtime, server.url, sandbox.account);
    await interrupted;
  } catch (error) {
    server.closeNow();
    throw error;
  }
  output.status(`${requests} request${requests === 1 ? '' : 's'} served`, { type: 'summary', requests });
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
  output.note('next: xps sandbox pay ps-… --webhook URL, once another program has made a session and listens');
}

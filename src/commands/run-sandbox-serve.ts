import { createFlagValues, wholeNumber } from '../cli/flag-values';
import type { Runtime } from '../cli/runtime';
import { untilInterrupted } from '../cli/until-interrupted';
import { decodeDuration } from '../core/duration';
import { messageOf } from '../core/errors';
import { decodeFault } from '../sandbox/faults';
import { serveSandbox } from '../sandbox/serve';
import { fields } from '../views/table';
import type { ServeFlags } from './sandbox';

export async function serve(runtime: Runtime, flags: ServeFlags): Promise<void> {
  const values = createFlagValues();
  const port = values.read('--port', flags.port, wholeNumber(0, 65_535)) ?? 0;
  const latencyMs = values.read('--latency', flags.latency, decodeDuration);
  const faults = values.readAll('--fault', flags.fault, decodeFault) ?? [];
  values.check('xps sandbox serve --port 4010 --latency 200ms --fault 5xx:0.1');

  const { output, context } = runtime;
  const sandbox = await runtime.sandbox();
  let requests = 0;
  const server = await serveSandbox({
    sandbox,
    host: flags.host,
    port,
    faults,
    ...(latencyMs === undefined ? {} : { latencyMs }),
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

function showReady(
  { output }: Runtime,
  url: string,
  account: { secretKey: string; callbackToken: string; businessId: string },
): void {
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
    human: () =>
      fields(
        [
          ['base URL', url],
          ['secret key', account.secretKey],
          ['callback token', account.callbackToken],
        ],
        '',
      ),
  });
  output.note('serving until Ctrl-C; another xps uses it so: XPS_BASE_URL and XENDIT_SECRET_KEY with the values above');
}

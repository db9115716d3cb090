import type { Runtime } from '../../cli/runtime';
import { findListener } from '../../cli/who-listens';
import type { Account } from '../../config/account';
import { messageOf } from '../../core/errors';
import { type Inspector, serveInspect } from '../../inspect/serve-inspect';
import { readAssets } from '../../pages/assets';
import { answerInWords, forwardHint } from '../../views/forward';
import { tellNews } from '../news';

export interface InspectorChoice {
  /** 0 takes any that is free. */
  readonly port: number;
  /** Whether the page may send webhooks to other machines. */
  readonly mayLeave: boolean;
}

/**
 * Serves the page that shows the store of the account, on this machine and a port of its own, until it is closed. Beside a listener, too:
 * what that stores is seen within a moment.
 *
 * @throws XpsError of kind local when the port cannot be had
 */
export async function serveInspector(runtime: Runtime, { port, mayLeave }: InspectorChoice): Promise<Inspector> {
  const { context, output } = runtime;
  const account = await runtime.account();
  const store = await runtime.store();
  const secrets = await secretsOf(runtime, account);
  const tell = tellNews(output.warn, context.clock);
  return serveInspect({
    port,
    mayLeave,
    mode: account.mode,
    profile: account.profile,
    store,
    assets: readAssets(context.pagesFolder),
    clock: context.clock,
    random: context.random,
    wait: context.wait,
    secrets: secrets.all,
    callbackToken: secrets.callbackToken,
    findListener: () => findListener(runtime, account.scope),
    words: { said: answerInWords, hint: (url, tried) => forwardHint({ url, tried }) },
    onTrouble: (error) => tell(messageOf(error)),
  });
}

/** Those of the account, and in the sandbox those that it made up. */
async function secretsOf(runtime: Runtime, { mode, secretKey, callbackToken }: Account) {
  const own = mode === 'sandbox' ? await runtime.sandboxAccount() : undefined;
  const token = own?.callbackToken ?? callbackToken?.value ?? null;
  const all = [own?.secretKey, secretKey?.value, callbackToken?.value, token].filter(
    (secret) => typeof secret === 'string',
  );
  return { callbackToken: token, all };
}

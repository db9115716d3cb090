import type { Runtime } from './runtime';

/**
 * The callback token that a handler of the user's expects: that of the account. In the sandbox a handler may have one of its own, which
 * is then that of the environment; else the sandbox's. `null` where none is configured.
 */
export async function tokenForTargets(runtime: Runtime): Promise<string | null> {
  const account = await runtime.account();
  if (account.mode !== 'sandbox') return account.callbackToken?.value ?? null;
  const own = runtime.context.env.XENDIT_CALLBACK_TOKEN || undefined;
  if (own === undefined) return (await runtime.sandboxAccount()).callbackToken;
  runtime.output.redactor.protect(own);
  return own;
}

import { join } from 'node:path';
import type { Account } from '../config/account';
import { isServedHere } from '../config/base-url';
import { fileExists } from '../io/files';
import type { Runtime } from './runtime';

/** Whether it is this home's own sandbox that answers an account: in this process, or over HTTP. Another home's has another key. */
export async function isOwnSandbox(runtime: Runtime, { mode, baseUrl, secretKey }: Account): Promise<boolean> {
  if (mode === 'sandbox') return true;
  // A home that has no sandbox needs none to be asked about.
  if (!isServedHere(baseUrl) || !fileExists(join(runtime.paths.data, 'sandbox.db'))) return false;
  return secretKey?.value === (await runtime.sandboxAccount()).secretKey;
}

/** Where XPS_BASE_URL leads elsewhere: what `xps sandbox …` does is not seen there. */
export async function warnOfOtherSandbox(runtime: Runtime): Promise<void> {
  const { flags, context, output } = runtime;
  if (!context.env.XPS_BASE_URL || flags.sandbox === true) return;
  const account = await runtime.accountUnannounced();
  if (await isOwnSandbox(runtime, account)) return;
  output.warn(
    `this works on the sandbox of this home, not on what answers at ${account.baseUrl.value} (XPS_BASE_URL): what an xps sandbox serve offers there is reached with its XPS_HOME`,
  );
}

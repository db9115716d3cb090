import { join } from 'node:path';
import type { Runtime } from '../cli/runtime';
import { type Account, namedProfile } from '../config/account';
import { complaintAboutEnvironment } from '../config/secret-key';
import { XpsError } from '../core/errors';
import { maskKey } from '../core/redact';
import { fileExists } from '../io/files';
import { fields } from '../views/table';

export async function whoami(runtime: Runtime): Promise<void> {
  const { output, paths } = runtime;
  const account = await accountOrKeyTrouble(runtime);
  if (account instanceof XpsError) return tellKeyTrouble(runtime, account);
  const { preferencesOf, mode, profile, profileFrom, business, secretKey, callbackToken, baseUrl, preferences } =
    account;
  const places = { config: paths.config, data: paths.data, state: paths.state };
  const own = mode === 'sandbox';
  const laidAside = await countLaidAside(runtime);
  output.result({
    json: () => ({
      mode,
      profile,
      profile_from: profileFrom,
      business: business ?? null,
      secret_key: secretKey === undefined ? null : { masked: maskKey(secretKey.value), from: secretKey.from },
      callback_token: callbackToken === undefined ? null : { from: callbackToken.from },
      base_url: own ? null : { value: baseUrl.value, from: baseUrl.from },
      preferences,
      preferences_of: preferencesOf,
      folders: places,
      unreadable_deliveries: laidAside,
    }),
    quiet: () => [profile],
    human: () =>
      fields(
        [
          ['mode', own ? 'sandbox: nothing leaves this machine' : mode],
          ['profile', `${profile} (${profileFrom}${foreignTo(preferencesOf, profile)})`],
          ['business', business],
          [
            'secret key',
            own ? "the sandbox's own" : `${maskKey(secretKey?.value ?? '')} (${secretKey?.from ?? 'none'})`,
          ],
          ['callback token', own ? "the sandbox's own" : (callbackToken?.from ?? NO_CALLBACK_TOKEN)],
          ['base URL', own ? null : `${baseUrl.value} (${baseUrl.from})`],
          ...Object.entries(preferences).map(([name, value]) => [name, `${value} (profile ${preferencesOf})`] as const),
          ['files', [...new Set(Object.values(places))].join(', ')],
          ['unreadable', laidAside ? unreadableInWords(laidAside) : null],
        ],
        '',
      ),
  });
}

function foreignTo(preferencesOf: string, profile: string): string {
  return preferencesOf === profile ? '' : `, not the key of profile ${preferencesOf}, which gives its preferences only`;
}

/** The account, or what speaks against the key in the environment: who asks which key is in use is to be told just that. */
async function accountOrKeyTrouble(runtime: Runtime): Promise<Account | XpsError> {
  try {
    return await runtime.accountUnannounced();
  } catch (error) {
    const { takesKeyFromEnv } = namedProfile({
      flags: runtime.flags,
      env: runtime.context.env,
      configuration: runtime.configuration(),
    });
    const trouble = takesKeyFromEnv ? complaintAboutEnvironment(runtime.context.env) : undefined;
    if (trouble === undefined) throw error;
    return trouble;
  }
}

function tellKeyTrouble({ output }: Runtime, { code, message, hint }: XpsError): void {
  output.result({
    json: () => ({ mode: null, profile: null, secret_key: { masked: null, from: 'XENDIT_SECRET_KEY', code, message } }),
    quiet: () => [],
    human: () =>
      fields(
        [
          ['mode', 'none: commands that need a key end with 3'],
          ['secret key', message],
        ],
        '',
      ),
  });
  if (hint !== undefined) output.note(hint);
}

const NO_CALLBACK_TOKEN = 'none: xps listen needs it (xps login, or XENDIT_CALLBACK_TOKEN)';

/** Asks the store only where there is one: who asks who they are must not make files. */
async function countLaidAside(runtime: Runtime): Promise<number | null> {
  if (!fileExists(join(runtime.paths.data, 'xps.db'))) return 0;
  try {
    return await (await runtime.store()).countAside();
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    runtime.output.warn(error.message);
    return null;
  }
}

function unreadableInWords(count: number): string {
  const deliveries = count === 1 ? '1 delivery' : `${count} deliveries`;
  return `${deliveries} could not be read: answered and kept in the store, but no token or session was learned from them`;
}

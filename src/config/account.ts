import { localError, XpsError } from '../core/errors';
import { PUBLIC_KEY_PREFIX, TEST_KEY_PREFIX } from '../xendit/limits';
import { findBaseUrl } from './base-url';
import type { Configuration, Preferences } from './preferences';

export type Mode = 'sandbox' | 'test' | 'live';

/** A value and where it came from, in words: `XENDIT_SECRET_KEY`, `profile acme`. */
export interface Sourced {
  readonly value: string;
  readonly from: string;
}

/** Which account a command works with, and why. */
export interface Account {
  readonly mode: Mode;
  /** `sandbox`, a profile's name, or `env` for a bare XENDIT_SECRET_KEY. */
  readonly profile: string;
  /** Why this profile: a flag, the environment, or what `xps profiles use` chose. */
  readonly profileFrom: string;
  readonly business: string | undefined;
  /** `undefined` in the sandbox, which has its own. */
  readonly secretKey: Sourced | undefined;
  readonly callbackToken: Sourced | undefined;
  readonly baseUrl: Sourced;
  readonly preferences: Preferences;
  /** Whose sessions and tokens the store shows: one scope for the sandbox and one for each profile of each mode. */
  readonly scope: string;
}

export const SANDBOX_PROFILE = 'sandbox';
export const ENVIRONMENT_PROFILE = 'env';

export interface AccountSources {
  /** `--profile` and `--sandbox`. */
  readonly flags: { readonly profile?: string; readonly sandbox?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configuration: Configuration;
  /** A secret of the vault by its name; see `secretName`. */
  readonly secret: (name: string) => Promise<string | null>;
}

/** What the vault calls a profile's secrets. */
export function secretName(profile: string, kind: 'secret-key' | 'callback-token'): string {
  return `${profile}.${kind}`;
}

/**
 * The account of a command: flag over environment over profile over the sandbox.
 *
 * @throws XpsError of kind credentials for a public key or a profile without its key, of kind local for an unknown profile.
 */
export async function resolveAccount(sources: AccountSources): Promise<Account> {
  const chosen = chooseProfile(sources);
  const profile = sources.configuration.profiles.get(chosen.name);
  const { mode, secretKey } = await findKey(chosen, sources);
  return {
    mode,
    profile: chosen.name,
    profileFrom: chosen.from,
    business: profile?.business,
    secretKey,
    callbackToken: mode === 'sandbox' ? undefined : await findCallbackToken(chosen.name, sources),
    baseUrl: findBaseUrl(sources.env),
    preferences: profile?.preferences ?? {},
    scope: mode === 'sandbox' ? 'sandbox' : `${mode}:${chosen.name}`,
  };
}

/** The profile of a command alone: its preferences can be read and changed without its key. */
export function resolveProfile(sources: Omit<AccountSources, 'secret'>): { name: string; preferences: Preferences } {
  const { name } = chooseProfile(sources);
  return { name, preferences: sources.configuration.profiles.get(name)?.preferences ?? {} };
}

export interface ChosenProfile {
  readonly name: string;
  readonly from: string;
  /** Whether XENDIT_SECRET_KEY may stand in for the profile's own key. */
  readonly takesKeyFromEnv: boolean;
}

/** @throws XpsError `unknown_profile` for one that is named and not there. */
function chooseProfile(sources: Omit<AccountSources, 'secret'>): ChosenProfile {
  const chosen = namedProfile(sources);
  if (isThere(chosen, sources)) return chosen;
  throw unknownProfile(sources.configuration, chosen.name, ` (from ${chosen.from})`);
}

/** The profile that a command is told to work with, whether there is one of that name or not. */
export function namedProfile({ flags, env, configuration }: Omit<AccountSources, 'secret'>): ChosenProfile {
  if (flags.sandbox) return { name: SANDBOX_PROFILE, from: '--sandbox', takesKeyFromEnv: false };
  if (flags.profile !== undefined) return { name: flags.profile, from: '--profile', takesKeyFromEnv: false };
  if (env.XPS_PROFILE) return { name: env.XPS_PROFILE, from: 'XPS_PROFILE', takesKeyFromEnv: true };
  if (env.XENDIT_SECRET_KEY) return { name: ENVIRONMENT_PROFILE, from: 'XENDIT_SECRET_KEY', takesKeyFromEnv: true };
  if (configuration.active !== undefined)
    return { name: configuration.active, from: 'xps profiles use', takesKeyFromEnv: false };
  return { name: SANDBOX_PROFILE, from: 'no key is configured', takesKeyFromEnv: false };
}

/** A name that XENDIT_SECRET_KEY comes with needs no profile kept here. */
export function isThere(
  { name, takesKeyFromEnv }: ChosenProfile,
  { env, configuration }: Pick<AccountSources, 'env' | 'configuration'>,
): boolean {
  return (
    name === SANDBOX_PROFILE || configuration.profiles.has(name) || (takesKeyFromEnv && Boolean(env.XENDIT_SECRET_KEY))
  );
}

/** There is no profile of this name; says which there are. */
export function unknownProfile(configuration: Configuration, name: string, why = ''): XpsError {
  const names = [...new Set([SANDBOX_PROFILE, ...configuration.profiles.keys()])].join(', ');
  return localError('unknown_profile', `there is no profile "${name}"${why}`, {
    hint: `profiles here: ${names}; a new one is made by: xps login --profile ${name}`,
  });
}

async function findKey(
  chosen: ChosenProfile,
  { env, secret }: AccountSources,
): Promise<{ mode: Mode; secretKey: Sourced | undefined }> {
  if (chosen.name === SANDBOX_PROFILE) return { mode: 'sandbox', secretKey: undefined };
  const fromEnv = chosen.takesKeyFromEnv ? env.XENDIT_SECRET_KEY : undefined;
  if (fromEnv) return { mode: modeOfKey(fromEnv), secretKey: { value: fromEnv, from: 'XENDIT_SECRET_KEY' } };
  const kept = await secret(secretName(chosen.name, 'secret-key'));
  if (kept === null) {
    throw new XpsError('credentials', `profile "${chosen.name}" has no secret key`, {
      code: 'no_secret_key',
      hint: `xps login --profile ${chosen.name}`,
    });
  }
  return { mode: modeOfKey(kept), secretKey: { value: kept, from: `profile ${chosen.name}` } };
}

async function findCallbackToken(profile: string, { env, secret }: AccountSources): Promise<Sourced | undefined> {
  if (env.XENDIT_CALLBACK_TOKEN) return { value: env.XENDIT_CALLBACK_TOKEN, from: 'XENDIT_CALLBACK_TOKEN' };
  const kept = await secret(secretName(profile, 'callback-token'));
  return kept === null ? undefined : { value: kept, from: `profile ${profile}` };
}

/**
 * The mode a secret key works in: test by its documented prefix, live for any other (section 1 of the API reference).
 *
 * @throws XpsError of kind credentials for a public key, and for what cannot be a key at all.
 */
export function modeOfKey(key: string): 'test' | 'live' {
  if (key.startsWith(PUBLIC_KEY_PREFIX)) {
    throw new XpsError('credentials', 'this is a public key; it can only tokenise cards in a browser', {
      code: 'public_key',
      hint: 'use the secret key: Xendit dashboard, Settings, API keys (it starts with xnd_development_ in test mode)',
    });
  }
  if (!/^[\x21-\x39\x3b-\x7e]{8,512}$/.test(key)) {
    throw new XpsError(
      'credentials',
      'this is no secret key: a key has at least 8 characters, no spaces and no colon',
      {
        code: 'malformed_key',
        hint: 'copy the key again: Xendit dashboard, Settings, API keys',
      },
    );
  }
  return key.startsWith(TEST_KEY_PREFIX) ? 'test' : 'live';
}

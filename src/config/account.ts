import { localError, XpsError } from '../core/errors';
import { findBaseUrl } from './base-url';
import type { Configuration, Preferences } from './preferences';
import { type ProfileSecrets, readProfileSecrets } from './profile-secrets';
import { FROM_ENVIRONMENT, modeOfKey } from './secret-key';

export type Mode = 'sandbox' | 'test' | 'live';

/** A value and where it came from, in words: `XENDIT_SECRET_KEY`, `profile acme`. */
export interface Sourced {
  readonly value: string;
  readonly from: string;
}

/** Which account a command works with, and why. */
export interface Account {
  readonly mode: Mode;
  /** Whose key it is: `sandbox`, a profile's name, or `env` for a key of XENDIT_SECRET_KEY that no chosen profile has. */
  readonly profile: string;
  /** Why this profile: a flag, the environment, or what `xps profiles use` chose. */
  readonly profileFrom: string;
  readonly business: string | undefined;
  /** `undefined` in the sandbox, which has its own. */
  readonly secretKey: Sourced | undefined;
  readonly callbackToken: Sourced | undefined;
  readonly baseUrl: Sourced;
  readonly preferences: Preferences;
  /** Another profile than `profile` where XPS_PROFILE names one and XENDIT_SECRET_KEY is not its key. */
  readonly preferencesOf: string;
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
  /** A secret of the vault by its name. */
  readonly secret: (name: string) => Promise<string | null>;
}

/**
 * The account of a command: flag over environment over profile over the sandbox.
 *
 * @throws XpsError of kind credentials for a public key or a profile without its key, of kind local for an unknown profile.
 */
export async function resolveAccount(sources: AccountSources): Promise<Account> {
  const named = chooseProfile(sources);
  const { profiles } = sources.configuration;
  const chosen = await ownerOfKey(named, sources);
  const found = await findCredentials(chosen, sources);
  return {
    ...found,
    business: profiles.get(found.profile)?.business,
    baseUrl: findBaseUrl(sources.env),
    preferences: profiles.get(chosen.name)?.preferences ?? {},
    preferencesOf: chosen.name,
    scope: found.mode === 'sandbox' ? 'sandbox' : `${found.mode}:${found.profile}`,
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

/**
 * The profile whose key XENDIT_SECRET_KEY is, where no profile was named: what it sent once, its ceiling and its share of the rate limit are
 * those of the account, however its key is given.
 */
async function ownerOfKey(
  named: ChosenProfile,
  { env, configuration, secret }: AccountSources,
): Promise<ChosenProfile> {
  if (named.name !== ENVIRONMENT_PROFILE || named.from !== FROM_ENVIRONMENT.name) return named;
  for (const name of configuration.profiles.keys()) {
    const kept = await readProfileSecrets(secret, name);
    if (kept !== null && kept.secretKey === env.XENDIT_SECRET_KEY) return { ...named, name };
  }
  return named;
}

type Credentials = Pick<Account, 'mode' | 'profile' | 'profileFrom' | 'secretKey' | 'callbackToken'>;

async function findCredentials(chosen: ChosenProfile, { env, secret }: AccountSources): Promise<Credentials> {
  const { name, from } = chosen;
  if (name === SANDBOX_PROFILE)
    return { mode: 'sandbox', profile: name, profileFrom: from, secretKey: undefined, callbackToken: undefined };
  const given = chosen.takesKeyFromEnv ? env.XENDIT_SECRET_KEY : undefined;
  if (given) return credentialsOfEnvironment(given, chosen, { env, secret });
  const kept = await readProfileSecrets(secret, name);
  if (kept === null) throw noSecretKey(name);
  const otherwise = `or give another: xps login --profile ${name}`;
  return {
    mode: modeOfKey(kept.secretKey, { name: `the key of profile ${name}`, otherwise }),
    profile: name,
    profileFrom: from,
    secretKey: { value: kept.secretKey, from: `profile ${name}` },
    callbackToken: findCallbackToken(chosen, kept, env),
  };
}

/** A key that is not the profile's own is another account's: it gets neither the profile's name, nor its business, nor its callback token. */
async function credentialsOfEnvironment(
  key: string,
  chosen: ChosenProfile,
  { env, secret }: Pick<AccountSources, 'env' | 'secret'>,
): Promise<Credentials> {
  const mode = modeOfKey(key, FROM_ENVIRONMENT);
  const kept = chosen.name === ENVIRONMENT_PROFILE ? null : await readProfileSecrets(secret, chosen.name);
  const own = kept?.secretKey === key;
  return {
    mode,
    profile: own ? chosen.name : ENVIRONMENT_PROFILE,
    profileFrom: own ? chosen.from : FROM_ENVIRONMENT.name,
    secretKey: { value: key, from: FROM_ENVIRONMENT.name },
    callbackToken: findCallbackToken(chosen, own ? kept : null, env),
  };
}

/** A profile named by `--profile` wins over the environment with its token as it does with its key. */
function findCallbackToken(
  { name, from }: ChosenProfile,
  kept: ProfileSecrets | null,
  env: AccountSources['env'],
): Sourced | undefined {
  const own = kept?.callbackToken === undefined ? undefined : { value: kept.callbackToken, from: `profile ${name}` };
  const given = env.XENDIT_CALLBACK_TOKEN
    ? { value: env.XENDIT_CALLBACK_TOKEN, from: 'XENDIT_CALLBACK_TOKEN' }
    : undefined;
  return from === '--profile' ? (own ?? given) : (given ?? own);
}

function noSecretKey(profile: string): XpsError {
  return new XpsError('credentials', `profile "${profile}" has no secret key`, {
    code: 'no_secret_key',
    hint: `xps login --profile ${profile}`,
  });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, localError, messageOf } from '../core/errors';
import { isJsonObject, type JsonObject, objectAt, parseJson, stringAt } from '../core/json';
import { withFileLock } from '../io/file-lock';
import { ensurePrivateFolder, mustBeRegular } from '../io/files';

/** What `xps config set` keeps, each for one profile. Names are those of the keys in `xps config`. */
export const PREFERENCES = {
  currency: 'currency of new sessions, such as IDR',
  country: 'country of new sessions, such as ID',
  origin: 'origin of the page that will show Xendit Components, such as https://localhost:4443',
  port: 'port of `xps listen`',
  'customer.reference': 'reference_id of the customer of new sessions',
  'customer.email': 'e-mail of that customer',
  'customer.mobile': 'mobile number of that customer, such as +628111111111',
  'customer.given-names': 'given names of that customer',
  'customer.surname': 'surname of that customer',
  'live.max-amount': 'most that one command may move in live mode, such as 500000 IDR',
} as const;

/** The port of a listener that is given none. */
export const DEFAULT_PORT = '4000';

export type PreferenceName = keyof typeof PREFERENCES;
export type Preferences = Readonly<Partial<Record<PreferenceName, string>>>;

export function isPreferenceName(name: string): name is PreferenceName {
  return Object.hasOwn(PREFERENCES, name);
}

/** A profile as the configuration file keeps it. Its secrets are in the vault. */
export interface Profile {
  readonly name: string;
  /** `undefined` for profiles that hold preferences only. */
  readonly mode?: 'test' | 'live';
  /** The business behind the key, as typed at `xps login`. */
  readonly business?: string;
  readonly preferences: Preferences;
}

export interface Configuration {
  /** The profile that `xps profiles use` chose. */
  readonly active: string | undefined;
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** Where the configuration of this folder is kept. */
export function configurationFile(folder: string): string {
  return join(folder, 'config.json');
}

/**
 * The configuration of `folder`, empty when there is none.
 * Read without conf, which costs every start 20 ms and more; `editConfiguration` writes with it.
 *
 * @throws XpsError `config_unreadable` naming the file, which is left as it is.
 */
export function readConfiguration(folder: string): Configuration {
  const path = configurationFile(folder);
  const json = parseJson(readText(path) ?? '{}');
  if (!isJsonObject(json)) {
    throw localError('config_unreadable', `${path} is not valid JSON`, {
      hint: 'mend the file, or move it away to start anew',
    });
  }
  const profiles = Object.entries(objectAt(json, 'profiles')).flatMap(([name, value]) =>
    isJsonObject(value) ? [[name, decodeProfile(name, value)] as const] : [],
  );
  return { active: stringAt(json, 'active') ?? undefined, profiles: new Map(profiles) };
}

function decodeProfile(name: string, json: JsonObject): Profile {
  const mode = stringAt(json, 'mode');
  const business = stringAt(json, 'business');
  const preferences = Object.entries(objectAt(json, 'preferences')).filter(
    ([key, value]) => isPreferenceName(key) && typeof value === 'string',
  );
  return {
    name,
    ...(mode === 'test' || mode === 'live' ? { mode } : {}),
    // An empty name could be confirmed by saying nothing.
    ...(business === null || business.trim() === '' ? {} : { business: business.trim() }),
    preferences: Object.fromEntries(preferences) as Preferences,
  };
}

function readText(path: string): string | undefined {
  try {
    mustBeRegular(path);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw localError('config_unreadable', `${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      hint: 'give that place to yourself, or point XPS_HOME at another folder',
    });
  }
}

/**
 * Changes the configuration of `folder`: what `change` answers is written, whole and 0600, or nothing is.
 *
 * @throws XpsError `config_unwritable` for what the file system refuses.
 */
export async function editConfiguration(
  folder: string,
  change: (now: Configuration) => Configuration,
): Promise<Configuration> {
  try {
    ensurePrivateFolder(folder);
    // What another process changes between our reading and our writing would be lost.
    return await withFileLock(`${configurationFile(folder)}.lock`, async () => {
      const next = change(readConfiguration(folder));
      await writeConfiguration(folder, next);
      return next;
    });
  } catch (error) {
    if (!/^E[A-Z]+$/.test(codeOf(error) ?? '')) throw error;
    const path = configurationFile(folder);
    throw localError('config_unwritable', `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

async function writeConfiguration(folder: string, next: Configuration): Promise<void> {
  const { default: Conf } = await import('conf');
  const file = new Conf<{ active?: string; profiles: Record<string, unknown> }>({
    cwd: folder,
    configName: 'config',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    projectVersion: '1.0.0',
  });
  const profiles = Object.fromEntries([...next.profiles].map(([name, { name: _, ...profile }]) => [name, profile]));
  file.store = { ...(next.active === undefined ? {} : { active: next.active }), profiles };
}

/** The configuration with one profile put in place of what had its name. */
export function withProfile(configuration: Configuration, profile: Profile): Configuration {
  return { ...configuration, profiles: new Map(configuration.profiles).set(profile.name, profile) };
}

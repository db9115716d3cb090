import { decodePreference } from '../cli/preference-values';
import type { Runtime } from '../cli/runtime';
import { resolveProfile } from '../config/account';
import {
  DEFAULT_PORT,
  editConfiguration,
  isPreferenceName,
  PREFERENCES,
  type PreferenceName,
  type Preferences,
  withProfile,
} from '../config/preferences';
import { usageError } from '../core/errors';
import { sessionDefaults } from '../flows/plan-session';
import { table } from '../views/table';

type Values = Readonly<Partial<Record<PreferenceName, string>>>;

export async function listConfig(runtime: Runtime): Promise<void> {
  const { output } = runtime;
  const { preferences, name: profile } = profileOf(runtime);
  const defaults = defaultsOf(preferences);
  const columns = [
    { title: 'PREFERENCE', cell: ([name]: Entry) => name },
    { title: 'VALUE', cell: ([name]: Entry) => preferences[name] ?? inBrackets(defaults[name]) },
    { title: 'FOR', cell: ([, meaning]: Entry) => meaning },
  ];
  output.result({
    json: () => ({ profile, preferences: asJson(preferences), defaults: asJson(defaults) }),
    quiet: () => Object.keys(preferences),
    human: () => table(columns, Object.entries(PREFERENCES) as Entry[], output.width),
  });
}

type Entry = readonly [name: PreferenceName, meaning: string];

export async function getConfig(runtime: Runtime, name: string): Promise<void> {
  const { preferences } = profileOf(runtime);
  const preference = decodeName(name);
  const value = preferences[preference] ?? defaultsOf(preferences)[preference];
  const lines = value === undefined ? [] : [value];
  const isDefault = preferences[preference] === undefined;
  runtime.output.result({
    json: () => ({ name, value: asJson({ [preference]: value })[preference] ?? null, default: isDefault }),
    quiet: () => lines,
    human: () => lines,
  });
}

/** What is in force for the preferences that are not set. */
function defaultsOf(preferences: Preferences): Values {
  const all: Values = { ...sessionDefaults(preferences), port: DEFAULT_PORT };
  return Object.fromEntries(Object.entries(all).filter(([name]) => preferences[name as PreferenceName] === undefined));
}

function inBrackets(value: string | undefined): string {
  return value === undefined ? '' : `${value} (default)`;
}

const NUMBERS: ReadonlySet<string> = new Set(['port'] satisfies PreferenceName[]);

function asJson(values: Values): Readonly<Record<string, string | number | undefined>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      NUMBERS.has(name) && value !== undefined ? Number(value) : value,
    ]),
  );
}

export async function setConfig(runtime: Runtime, name: string, value: string | undefined): Promise<void> {
  const preference = decodeName(name);
  const kept = value === undefined || value.trim() === '' ? undefined : decodePreference(preference, value);
  const { name: profile, preferences } = profileOf(runtime);
  const decoded = withCurrency(preference, kept?.value, preferences);
  await editConfiguration(runtime.paths.config, (now) => {
    const current = now.profiles.get(profile) ?? { name: profile, preferences: {} };
    return withProfile(now, { ...current, preferences: changed(current.preferences, preference, decoded) });
  });
  runtime.output.result({
    json: () => ({ profile, name, value: asJson({ [preference]: decoded })[preference] ?? null }),
    quiet: () => [],
    human: () => [`${name} ${decoded === undefined ? 'unset' : `= ${decoded}`} for profile ${profile}`],
  });
  for (const text of kept?.open ?? []) runtime.output.warn(text);
}

/** A ceiling without its currency would mean another amount once the profile's currency is another. */
function withCurrency(name: PreferenceName, value: string | undefined, preferences: Preferences): string | undefined {
  if (name !== 'live.max-amount' || value === undefined || value.includes(' ')) return value;
  return `${value} ${sessionDefaults(preferences).currency}`;
}

function profileOf(runtime: Runtime): ReturnType<typeof resolveProfile> {
  const { flags, context } = runtime;
  return resolveProfile({ flags, env: context.env, configuration: runtime.configuration() });
}

function changed(preferences: Preferences, name: PreferenceName, value: string | undefined): Preferences {
  const { [name]: _, ...others } = preferences;
  return value === undefined ? others : { ...others, [name]: value };
}

function decodeName(name: string): PreferenceName {
  if (isPreferenceName(name)) return name;
  throw usageError(`there is no preference "${name}"`, { hint: `preferences: ${Object.keys(PREFERENCES).join(', ')}` });
}

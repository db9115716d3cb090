import { decodePreference } from '../cli/preference-values';
import type { Runtime } from '../cli/runtime';
import { resolveProfile } from '../config/account';
import {
  editConfiguration,
  isPreferenceName,
  PREFERENCES,
  type PreferenceName,
  type Preferences,
  withProfile,
} from '../config/preferences';
import { usageError } from '../core/errors';
import { table } from '../views/table';

export async function listConfig(runtime: Runtime): Promise<void> {
  const { output } = runtime;
  const { preferences, name: profile } = profileOf(runtime);
  const columns = [
    { title: 'PREFERENCE', cell: ([name]: readonly [string, string]) => name },
    { title: 'VALUE', cell: ([name]: readonly [string, string]) => preferences[name as PreferenceName] ?? '' },
    { title: 'FOR', cell: ([, meaning]: readonly [string, string]) => meaning },
  ];
  output.result({
    json: () => ({ profile, preferences }),
    quiet: () => Object.keys(preferences),
    human: () => table(columns, Object.entries(PREFERENCES), output.width),
  });
}

export async function getConfig(runtime: Runtime, name: string): Promise<void> {
  const { preferences } = profileOf(runtime);
  const value = preferences[decodeName(name)];
  const lines = value === undefined ? [] : [value];
  runtime.output.result({ json: () => ({ name, value: value ?? null }), quiet: () => lines, human: () => lines });
}

export async function setConfig(runtime: Runtime, name: string, value: string | undefined): Promise<void> {
  const preference = decodeName(name);
  const kept = value === undefined || value.trim() === '' ? undefined : decodePreference(preference, value);
  const decoded = kept?.value;
  const { name: profile } = profileOf(runtime);
  await editConfiguration(runtime.paths.config, (now) => {
    const current = now.profiles.get(profile) ?? { name: profile, preferences: {} };
    return withProfile(now, { ...current, preferences: changed(current.preferences, preference, decoded) });
  });
  runtime.output.result({
    json: () => ({ profile, name, value: decoded ?? null }),
    quiet: () => [],
    human: () => [`${name} ${decoded === undefined ? 'unset' : `= ${decoded}`} for profile ${profile}`],
  });
  for (const text of kept?.open ?? []) runtime.output.warn(text);
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

import { wholeNumber } from '../cli/flag-values';
import type { Runtime } from '../cli/runtime';
import { decodeCountry, decodeCurrency } from '../cli/session-flags';
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
  const decoded = value === undefined || value === '' ? undefined : DECODERS[preference](value.trim());
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

const anyText = (text: string): string => text;

const DECODERS: Readonly<Record<PreferenceName, (text: string) => string>> = {
  currency: decodeCurrency,
  country: decodeCountry,
  origin: decodeOrigin,
  port: (text) => String(wholeNumber(0, 65_535)(text)),
  'customer.reference': anyText,
  'customer.email': anyText,
  'customer.mobile': anyText,
  'customer.given-names': anyText,
  'customer.surname': anyText,
};

function decodeOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') throw usageError(`"${text}" is no origin: write https://host or https://host:port`);
  return url.origin;
}

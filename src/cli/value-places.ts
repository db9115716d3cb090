import type { PreferenceName, Preferences } from '../config/preferences';
import type { Problem } from '../core/errors';
import { isJsonObject, type JsonObject } from '../core/json';
import { buildSessionBody, type SessionOptions } from '../xendit/session-body';
import { FLAGS, flagOfPath } from './session-command-line';

/** Where a session's values came from. */
export interface ValueSources {
  /** What was typed: flags, and answers to questions. */
  readonly options: SessionOptions;
  /** The JSON of `--from-file`. */
  readonly base: JsonObject;
  readonly preferences: Preferences;
}

/** The field of the body that a preference sets. */
export const PREFERENCE_PATHS: Readonly<Partial<Record<PreferenceName, string>>> = {
  currency: 'currency',
  country: 'country',
  origin: 'components_configuration.origins',
  'customer.reference': 'customer.reference_id',
  'customer.email': 'customer.email',
  'customer.mobile': 'customer.mobile_number',
  'customer.given-names': 'customer.individual_detail.given_names',
  'customer.surname': 'customer.individual_detail.surname',
};

/** What is to be mended: the flag that was typed or would help, the preference, or, with neither, the field of the file. */
export type Place = Pick<Problem, 'flag' | 'preference'>;

/** The place of the field at `path` of this body. A field that nobody gave belongs to whoever gave what it is missing in. */
export function placeOf(path: string, body: JsonObject, { options, base, preferences }: ValueSources): Place {
  const typed = buildSessionBody(options);
  for (let at = path; at !== ''; at = parentOf(at)) {
    if (valueAt(typed, at) !== undefined) break;
    if (valueAt(base, at) !== undefined) return {};
    const preference = preferenceAt(at, body, preferences);
    if (preference !== undefined) return { preference };
  }
  return { flag: typedWithin(path, typed) ?? flagOfPath(path) };
}

/** The flag that made an object be there, where the object itself is the matter and no flag but those of its fields sets it. */
function typedWithin(path: string, typed: JsonObject): string | undefined {
  if (!isJsonObject(valueAt(typed, path))) return undefined;
  return FLAGS.find(([, its]) => its.startsWith(`${path}.`) && valueAt(typed, its) !== undefined)?.[0];
}

/** What is said before a message about this place; nothing where the message itself begins with the field. */
export function placeInWords({ flag, preference }: Place): string {
  if (preference !== undefined) return `preference ${preference}: `;
  return flag === undefined ? '' : `${flag}: `;
}

/** A preference counts only if its value is the one that was used. */
function preferenceAt(path: string, body: JsonObject, preferences: Preferences): PreferenceName | undefined {
  const entries = Object.entries(PREFERENCE_PATHS) as [PreferenceName, string][];
  const used = [valueAt(body, path)].flat()[0];
  return entries.find(([name, its]) => its === path && used !== undefined && preferences[name] === used)?.[0];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('['), path.lastIndexOf('.')));
}

function valueAt(body: JsonObject, path: string): unknown {
  return path
    .split(/[.[]/)
    .map((word) => word.replace(/\]$/, ''))
    .reduce<unknown>((value, word) => {
      if (Array.isArray(value)) return value[Number(word)];
      return isJsonObject(value) && Object.hasOwn(value, word) ? value[word] : undefined;
    }, body);
}

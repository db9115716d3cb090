import { isJsonObject } from '../../core/json';
import { nearest } from '../../core/nearest';
import { ENOUGH, type Finding, gather, isWhat, open, show, VALIDATION, violation } from './finding';

/** Looks at one value. An absent required field is looked at as `undefined`. Never throws. */
export type Check = (value: unknown, path: string) => readonly Finding[];

export function wrong(value: unknown, path: string, expected: string): readonly Finding[] {
  return [violation(VALIDATION, path, `${path || 'the body'} ${isWhat(value)}; it must be ${expected}`)];
}

/** A string of `min` to `max` characters (code points, as JSON Schema counts). */
export function text({ min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number } = {}): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrong(value, path, `a string${span(min, max, ' of')}`);
    const length = characters(value);
    if (length >= min && length <= max) return [];
    const found = length === 0 ? 'is empty' : `has ${length} characters`;
    return [violation(VALIDATION, path, `${path} ${found}; it must have${span(min, max, '')}`)];
  };
}

/** How many code points a text has. */
export function characters(value: string): number {
  return value.length - (value.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

function span(min: number, max: number, before: string): string {
  if (max !== Number.POSITIVE_INFINITY)
    return min > 0 ? `${before} ${min} to ${max} characters` : `${before} at most ${max} characters`;
  return min > 0 ? `${before} at least ${min} character${min === 1 ? '' : 's'}` : '';
}

/** A string that passes a test. `expected` ends the sentence "it must be …". */
export function textThat(passes: (value: string) => boolean, expected: string, errorCode: string = VALIDATION): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrong(value, path, expected);
    return passes(value) ? [] : [violation(errorCode, path, `${path} is ${show(value)}; it must be ${expected}`)];
  };
}

/** One of the listed words, spelled exactly so. */
export function oneOf(words: readonly string[], errorCode: string = VALIDATION): Check {
  const expected = words.length === 1 ? String(words[0]) : `one of ${words.join(', ')}`;
  return textThat((value) => words.includes(value), expected, errorCode);
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number = Number.POSITIVE_INFINITY): Check {
  const expected = max === Number.POSITIVE_INFINITY ? `of at least ${min}` : `from ${min} to ${max}`;
  return (value, path) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : wrong(value, path, `a whole number ${expected}`);
}

/** A number that JSON can carry. */
export const finiteNumber: Check = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : wrong(value, path, 'a number');

export const flag: Check = (value, path) => (typeof value === 'boolean' ? [] : wrong(value, path, 'true or false'));

export const anything: Check = () => [];

/** A field that must not be sent at all. */
export function forbidden(why: string): Check {
  return (_value, path) => [violation(VALIDATION, path, `${path} must not be sent: ${why}`)];
}

export function orNull(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path));
}

/** Each check after the one before it found nothing. */
export function inTurn(...checks: readonly Check[]): Check {
  return (value, path) => {
    for (const check of checks) {
      const findings = check(value, path);
      if (findings.length > 0) return findings;
    }
    return [];
  };
}

/** An array of at least `min` entries that each pass. */
export function listOf(check: Check, min = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < min)
      return wrong(value, path, min > 0 ? 'an array that is not empty' : 'an array');
    return gather(value, (entry, index) => check(entry, `${path}[${index}]`));
  };
}

/** An object of known fields. A field nobody documents is let through with a word about it. */
export function object(fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const advise = adviserOn(Object.keys(fields));
  return (value, path) => {
    if (!isJsonObject(value)) return wrong(value, path, 'an object');
    const names = [...required.filter((name) => !Object.hasOwn(value, name)), ...Object.keys(value)];
    const unknown = names.filter((name) => !Object.hasOwn(fields, name)).slice(0, ENOUGH);
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    return [
      ...gather(names, (name) => (Object.hasOwn(fields, name) ? (fields[name]?.(value[name], at(name)) ?? []) : [])),
      ...unknown.map((name) => open(VALIDATION, at(name), `${show(at(name))} is no documented field; ${advise(name)}`)),
    ];
  };
}

// Names from guides, older revisions and other endpoints, and what sessions call them (D7, D29, section 7).
const OTHER_NAMES: Readonly<Record<string, string>> = {
  expiry_date: 'expires_at',
  origins: 'components_configuration.origins',
  request_amount: 'amount',
  failure_return_url: 'cancel_return_url',
};

/** What to do about a field that is not one of `known`. Remembers some, for the same word may stand in every entry of a list. */
function adviserOn(known: readonly string[]): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const advice = given.get(name) ?? adviceOn(name, known);
    if (given.size < ENOUGH) given.set(name, advice);
    return advice;
  };
}

function adviceOn(name: string, known: readonly string[]): string {
  const meant =
    known.find((field) => field === name.toLowerCase()) ??
    (Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined);
  if (meant !== undefined) return `the documented name is ${meant}`;
  const near = nearest(name, known, 1)[0];
  return near === undefined ? 'it may be ignored or refused' : `was ${near} meant?`;
}

import { decodeDuration } from '../core/duration';
import { usageError, XpsError } from '../core/errors';
import { nearest } from '../core/nearest';
import { quote } from '../core/shell';
import { type FlagValues, wholeNumber } from './flag-values';

/** The flags of every list. */
export interface ListFlagTexts {
  readonly since?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

export interface ListFlags {
  readonly since?: number;
  readonly limit: number;
  readonly cursor?: string;
}

type FlagValue = string | boolean | readonly string[] | undefined;

/** The command line for the page after this one: the same filters, for a cursor alone would go on in the whole list. */
export function nextPageCommand(command: string, flags: Readonly<Record<string, FlagValue>>, cursor: string): string {
  const words = Object.entries<FlagValue>({ ...flags, cursor }).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().flatMap((each) => [`--${name}`, quote(each)]);
  });
  return [command, ...words].join(' ');
}

/** What to say of a filter's value that nothing known is called. Xendit may add some, so it is a warning and no more. */
export function filterWarning(flag: string, value: string | undefined, known: readonly string[]): string | undefined {
  const word = value === undefined ? undefined : spelled(value);
  if (word === undefined || known.includes(word)) return undefined;
  const near = nearest(
    word.toLowerCase(),
    known.map((each) => each.toLowerCase()),
  );
  const advice = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${known.join(', ').toLowerCase()}`;
  return `${flag} ${quote(value ?? '')} is none that xps knows; ${advice}`;
}

/** A status or channel as Xendit spells it. */
export function spelled(word: string): string {
  return word.trim().toUpperCase().replaceAll('-', '_');
}

const DEFAULT_LIMIT = 50;
const MOST = 1_000;

export function decodeListFlags(texts: ListFlagTexts, now: number, values: FlagValues): ListFlags {
  const since = values.read('--since', texts.since, (text) => decodeSince(text, now));
  const limit = values.read('--limit', texts.limit, wholeNumber(1, MOST)) ?? DEFAULT_LIMIT;
  return {
    limit,
    ...(since === undefined ? {} : { since }),
    ...(texts.cursor === undefined ? {} : { cursor: texts.cursor }),
  };
}

/** The moment a text means: so long before now (`7d`, `2h`), or a date or time (`2026-11-01`, `2026-11-01T09:00:00Z`). */
export function decodeSince(text: string, now: number): number {
  const isDate = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text.trim());
  const ms = isDate ? Date.parse(text.trim()) : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  try {
    return now - decodeDuration(text);
  } catch (error) {
    if (!(error instanceof XpsError)) throw error;
    throw usageError(`"${text}" is neither a duration such as 7d nor a date such as 2026-11-01`);
  }
}

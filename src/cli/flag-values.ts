import { type Problem, usageError, XpsError } from '../core/errors';

/** What is to be mended: the flag, or the preference that gave the value. */
type Place = Pick<Problem, 'flag' | 'preference'>;

/** Decodes flags one after the other and keeps every complaint, so that all bad values are named at once. */
export interface FlagValues {
  /** The decoded value, or `undefined` when the flag was not given or could not be decoded. */
  read<Value>(flag: string, text: string | undefined, decode: (text: string) => Value): Value | undefined;
  /** The same for a text that may have come from a preference. */
  readAt<Value>(place: Place, text: string, decode: (text: string) => Value): Value | undefined;
  /** The same for a flag that may be given several times. */
  readAll<Value>(
    flag: string,
    texts: readonly string[] | undefined,
    decode: (text: string) => Value,
  ): Value[] | undefined;
  /** Whether there is a complaint about this flag. */
  complains(flag: string): boolean;
  /** Notes a complaint of the caller's own. */
  complain(problem: Problem): void;
  readonly problems: readonly Problem[];
  /** @throws XpsError of kind usage with all complaints, when there are any. */
  check(example?: string): void;
}

export function createFlagValues(): FlagValues {
  const problems: Problem[] = [];

  const read = <Value>(flag: string, text: string | undefined, decode: (text: string) => Value): Value | undefined =>
    text === undefined ? undefined : readAt({ flag }, text, decode);

  function readAt<Value>(place: Place, text: string, decode: (text: string) => Value): Value | undefined {
    try {
      return decode(text);
    } catch (error) {
      if (!(error instanceof XpsError)) throw error;
      problems.push({ ...place, message: error.message });
      return undefined;
    }
  }

  return {
    read,
    readAt,
    readAll: (flag, texts, decode) =>
      texts === undefined || texts.length === 0
        ? undefined
        : texts.map((text) => read(flag, text, decode)).filter((value) => value !== undefined),
    complains: (flag) => problems.some((problem) => problem.flag === flag),
    complain: (problem) => void problems.push(problem),
    problems,
    check: (example) => {
      if (problems.length > 0) throw badValues(problems, example);
    },
  };
}

/** One usage error out of many complaints. */
export function badValues(
  problems: readonly Problem[],
  example?: string,
  words: { message?: string; hint?: string } = {},
): XpsError {
  const count =
    problems.length === 1 ? 'a value is wrong or missing' : `${problems.length} values are wrong or missing`;
  return usageError(words.message ?? count, {
    code: 'bad_values',
    problems,
    ...(words.hint === undefined ? {} : { hint: words.hint }),
    ...(example === undefined ? {} : { example }),
  });
}

/** A decoder for one of a few words, in any case; answers the word as listed. */
export function oneOf<const Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const typed = text.trim().toLowerCase().replaceAll('_', '-');
    const found = words.find((word) => word.toLowerCase().replaceAll('_', '-') === typed);
    if (found === undefined)
      throw usageError(
        `"${text}" is not one of ${words.map((word) => word.toLowerCase().replaceAll('_', '-')).join(', ')}`,
      );
    return found;
  };
}

/** A decoder for whole numbers between two bounds, both included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw usageError(`"${text}" is no whole number from ${least} to ${most}`);
    return value;
  };
}

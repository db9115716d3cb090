import { quote } from '../core/shell';
import type { FlagValues } from './flag-values';
import type { GlobalFlags } from './runtime';

type Given = Readonly<Record<string, unknown>>;

/**
 * The command line that was typed, with what is complained of put right: a stand-in where there is one, else the flag left out.
 *
 * @param flags as commander hands them over, by their names
 */
export function mendedLine(
  words: readonly string[],
  flags: Given,
  { complains }: Pick<FlagValues, 'complains'>,
  standIns: Readonly<Record<string, string>>,
): string {
  const given = Object.entries(flags).flatMap(([name, value]) => {
    const flag = flagOf(name);
    return complains(flag) ? [] : [value].flat().flatMap((each) => wordsOf(flag, each));
  });
  const missing = Object.entries(standIns).filter(([flag]) => complains(flag));
  return [...words, ...missing.flatMap(([flag, text]) => [flag, quote(text)]), ...given].join(' ');
}

function wordsOf(flag: string, value: unknown): readonly string[] {
  if (value === undefined || value === false) return [];
  return value === true ? [flag] : [flag, quote(String(value))];
}

/** `skip3ds` is `--skip-3ds`, `forUserId` is `--for-user-id`. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/([a-z])(\d)/, '$1-$2')}`;
}

/** What of the flags that every command takes decides for which account it works. */
export function accountFlags({ profile, sandbox, live }: GlobalFlags): Given {
  return { profile, sandbox, live };
}

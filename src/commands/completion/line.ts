import type { FlagOutline, TypedCommand, TypedOutline } from '../outline/outline';

/** What may stand where the cursor is. */
export type Wanted =
  | { readonly kind: 'commands'; readonly path: readonly string[]; readonly flags: readonly FlagOutline[] }
  | { readonly kind: 'flags'; readonly flags: readonly FlagOutline[] }
  | {
      readonly kind: 'value';
      readonly value: Partial<Pick<FlagOutline, 'type' | 'choices' | 'of'>>;
      readonly command: string;
      /** What stands before the value in the same word: `--order=`. */
      readonly before: string;
    };

export interface TypedLine {
  readonly wanted: Wanted;
  /** Values of the flags before the cursor, as typed: whose ids are meant depends on `--profile`. */
  readonly given: ReadonlyMap<string, string | true>;
}

interface Place {
  readonly path: readonly string[];
  readonly given: Map<string, string | true>;
  /** How many arguments there are already. */
  readonly args: number;
  /** A flag whose value comes next. */
  readonly open: FlagOutline | undefined;
  /** Whether `--` was typed, behind which there are no flags. */
  readonly onlyArgs: boolean;
}

/** Finds out what the word at the cursor is for. */
export function readLine(outline: TypedOutline, words: readonly string[], current: string): TypedLine {
  const typed = words[0] === 'help' ? words.slice(1) : words;
  let place: Place = { path: [], given: new Map(), args: 0, open: undefined, onlyArgs: false };
  for (const word of typed) place = after(outline, place, word);
  return { wanted: wantedAt(outline, place, current), given: place.given };
}

function after(outline: TypedOutline, place: Place, word: string): Place {
  if (place.open !== undefined) {
    place.given.set(place.open.long, word);
    return { ...place, open: undefined };
  }
  if (!place.onlyArgs && word === '--') return { ...place, onlyArgs: true };
  if (!place.onlyArgs && word.startsWith('-') && word !== '-') return afterFlag(outline, place, word);
  const path = [...place.path, word];
  const deeper = place.args === 0 && commandAt(outline, path) !== undefined;
  return deeper ? { ...place, path } : { ...place, args: place.args + 1 };
}

function afterFlag(outline: TypedOutline, place: Place, word: string): Place {
  const [name = '', value] = splitAt(word, '=');
  const flag = flagsAt(outline, place.path).find(({ long, short }) => long === name || short === name);
  if (flag === undefined) return place;
  place.given.set(flag.long, value ?? true);
  const isOpen = flag.value_name !== null && !flag.value_optional && value === undefined;
  return isOpen ? { ...place, open: flag } : place;
}

function wantedAt(outline: TypedOutline, { path, given, args, open, onlyArgs }: Place, current: string): Wanted {
  const command = path.join(' ');
  if (open !== undefined) return { kind: 'value', value: open, command, before: '' };
  const flags = flagsAt(outline, path).filter(({ long, repeatable }) => repeatable || !given.has(long));
  if (!onlyArgs && current.startsWith('-')) {
    const [name = '', value] = splitAt(current, '=');
    const flag = flagsAt(outline, path).find(({ long }) => long === name);
    if (value === undefined) return { kind: 'flags', flags };
    return { kind: 'value', value: flag ?? {}, command, before: `${name}=` };
  }
  const at = commandAt(outline, path);
  if (at === undefined || at.group) return { kind: 'commands', path, flags };
  const argument = at.arguments[args] ?? at.arguments.findLast(({ variadic }) => variadic);
  if (argument !== undefined) return { kind: 'value', value: argument, command, before: '' };
  return { kind: 'flags', flags: onlyArgs ? [] : flags };
}

export function commandAt(outline: TypedOutline, path: readonly string[]): TypedCommand | undefined {
  const name = path.join(' ');
  return outline.commands.find((each) => each.path.join(' ') === name);
}

function flagsAt(outline: TypedOutline, path: readonly string[]): readonly FlagOutline[] {
  return [...(commandAt(outline, path)?.flags ?? []), ...outline.global_flags];
}

/** A text before and behind the first `sign`; the second is missing where there is none. */
function splitAt(text: string, sign: string): [string, string?] {
  const at = text.indexOf(sign);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

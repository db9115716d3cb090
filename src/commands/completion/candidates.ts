import type { TypedOutline } from '../outline/outline';
import type { Wanted } from './line';

/** Something that may be typed. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What the outline alone knows to stand there, of what begins as it was typed. */
export function knownCandidates(outline: TypedOutline, wanted: Wanted, typed: string): Candidate[] {
  const begun = [...candidatesOf(outline, wanted), ...inSmallLetters(wanted, typed)].filter(({ value }) =>
    value.startsWith(typed),
  );
  return wanted.kind === 'value' ? begun.filter(isHarmless) : begun;
}

function candidatesOf(outline: TypedOutline, wanted: Wanted): Candidate[] {
  if (wanted.kind === 'value') return wanted.value.choices?.map((value) => ({ value, description: '' })) ?? [];
  if (wanted.kind === 'commands') return subcommands(outline, wanted.path);
  return wanted.flags.map(({ long, description }) => ({ value: long, description }));
}

/** Names are explained in any case; who begins in small letters may go on in them. */
function inSmallLetters(wanted: Wanted, typed: string): Candidate[] {
  if (wanted.kind !== 'value' || wanted.command !== 'explain' || typed === '') return [];
  const small = wanted.value.choices?.map((value) => value.toLowerCase()) ?? [];
  return small.filter((value) => !wanted.value.choices?.includes(value)).map((value) => ({ value, description: '' }));
}

function subcommands(outline: TypedOutline, path: readonly string[]): Candidate[] {
  const within = path.join(' ');
  return outline.commands
    .filter((each) => each.path.slice(0, -1).join(' ') === within)
    .map((each) => ({ value: each.path.at(-1) ?? '', description: each.summary }));
}

/**
 * Of ids that were found by a typed text those that begin so; where none does, they were found by their ends.
 *
 * @param several whether the shell can show several that do not begin as it was typed; others take the only one, or none
 */
export function idsToShow(found: readonly Candidate[], typed: string, several: boolean): readonly Candidate[] {
  const beginning = found.filter(({ value }) => value.startsWith(typed));
  if (beginning.length > 0 || isShortened(typed)) return beginning;
  return several || found.length === 1 ? found : [];
}

/** Only what no shell takes for anything but itself: ids and names may come from outside. */
const HARMLESS = /^[A-Za-z0-9_][A-Za-z0-9_.…/-]*$/;

export function isHarmless({ value }: Candidate): boolean {
  return HARMLESS.test(value);
}

export function isShortened(typed: string): boolean {
  return /…|\.\.\./.test(typed);
}

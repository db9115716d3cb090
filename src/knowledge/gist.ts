import type { Entry } from './entries';
import { codeInWords } from './in-words';
import { subjectsInWords } from './labels';
import type { Language } from './text';

/** One clause on what a name stands for, in the places that `entries` tell of. */
export function gistOf(name: string, entries: readonly Entry[], language: Language): string {
  const own = entries.find(({ gist }) => gist !== undefined)?.gist;
  return (
    own?.[language] ?? codeInWords(name, language) ?? subjectsInWords(entries.map(({ subject }) => subject))[language]
  );
}

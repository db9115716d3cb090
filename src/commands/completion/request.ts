import { SHELLS, type Shell } from './shells';

/** What a shell asks to have completed. */
export interface CompletionRequest {
  readonly shell: Shell;
  /** The words behind `xps` and before the one that is being typed. */
  readonly words: readonly string[];
  /** What of that word stands before the cursor. */
  readonly current: string;
  /** How much of `current` bash takes for another word, which it leaves as it is: `--order=`. */
  readonly kept: number;
}

/**
 * Reads what the scripts send: the shell, then `=` and the word before the cursor, then the words before that; from bash `=` and the
 * characters at which it breaks words, then the line up to the cursor. The `=` keeps an empty word from being dropped on the way.
 */
export function readRequest([name, typed = '', ...rest]: readonly string[]): CompletionRequest | undefined {
  const shell = SHELLS.find((each) => each === name);
  if (shell === undefined) return undefined;
  const text = typed.replace(/^=/, '');
  if (shell !== 'bash') return { shell, words: rest, current: text, kept: 0 };
  const [, ...words] = wordsOf(rest[0] ?? '');
  const current = words.pop() ?? '';
  return { shell, words, current, kept: keptBy(text, current) };
}

/** Bash hands over the characters that end a word; in a word of ours only these two can stand. */
function keptBy(breaks: string, current: string): number {
  return Math.max(...['=', ':'].map((each) => (breaks.includes(each) ? current.lastIndexOf(each) + 1 : 0)));
}

/** The words of a line that is still being typed, as a POSIX shell reads them; a quote may be open, and the last one empty. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [part, space, single, double, escaped, plain] of line.matchAll(PART)) {
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? part);
  }
  return [...words, word ?? ''];
}

const PART = /(\s+)|'([^']*)(?:'|$)|"((?:[^"\\]|\\.)*)(?:"|$)|\\(.?)|([^\s'"\\]+)/gs;

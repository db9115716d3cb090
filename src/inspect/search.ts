import { BadFilter, type FieldFilter, parseFieldFilter } from '../core/field-filter';

/** What somebody typed to find something: words that have to be there, and conditions on the payload that have to hold. */
export interface Search {
  /** In lower case. */
  readonly words: readonly string[];
  readonly conditions: readonly FieldFilter[];
}

/** Where a search cannot be read. */
export interface SearchProblem {
  /** From 1, in the whole text. */
  readonly column: number;
  readonly message: string;
}

// Blanks part terms, but not inside quotes nor around an operator.
const TERM = /(?:"[^"]*"|'[^']*'|\s*(?:[!<>]=|[=<>~])\s*|[^\s=<>~])+/g;
const CONDITION = /[=<>~]/;
const FIELD = /^data\.[\w.$-]+$/;

/**
 * `payment.* order-1042 data.amount>100000`: terms with an operator are conditions of `core/field-filter`, and so is the bare name of a
 * field of `data`; all others are words.
 */
export function parseSearch(text: string): Search | SearchProblem {
  const words: string[] = [];
  const conditions: FieldFilter[] = [];
  for (const { 0: term, index } of text.matchAll(TERM)) {
    if (!CONDITION.test(term) && !FIELD.test(term)) {
      words.push(unquoted(term.trim()).toLowerCase());
      continue;
    }
    const lead = term.length - term.trimStart().length;
    try {
      conditions.push(parseFieldFilter(term.trim()));
    } catch (error) {
      if (!(error instanceof BadFilter)) throw error;
      return { column: index + lead + error.index + 1, message: error.what };
    }
  }
  return { words: words.filter((word) => word !== ''), conditions };
}

export function isProblem(search: Search | SearchProblem): search is SearchProblem {
  return 'column' in search;
}

/** Whether a search asks for nothing. */
export function isEmpty({ words, conditions }: Search): boolean {
  return words.length === 0 && conditions.length === 0;
}

/**
 * @param texts in which each word has to be; one with `…` in it, as ids are shortened, has to begin and end one of them. `*` stands for
 *   anything.
 */
export function hasWords({ words }: Search, texts: readonly (string | number | null)[]): boolean {
  if (words.length === 0) return true;
  const lower = texts.flatMap((text) => (text === null ? [] : [String(text).toLowerCase()]));
  return words.every((word) => {
    const parts = word.split(/…|\.\.\.|\*/);
    if (parts.length === 1) return lower.some((text) => text.includes(word));
    return lower.some((text) => hasInOrder(text, parts));
  });
}

/**
 * Whether a body may have what `hasWords` looks for: takes a fraction of the time that reading it does.
 *
 * @param notes what can be found besides.
 */
export function mayHaveWords({ words }: Search, body: string, notes: readonly string[]): boolean {
  // Escapes can spell anything.
  if (words.length === 0 || body.includes('\\')) return true;
  const lower = body.toLowerCase();
  return words.every((word) => !PLAIN.test(word) || lower.includes(word) || notes.some((note) => note.includes(word)));
}

/** What looks like an id or a reference is in the body as it is typed; amounts are shown in another way, and a status may be implied. */
const PLAIN = /^(?=.*[a-z])(?=.*[0-9_-])[^*…,.\s]+$/;

function hasInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return true;
}

function unquoted(word: string): string {
  return /^(["']).*\1$/s.test(word) && word.length > 1 ? word.slice(1, -1) : word;
}

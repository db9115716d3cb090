/** A part of a line, by what it is; `found` where a search found it. */
export interface Piece {
  readonly kind: 'plain' | 'name' | 'text' | 'number' | 'word';
  readonly text: string;
  /** Which of all that was found it belongs to, from 0. */
  readonly found: number | null;
}

type Token = Pick<Piece, 'kind' | 'text'>;

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** A line as long as this, as of a body that came without breaks, is not told apart: it would have too many parts to be drawn. */
const LONG = 10_000;
/** So many places are shown in a line; who looks for a single letter finds no more. */
const MOST_PLACES = 1_000;

/** A line of JSON as what it is made of. What is none is plain. */
export function tokensOf(line: string): Token[] {
  if (line.length > LONG) return [{ kind: 'plain', text: line }];
  const tokens: Token[] = [];
  let from = 0;
  for (const match of line.matchAll(TOKENS)) {
    const [all, quoted, colon] = match;
    const text = quoted ?? all;
    push(tokens, 'plain', line.slice(from, match.index));
    push(tokens, kindOf(text, quoted !== undefined, colon !== undefined), text);
    from = match.index + text.length;
  }
  push(tokens, 'plain', line.slice(from));
  return tokens;
}

function push(tokens: Token[], kind: Piece['kind'], text: string): void {
  if (text !== '') tokens.push({ kind, text });
}

function kindOf(text: string, isQuoted: boolean, isName: boolean): Piece['kind'] {
  if (isQuoted) return isName ? 'name' : 'text';
  return /^[tfn]/.test(text) ? 'word' : 'number';
}

/** Where a text is in a line, in any case. */
export function placesIn(line: string, wanted: string): number[] {
  if (wanted === '') return [];
  const [text, part] = [line.toLowerCase(), wanted.toLowerCase()];
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(part, at + part.length))
    places.push(at);
  return places;
}

/**
 * A line's pieces, cut where something was found.
 *
 * @param before how much was found in the lines before.
 */
export function piecesOf(line: string, wanted: string, before: number): Piece[] {
  const places = placesIn(line, wanted);
  const tokens = tokensOf(line);
  if (places.length === 0) return tokens.map((token) => ({ ...token, found: null }));
  const pieces: Piece[] = [];
  let at = 0;
  for (const token of tokens) {
    for (const [start, end, found] of cuts(at, token.text.length, places, wanted.length))
      pieces.push({
        kind: token.kind,
        text: token.text.slice(start, end),
        found: found === null ? null : found + before,
      });
    at += token.text.length;
  }
  return pieces;
}

/** The stretches of a token, which begins at `at` in its line: from, to, and which of the places it is in. */
function cuts(
  at: number,
  length: number,
  places: readonly number[],
  width: number,
): (readonly [number, number, number | null])[] {
  const found: (readonly [number, number, number | null])[] = [];
  let from = 0;
  for (const [nth, place] of places.entries()) {
    const start = Math.max(0, place - at);
    const end = Math.min(length, place + width - at);
    if (end <= from || start >= length) continue;
    if (start > from) found.push([from, start, null]);
    found.push([start, end, nth]);
    from = end;
  }
  if (from < length) found.push([from, length, null]);
  return found;
}

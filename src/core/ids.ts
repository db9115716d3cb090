/**
 * An id as it is shown unless `--reveal` asks for all of it: `pt-6964…7f8d`.
 * Ids too short to hide anything keep their prefix only.
 */
export function shortenId(id: string): string {
  const prefix = /^[a-z]+[-_]/.exec(id)?.[0] ?? '';
  const rest = id.slice(prefix.length);
  return rest.length <= 12 ? `${prefix}…` : `${prefix}${rest.slice(0, 4)}…${rest.slice(-4)}`;
}

/** What a user may type for an id: all of it, its beginning, its end, or both around `…` (or `...`) as we print it. */
export interface IdPattern {
  readonly prefix: string;
  readonly suffix: string;
}

/** How a typed text may match an id. Without an ellipsis it may be the beginning or, from four characters on, the end. */
export function idPatterns(text: string): readonly IdPattern[] {
  const [prefix = '', suffix, ...more] = text.split(/…|\.\.\./);
  if (suffix !== undefined && more.length === 0) return [{ prefix, suffix }];
  return text.length >= 4
    ? [
        { prefix: text, suffix: '' },
        { prefix: '', suffix: text },
      ]
    : [{ prefix: text, suffix: '' }];
}

export function isOfPattern(id: string, { prefix, suffix }: IdPattern): boolean {
  return id.length >= prefix.length + suffix.length && id.startsWith(prefix) && id.endsWith(suffix);
}

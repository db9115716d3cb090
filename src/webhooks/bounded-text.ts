const LONGEST_ID = 200;
const LONGEST_TEXT = 1_000;

/** A field's value as an id; ids are opaque (D11), but one that is empty, holds a U+0000 or is longer than 200 characters is none. */
export function idOf(value: unknown): string | null {
  return boundedText(value, LONGEST_ID);
}

/** A field's value as text, or `null` when it is absent, empty or longer than any documented field (1,000 characters). */
export function textOf(value: unknown): string | null {
  return boundedText(value, LONGEST_TEXT);
}

/** A field's value as a number, or `null`. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function boundedText(value: unknown, longest: number): string | null {
  // The database would cut a text at a U+0000, and make two ids one.
  const usable = typeof value === 'string' && value !== '' && value.length <= longest && !value.includes('\0');
  return usable ? value : null;
}

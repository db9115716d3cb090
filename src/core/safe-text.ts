// Control characters, and the bidirectional and invisible ones that can make a terminal show something else.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * JSON whose strings can do nothing to a terminal that shows it: what JSON itself leaves as it is (C1 controls, bidirectional and
 * invisible characters) is written as escapes, which mean the same.
 */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  // The line breaks are those of the indentation: in a string they are escapes already.
  return json.replace(UNSAFE, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}

/** Text from outside without what could move a cursor, change colours or reverse what is read. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

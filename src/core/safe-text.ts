// Control characters, and the bidirectional and invisible ones that can make a terminal show something else.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/** Text from outside without what could move a cursor, change colours or reverse what is read. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

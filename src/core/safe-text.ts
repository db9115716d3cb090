// C0 and C1 controls, and the bidirectional and invisible characters that can make a terminal show something else.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text from outside without what could move a cursor, change colours or reverse what is read. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

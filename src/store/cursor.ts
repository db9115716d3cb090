import { usageError } from '../core/errors';

/** Where a list goes on: before the row of this number. Opaque to everyone else. */
export function encodeCursor(n: number): string {
  return Buffer.from(`before ${n}`).toString('base64url');
}

/** @throws XpsError of kind usage for a text that no list has given out. */
export function decodeCursor(cursor: string): number {
  const [, digits] = /^before ([1-9]\d{0,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const n = Number(digits);
  if (digits === undefined || !Number.isSafeInteger(n) || encodeCursor(n) !== cursor) {
    throw usageError(`"${cursor}" is no cursor of a list; take it from the end of the page before`);
  }
  return n;
}

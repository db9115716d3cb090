import { type JsonObject, stringAt } from '../core/json';

const LONGEST_ID = 200;
const LONGEST_TEXT = 1_000;

/** The id under `key`; ids are opaque (D11), but one longer than 200 characters is none. */
export function idAt(object: JsonObject, key: string): string | null {
  return boundedAt(object, key, LONGEST_ID);
}

/** The text under `key`, or `null` when it is absent, empty or longer than any documented field (1,000 characters). */
export function textAt(object: JsonObject, key: string): string | null {
  return boundedAt(object, key, LONGEST_TEXT);
}

function boundedAt(object: JsonObject, key: string, longest: number): string | null {
  const text = stringAt(object, key);
  return text !== null && text.length <= longest ? text : null;
}

import { parseJson } from '../core/json';

const SECRET_NAMES: readonly unknown[] = ['components_sdk_key', 'payment_link_url'];
const SECRET_KEYS = SECRET_NAMES.map((name) => Buffer.from(`"${name}"`));
// Plain keys are found by their bytes. Other spellings of their letters need this, the only escape that yields a letter.
const ESCAPE = Buffer.from('\\u');

/** What stands in a stored body where a secret was. */
export const SCRUBBED = '[scrubbed]';

export interface ScrubbedBody {
  readonly body: Uint8Array;
  readonly scrubbed: boolean;
}

/**
 * A JSON body without the values of `components_sdk_key` and `payment_link_url`, wherever they are and however their keys are
 * escaped; `null` stays. Every other byte is kept; a body without them is returned as it is, not copied.
 */
export function scrubBody(bytes: Uint8Array): ScrubbedBody {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const escapes = json.includes(ESCAPE);
  const spans = escapes || SECRET_KEYS.some((key) => json.includes(key)) ? secretSpans(json, escapes) : [];
  if (spans.length === 0) return { body: bytes, scrubbed: false };
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const span of spans) {
    kept.push(json.subarray(from, span.start), MARKER);
    from = span.end;
  }
  kept.push(json.subarray(from));
  return { body: Buffer.concat(kept), scrubbed: true };
}

const MARKER = Buffer.from(`"${SCRUBBED}"`);
interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;

/** Where the values to be replaced lie, in order. */
function secretSpans(json: Buffer, escapes: boolean): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const keyEnd of escapes ? everySecretKey(json) : plainSecretKeys(json)) {
    const colon = skipSpace(json, keyEnd);
    // A string without a colon behind it is a value. One inside a value that goes away goes with it.
    if (json[colon] !== COLON || keyEnd < from) continue;
    const start = skipSpace(json, colon + 1);
    from = valueEnd(json, start);
    if (json.toString('latin1', start, from) !== 'null') spans.push({ start, end: from });
  }
  return spans;
}

/** The indices after strings that are spelled like a key without escapes. Much faster than to look at every string. */
function plainSecretKeys(json: Buffer): number[] {
  const ends: number[] = [];
  for (const key of SECRET_KEYS) {
    for (let at = json.indexOf(key); at !== -1; at = json.indexOf(key, at + key.length)) {
      // After a backslash the quote opens no string.
      if (json[at - 1] !== BACKSLASH) ends.push(at + key.length);
    }
  }
  return ends.sort((one, other) => one - other);
}

/** The same for every spelling: in JSON, a quote outside of strings opens one. */
function everySecretKey(json: Buffer): number[] {
  const ends: number[] = [];
  let open = json.indexOf(QUOTE);
  while (open !== -1) {
    const end = stringEnd(json, open);
    const text = json.toString('utf8', open, end);
    if (SECRET_NAMES.includes(text.includes('\\') ? parseJson(text) : text.slice(1, -1))) ends.push(end);
    open = json.indexOf(QUOTE, end);
  }
  return ends;
}

/** The index after the string that opens at `open`. */
function stringEnd(json: Buffer, open: number): number {
  let at = open + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return Math.min(at + 1, json.length);
}

function skipSpace(json: Buffer, from: number): number {
  let at = from;
  while (json[at] === 0x20 || json[at] === 0x0a || json[at] === 0x0d || json[at] === 0x09) at += 1;
  return at;
}

function valueEnd(json: Buffer, start: number): number {
  const first = json[start];
  if (first === QUOTE) return stringEnd(json, start);
  if (first === LEFT_BRACE || first === LEFT_BRACKET) return bracketEnd(json, start);
  let at = start;
  while (at < json.length && !endsScalar(json[at])) at += 1;
  return at;
}

function endsScalar(byte: number | undefined): boolean {
  return byte === COMMA || byte === RIGHT_BRACE || byte === RIGHT_BRACKET || (byte !== undefined && byte <= 0x20);
}

/** The index after the object or array that opens at `start`. */
function bracketEnd(json: Buffer, start: number): number {
  let depth = 0;
  let at = start;
  while (at < json.length) {
    const byte = json[at];
    if (byte === QUOTE) {
      at = stringEnd(json, at);
      continue;
    }
    if (byte === LEFT_BRACE || byte === LEFT_BRACKET) depth += 1;
    if (byte === RIGHT_BRACE || byte === RIGHT_BRACKET) depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return at;
}

import { type RawHeaders, TOKEN_HEADER } from './verify';

const CREDENTIALS: ReadonlySet<string> = new Set([TOKEN_HEADER, 'authorization', 'proxy-authorization', 'cookie']);

/**
 * The headers of a delivery that may be stored, as pairs in the order they came: without credentials, and without any other
 * header that holds the callback token (a proxy may have copied it).
 */
export function storableHeaders(headers: RawHeaders, callbackToken: string | null): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? '';
    const value = headers[at + 1] ?? '';
    if (!CREDENTIALS.has(name.toLowerCase()) && !holds(value, callbackToken)) pairs.push([name, value]);
  }
  return pairs;
}

/** Path and query as requested, without the callback token should somebody have put it there. */
export function storablePath(path: string, callbackToken: string | null): string {
  return callbackToken !== null && holds(path, callbackToken) ? path.replaceAll(callbackToken, '…') : path;
}

/** The value of a header that is expected once; `null` when absent or empty. */
export function headerValue(headers: RawHeaders, lowerCaseName: string): string | null {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? '';
    if (name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName) return headers[at + 1] || null;
  }
  return null;
}

function holds(text: string, secret: string | null): boolean {
  return secret !== null && secret !== '' && text.includes(secret);
}

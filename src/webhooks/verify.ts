import { hash, timingSafeEqual } from 'node:crypto';

/** Header names and values in turn, as `node:http` hands them over in `rawHeaders`: nothing merged, nothing lost. */
export type RawHeaders = readonly string[];

export type TokenVerdict = 'verified' | 'wrong' | 'missing';

/** What becomes of a delivery: `unverified` ones are taken too, but marked; `wrong` and `missing` ones are refused. */
export type Admission = TokenVerdict | 'unverified';

export const TOKEN_HEADER = 'x-callback-token';

/**
 * Whether a delivery carries the account's callback token (section 5 of the reference, "Verification": a static token, no signature).
 * Takes the same time for every wrong value. A header that comes twice is wrong: nobody can say which one was meant.
 */
export function verifyCallbackToken(expected: string, headers: RawHeaders): TokenVerdict {
  return verdictOn(digestOf(asHeader(expected)), headers);
}

export interface AdmissionRules {
  /** The callback token of the profile or the sandbox; `null` when none is known. */
  readonly expected: string | null;
  /** Take what is not verified as well, marked as such (`--allow-unsigned`). */
  readonly allowUnsigned: boolean;
}

/** The check that a receiver makes before it reads a body, with the expected token digested once. */
export function createAdmission({ expected, allowUnsigned }: AdmissionRules): (headers: RawHeaders) => Admission {
  // An empty token would let in whoever sends an empty header.
  const digest = expected === null || expected === '' ? null : digestOf(asHeader(expected));
  return (headers) => {
    const verdict = digest === null ? withoutToken(headers) : verdictOn(digest, headers);
    return verdict !== 'verified' && allowUnsigned ? 'unverified' : verdict;
  };
}

function withoutToken(headers: RawHeaders): TokenVerdict {
  return tokenValues(headers).length === 0 ? 'missing' : 'wrong';
}

function verdictOn(expected: Uint8Array, headers: RawHeaders): TokenVerdict {
  const [value, ...more] = tokenValues(headers);
  if (value === undefined || (value === '' && more.length === 0)) return 'missing';
  const equal = timingSafeEqual(digestOf(value), expected);
  return equal && more.length === 0 ? 'verified' : 'wrong';
}

function tokenValues(headers: RawHeaders): string[] {
  const values: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? '';
    if (name.length === TOKEN_HEADER.length && name.toLowerCase() === TOKEN_HEADER) values.push(headers[at + 1] ?? '');
  }
  return values;
}

function digestOf(headerValue: string): Uint8Array {
  return Buffer.from(hash('sha256', headerValue), 'latin1');
}

/** A text as Node gives it back when it came in a header: its bytes, each taken for a Latin-1 character. */
function asHeader(text: string): string {
  return Buffer.from(text).toString('latin1');
}

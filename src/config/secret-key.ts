import { XpsError } from '../core/errors';
import { PUBLIC_KEY_PREFIX, TEST_KEY_PREFIX } from '../xendit/limits';

const LEAST = 8;
const MOST = 512;

/**
 * The mode a secret key works in: test by its documented prefix, live for any other (section 1 of the API reference).
 *
 * @param origin where the key is from, when that is to be mended: `XENDIT_SECRET_KEY`, `the key of profile acme`
 * @throws XpsError of kind credentials for a public key, and for what cannot be a key at all. The key itself is never in it.
 */
export function modeOfKey(key: string, origin?: KeyOrigin): 'test' | 'live' {
  const subject = origin === undefined ? 'this' : origin.name;
  const instead = origin === undefined ? '' : `; ${origin.otherwise}`;
  if (key.startsWith(PUBLIC_KEY_PREFIX)) {
    throw new XpsError('credentials', `${subject} is a public key; it can only tokenise cards in a browser`, {
      code: 'public_key',
      hint: `use the secret key: Xendit dashboard, Settings, API keys (it starts with xnd_development_ in test mode)${instead}`,
    });
  }
  const wrong = whatIsWrong(key);
  if (wrong !== undefined) {
    throw new XpsError('credentials', `${subject} is no secret key: ${wrong}`, {
      code: 'malformed_key',
      hint: `copy the key again: Xendit dashboard, Settings, API keys${instead}`,
    });
  }
  return key.startsWith(TEST_KEY_PREFIX) ? 'test' : 'live';
}

export interface KeyOrigin {
  readonly name: string;
  /** What else to do than to copy the key again. */
  readonly otherwise: string;
}

export const FROM_ENVIRONMENT: KeyOrigin = {
  name: 'XENDIT_SECRET_KEY',
  otherwise: 'or do without it: unset XENDIT_SECRET_KEY',
};

/** What speaks against the key that XENDIT_SECRET_KEY holds, if it holds one. */
export function complaintAboutEnvironment(env: Readonly<Record<string, string | undefined>>): XpsError | undefined {
  try {
    if (env.XENDIT_SECRET_KEY) modeOfKey(env.XENDIT_SECRET_KEY, FROM_ENVIRONMENT);
    return undefined;
  } catch (error) {
    if (error instanceof XpsError) return error;
    throw error;
  }
}

function whatIsWrong(key: string): string | undefined {
  if (key.length > MOST) return `a key has at most ${MOST} characters, and this has ${key.length}`;
  if (key.length < LEAST) return `a key has at least ${LEAST} characters`;
  return /^[\x21-\x39\x3b-\x7e]+$/.test(key) ? undefined : 'a key has no spaces, no colon and only plain characters';
}

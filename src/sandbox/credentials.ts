import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError } from './api-error';

/**
 * Lets a call pass whose Basic auth is the secret key as user and no password (section 1).
 *
 * @throws ApiError 401 `INVALID_API_KEY` for no key, another one, a public one, and for a password.
 */
export function requireKey(authorization: string | undefined, secretKey: string): void {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) throw refusal('API key is missing: send it as user name of HTTP Basic authentication');
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  if (credentials.startsWith('xnd_public_')) throw refusal('API key is a public key; this call needs a secret key');
  if (!equal(credentials, `${secretKey}:`)) throw refusal('API key is invalid');
}

function refusal(message: string): ApiError {
  return new ApiError(401, 'INVALID_API_KEY', message);
}

function equal(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

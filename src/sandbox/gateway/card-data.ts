import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { isJsonObject } from '../../core/json';
import { ApiError } from '../api-error';
import { sharedSecret } from '../sdk-key';

const PARTS = /^xendit-encrypted-1-([A-Za-z0-9+/=]+)-([A-Za-z0-9+/=]+)-([A-Za-z0-9+/=]+)(?:-invalid-[A-Za-z0-9+/=]*)?$/;
const TAG_LENGTH = 16;

/** A card as the customer typed it. Not to be kept, nor shown. */
export interface TypedCard {
  readonly number: string;
  /** `MM/YY` or `MM/YYYY`. */
  readonly expiry: string;
  readonly cvn: string;
}

/** Opens what the card fields of one session encrypt. */
export interface CardReader {
  /** @throws ApiError for what no field of this session wrote. */
  number(encrypted: unknown): string;
  /** @throws ApiError */
  card(channelProperties: unknown): TypedCard;
}

/**
 * Reads the values of card fields: ECDH on P-384, HKDF-SHA-256 (no salt, info is the session's id), AES-256-GCM over the digest of the
 * session's id.
 *
 * @param privateKey of the session's SDK key, base64.
 */
export function createCardReader(sessionId: string, privateKey: string): CardReader {
  const digest = createHash('sha256').update(sessionId).digest();

  function read(encrypted: unknown, what: string): string {
    try {
      return decrypt(String(encrypted));
    } catch {
      const message = `${what} was not encrypted by a card field of this session`;
      throw new ApiError(400, 'API_VALIDATION_ERROR', message, { errors: [{ message, path: `/body/${what}` }] });
    }
  }

  function decrypt(text: string): string {
    const [, publicKey, iv, value] = PARTS.exec(text) ?? [];
    if (publicKey === undefined || iv === undefined || value === undefined) throw new Error('not in the wire form');
    const key = hkdfSync('sha256', sharedSecret(privateKey, publicKey), '', sessionId, 32);
    const sealed = Buffer.from(value, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(iv, 'base64'), {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAAD(digest).setAuthTag(sealed.subarray(-TAG_LENGTH));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_LENGTH)), decipher.final()]).toString('utf8');
  }

  return {
    number: (encrypted) => read(encrypted, 'card_number'),
    card: (properties) => {
      const { card_details: details } = isJsonObject(properties) ? properties : {};
      const fields = isJsonObject(details) ? details : {};
      return {
        number: read(fields.card_number, 'card_number'),
        expiry: `${read(fields.expiry_month, 'expiry_month')}/${read(fields.expiry_year, 'expiry_year')}`,
        cvn: read(fields.cvn, 'cvn'),
      };
    },
  };
}

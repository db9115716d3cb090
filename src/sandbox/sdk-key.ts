import { createECDH } from 'node:crypto';
import { type Random, randomHex } from '../core/random';

/** How the browser SDK gets in to one session. */
export interface SdkDoor {
  /** `components_sdk_key`. Secret. */
  readonly key: string;
  /** The private half of the public key inside `key`, base64: opens what the card fields encrypt. Secret. */
  readonly privateKey: string;
}

// The fixed part of a P-384 public key in SubjectPublicKeyInfo form; an uncompressed point of 97 bytes follows and makes it 120.
const P384_HEADER = Buffer.from('3076301006072a8648ce3d020106052b81040022036200', 'hex');
const TEST_HOST = 'pd';

/** With a `components_sdk_key` of `session-<32 hex>-pd-<160 base64>-<128 base64>`, 333 characters (section 3). Its signature is noise. */
export function newSdkDoor(random: Random): SdkDoor {
  const pair = createECDH('secp384r1');
  pair.setPrivateKey(random.bytes(48));
  const publicKey = Buffer.concat([P384_HEADER, pair.getPublicKey()]).toString('base64');
  const signature = Buffer.from(random.bytes(96)).toString('base64');
  return {
    key: ['session', randomHex(random, 16), TEST_HOST, publicKey, signature].join('-'),
    privateKey: pair.getPrivateKey('base64'),
  };
}

/** What the SDK names the session by in its calls: `session-<32 hex>`. */
export function authKeyOf(sdkKey: string): string {
  return sdkKey.split('-', 2).join('-');
}

/**
 * The secret that both halves agree on (ECDH), 48 bytes.
 *
 * @param publicKey of the card field, SubjectPublicKeyInfo in base64.
 * @throws Error when that is no P-384 key.
 */
export function sharedSecret(privateKey: string, publicKey: string): Buffer {
  const der = Buffer.from(publicKey, 'base64');
  if (!der.subarray(0, P384_HEADER.length).equals(P384_HEADER)) throw new Error('not a P-384 key');
  const pair = createECDH('secp384r1');
  pair.setPrivateKey(privateKey, 'base64');
  return pair.computeSecret(der.subarray(P384_HEADER.length));
}

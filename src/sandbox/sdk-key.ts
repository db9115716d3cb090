import { createECDH } from 'node:crypto';
import { type Random, randomHex } from '../core/random';

// The fixed part of a P-384 public key in SubjectPublicKeyInfo form; an uncompressed point of 97 bytes follows and makes it 120.
const P384_HEADER = Buffer.from('3076301006072a8648ce3d020106052b81040022036200', 'hex');
const TEST_HOST = 'pd';

/**
 * A `components_sdk_key`: `session-<32 hex>-pd-<160 base64>-<128 base64>`, 333 characters (section 3). The public key is a true one, as the
 * browser SDK imports it; its private half is not kept, and the signature is noise: nothing here reads card data.
 */
export function newSdkKey(random: Random): string {
  const pair = createECDH('secp384r1');
  pair.setPrivateKey(random.bytes(48));
  const publicKey = Buffer.concat([P384_HEADER, pair.getPublicKey()]).toString('base64');
  const signature = Buffer.from(random.bytes(96)).toString('base64');
  return ['session', randomHex(random, 16), TEST_HOST, publicKey, signature].join('-');
}

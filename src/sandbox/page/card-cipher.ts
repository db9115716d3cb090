/** A value as the gateway takes it. */
export interface Sealed {
  /** Base64. */
  readonly iv: string;
  readonly value: string;
}

export interface CardCipher {
  /** The field's own public key, SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  seal(text: string): Promise<Sealed>;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-384' } as const;
const SECRET_BITS = 384;

/** Seals what is typed for the holder of the session's key. See `sandbox/gateway/card-data`. */
export async function createCardCipher(sessionKey: string, sessionId: string): Promise<CardCipher> {
  const { subtle } = crypto;
  const id = new TextEncoder().encode(sessionId);
  const theirs = await subtle.importKey('spki', fromBase64(sessionKey), CURVE, false, []);
  const ours = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, SECRET_BITS);
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: id };
  const key = await subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const additionalData = await subtle.digest('SHA-256', id);
  return {
    publicKey: toBase64(await subtle.exportKey('spki', ours.publicKey)),
    seal: async (text) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, new TextEncoder().encode(text));
      return { iv: toBase64(iv), value: toBase64(sealed) };
    },
  };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

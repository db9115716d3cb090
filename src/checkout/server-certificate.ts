import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** What an https server shows to browsers, and what is to be told of it. */
export interface ServerCertificate {
  /** PEM; may be followed by the certificates above it. */
  readonly cert: string;
  /** PEM. Secret. */
  readonly key: string;
  /** SHA-256 as browsers show it: `AB:CD:…`. */
  readonly fingerprint: string;
  /** Milliseconds since 1970, both. */
  readonly validFrom: number;
  readonly expiresAt: number;
  /** The names and addresses in it, as they are written there. */
  readonly hosts: readonly string[];
  /** The kind of its key as OpenSSL calls it: `rsa`, `prime256v1`, `ed25519`. */
  readonly keyKind: string;
  /** Whether a browser would take it for this name or address. */
  namesHost(host: string): boolean;
}

/** @throws Error when one of them is no PEM of its kind, or the key is that of another certificate */
export function serverCertificate(cert: string, key: string): ServerCertificate {
  const certificate = new X509Certificate(cert);
  if (!certificate.checkPrivateKey(createPrivateKey(key))) throw new Error('the key is that of another certificate');
  return {
    cert,
    key,
    fingerprint: certificate.fingerprint256,
    validFrom: Date.parse(certificate.validFrom),
    expiresAt: Date.parse(certificate.validTo),
    hosts: [...(certificate.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(
      ([, host]) => host ?? '',
    ),
    keyKind: kindOf(certificate.publicKey),
    namesHost: (host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
  };
}

function kindOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  return asymmetricKeyDetails?.namedCurve ?? asymmetricKeyType ?? 'an unknown kind';
}

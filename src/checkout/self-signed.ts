import { hash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

export interface SelfSigned {
  /** Host names and IP addresses, as `new URL(…).hostname` has them but for the brackets. */
  readonly hosts: readonly string[];
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** A new ECDSA P-256 key and a certificate for it that a server can show and that can sign no others, both as PEM. */
export async function selfSigned({ hosts, notBefore, notAfter }: SelfSigned): Promise<{ cert: string; key: string }> {
  const x509 = await loadX509();
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const publicKey = new Uint8Array(await subtle.exportKey('spki', keys.publicKey));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost, O=xps checkout',
    serialNumber: serialOf(publicKey),
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pkcs8 = await subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: new X509Certificate(new Uint8Array(certificate.rawData)).toString(),
    key: `${x509.PemConverter.encode(pkcs8, x509.PemConverter.PrivateKeyTag)}\n`,
  };
}

/** Browsers refuse a second certificate of the same issuer and number, so the number follows from the key. Positive, as it has to be. */
function serialOf(publicKey: Uint8Array): string {
  return `4${hash('sha256', publicKey, 'hex').slice(0, 31)}`;
}

/**
 * The package asks for a polyfill of decorator metadata while it loads. Its classes have none that would be read, so looking and finding
 * nothing is all there is to it; afterwards `Reflect` is as it was.
 */
async function loadX509(): Promise<typeof import('@peculiar/x509')> {
  const nothing = { getMetadata: () => undefined, getOwnMetadata: () => undefined };
  const missing = Object.keys(nothing).filter((name) => !(name in Reflect));
  Object.assign(Reflect, Object.fromEntries(Object.entries(nothing).filter(([name]) => missing.includes(name))));
  try {
    return await import('@peculiar/x509');
  } finally {
    for (const name of missing) Reflect.deleteProperty(Reflect, name);
  }
}

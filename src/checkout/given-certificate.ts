import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { type Clock, isoTime } from '../core/clock';
import { codeOf, messageOf, type Problem, usageError, type XpsError } from '../core/errors';
import { mustBeRegular } from '../io/files';
import { type ServerCertificate, serverCertificate } from './server-certificate';

export interface CertificateFiles {
  readonly certPath: string;
  readonly keyPath: string;
  readonly clock: Clock;
  /** Where browsers will come: one that the certificate does not name is warned of. */
  readonly hosts?: readonly string[];
}

export interface GivenCertificate extends ServerCertificate {
  /** What browsers will complain of, in words. */
  readonly warnings: readonly string[];
}

const HOW_TO_MAKE_ONE =
  'mkcert makes both files: mkcert -cert-file cert.pem -key-file key.pem localhost 127.0.0.1 ::1, then --cert cert.pem --key key.pem';

/**
 * The certificate of `--cert` and `--key`, which are PEM files.
 *
 * @throws XpsError of kind usage that names flag, file and what would work, for both at once
 */
export function readCertificate({ certPath, keyPath, clock, hosts = [] }: CertificateFiles): GivenCertificate {
  const problems: Problem[] = [];
  const read = (flag: string, path: string, decode: (pem: string) => string | null): string => {
    const [pem, message] = readPem(path, decode);
    if (message !== null) problems.push({ flag, message: `${path} ${message}` });
    return pem;
  };
  const cert = read('--cert', certPath, whyNoCertificate);
  const key = read('--key', keyPath, whyNoKey);
  if (problems.length > 0) throw unusable(problems);
  const certificate = pairUp(cert, key, { certPath, keyPath });
  return { ...certificate, warnings: warningsOf(certificate, clock.now(), hosts) };
}

function unusable(problems: readonly Problem[], cause?: unknown): XpsError {
  return usageError('the certificate cannot be used', {
    code: 'bad_certificate',
    problems,
    hint: HOW_TO_MAKE_ONE,
    cause,
  });
}

/** A file's text, and what is wrong with it. */
function readPem(path: string, whyNot: (pem: string) => string | null): readonly [string, string | null] {
  try {
    mustBeRegular(path);
    const pem = readFileSync(path, 'latin1');
    return [pem, whyNot(pem)];
  } catch (error) {
    return ['', codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read: ${messageOf(error)}`];
  }
}

const CERTIFICATE = '-----BEGIN CERTIFICATE-----';
const KEY = /-----BEGIN (?:EC |RSA |ENCRYPTED )?PRIVATE KEY-----/;

function whyNoCertificate(pem: string): string | null {
  if (!pem.includes(CERTIFICATE))
    return KEY.test(pem) ? 'holds a key and no certificate' : `holds no certificate in PEM (${CERTIFICATE})`;
  return complaintOf(() => new X509Certificate(pem), 'holds a damaged certificate');
}

function whyNoKey(pem: string): string | null {
  if (!KEY.test(pem))
    return pem.includes(CERTIFICATE)
      ? 'holds a certificate and no key'
      : 'holds no key in PEM (-----BEGIN PRIVATE KEY-----)';
  if (/BEGIN ENCRYPTED PRIVATE KEY|^Proc-Type: 4,ENCRYPTED/m.test(pem))
    return 'is protected by a passphrase; write it without one: openssl pkey -in <file> -out key.pem';
  return complaintOf(() => createPrivateKey(pem), 'holds a damaged key');
}

function complaintOf(decode: () => unknown, complaint: string): string | null {
  try {
    decode();
    return null;
  } catch (error) {
    return `${complaint}: ${messageOf(error)}`;
  }
}

type Paths = Pick<CertificateFiles, 'certPath' | 'keyPath'>;

function pairUp(cert: string, key: string, { certPath, keyPath }: Paths): ServerCertificate {
  try {
    const certificate = serverCertificate(cert, key);
    // Some keys are refused by TLS alone: those that are too short to be safe.
    createSecureContext({ cert, key });
    return certificate;
  } catch (error) {
    throw unusable([{ flag: '--key', message: `${keyPath} does not go with ${certPath}: ${messageOf(error)}` }], error);
  }
}

/** What every browser takes; the rest connects with some of them at best. */
const TAKEN_BY_BROWSERS: readonly string[] = ['rsa', 'prime256v1', 'secp384r1'];

function warningsOf(certificate: ServerCertificate, now: number, hosts: readonly string[]): readonly string[] {
  const { expiresAt, validFrom, namesHost, keyKind } = certificate;
  const missing = hosts.filter((host) => !namesHost(host));
  return [
    ...(TAKEN_BY_BROWSERS.includes(keyKind)
      ? []
      : [`the certificate's key is ${keyKind}, with which not all browsers connect: RSA and P-256 would do`]),
    ...(expiresAt <= now ? [`the certificate expired on ${isoTime(expiresAt)}`] : []),
    ...(validFrom > now ? [`the certificate is not valid before ${isoTime(validFrom)}`] : []),
    ...(missing.length > 0
      ? [`the certificate does not name ${missing.join(', ')}, but ${certificate.hosts.join(', ') || 'nothing'}`]
      : []),
  ];
}

import { createPrivateKey } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../src/checkout/given-certificate';
import { selfSigned } from '../../src/checkout/self-signed';
import { DAY, isoTime } from '../../src/core/clock';
import { XpsError } from '../../src/core/errors';
import { ODD_CERTIFICATES } from '../support/odd-certificates';
import { temporaryFolder } from '../support/store-folder';

const NOW = Date.parse('2026-02-03T04:00:00Z');
const HOSTS = ['localhost', '192.168.1.20'];

interface Files {
  readonly certPath: string;
  readonly keyPath: string;
}

async function pair(): Promise<{ cert: string; key: string }> {
  return selfSigned({ hosts: HOSTS, notBefore: NOW - DAY, notAfter: NOW + DAY });
}

/** Two files with these contents; `null` for one that is not there. */
async function files(cert: string | null, key: string | null): Promise<Files> {
  const folder = await temporaryFolder();
  const [certPath, keyPath] = [join(folder, 'shop.pem'), join(folder, 'shop-key.pem')];
  if (cert !== null) await writeFile(certPath, cert);
  if (key !== null) await writeFile(keyPath, key);
  return { certPath, keyPath };
}

const read = (paths: Files, now = NOW, hosts: readonly string[] = ['localhost']) =>
  readCertificate({ ...paths, clock: { now: () => now }, hosts });

function refusalOf(paths: Files): XpsError {
  try {
    read(paths);
  } catch (error) {
    if (error instanceof XpsError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('readCertificate', () => {
  it('answers both as they are, with what is to be told of them', async () => {
    const { cert, key } = await pair();
    const certificate = read(await files(cert, key));
    expect(certificate).toMatchObject({ cert, key, hosts: HOSTS, expiresAt: NOW + DAY, warnings: [] });
    expect(certificate.fingerprint).toMatch(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/);
  });

  it('keeps the certificates above it, which browsers need', async () => {
    const [leaf, above] = [await pair(), await pair()];
    expect(read(await files(leaf.cert + above.cert, leaf.key)).cert).toBe(leaf.cert + above.cert);
  });

  it.each([
    ['expired', NOW + 2 * DAY, `the certificate expired on ${isoTime(NOW + DAY)}`],
    ['not yet valid', NOW - 2 * DAY, `the certificate is not valid before ${isoTime(NOW - DAY)}`],
  ])('warns of one that is %s', async (_, now, warning) => {
    const { cert, key } = await pair();
    expect(read(await files(cert, key), now).warnings).toEqual([warning]);
  });

  it('warns of hosts that it does not name', async () => {
    const { cert, key } = await pair();
    const { warnings } = read(await files(cert, key), NOW, ['localhost', '127.0.0.1', '192.168.1.20']);
    expect(warnings).toEqual(['the certificate does not name 127.0.0.1, but localhost, 192.168.1.20']);
  });

  it.each(Object.entries(ODD_CERTIFICATES))(
    'warns of a key that not all browsers take: %s',
    async (kind, { cert, key }) => {
      expect(read(await files(cert, key), Date.parse('2027-01-01T00:00:00Z')).warnings).toEqual([
        `the certificate's key is ${kind}, with which not all browsers connect: RSA and P-256 would do`,
      ]);
    },
  );

  it('refuses the key of another certificate', async () => {
    const [one, other] = [await pair(), await pair()];
    const paths = await files(one.cert, other.key);
    expect(refusalOf(paths)).toMatchObject({
      kind: 'usage',
      code: 'bad_certificate',
      problems: [
        {
          flag: '--key',
          message: `${paths.keyPath} does not go with ${paths.certPath}: the key is that of another certificate`,
        },
      ],
    });
  });

  it('names both flags and files at once, and what would work', async () => {
    const paths = await files(null, null);
    expect(refusalOf(paths)).toMatchObject({
      kind: 'usage',
      problems: [
        { flag: '--cert', message: `${paths.certPath} does not exist` },
        { flag: '--key', message: `${paths.keyPath} does not exist` },
      ],
      hint: expect.stringContaining('mkcert'),
    });
  });

  it('sees that the two were swapped', async () => {
    const { cert, key } = await pair();
    expect(
      refusalOf(await files(key, cert)).problems.map(({ flag, message }) => [flag, message.replace(/^\S+ /, '')]),
    ).toEqual([
      ['--cert', 'holds a key and no certificate'],
      ['--key', 'holds a certificate and no key'],
    ]);
  });

  it('says how to be rid of a passphrase', async () => {
    const { cert, key } = await pair();
    const locked = createPrivateKey(key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    });
    expect(refusalOf(await files(cert, String(locked))).problems).toEqual([
      { flag: '--key', message: expect.stringContaining('openssl pkey -in') },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['DER', '0\u0082\u0001\u00e2'],
    ['a web page', '<html>'],
  ])('refuses %s in place of PEM', async (_, content) => {
    expect(refusalOf(await files(content, content)).problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('holds no certificate in PEM'),
      expect.stringContaining('holds no key in PEM'),
    ]);
  });

  it('refuses what is damaged', async () => {
    const { cert, key } = await pair();
    const damage = (pem: string): string => pem.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA');
    expect(refusalOf(await files(damage(cert), damage(key))).problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('holds a damaged certificate'),
      expect.stringContaining('holds a damaged key'),
    ]);
  });

  it('refuses a folder, without waiting for it', async () => {
    const { cert, key } = await pair();
    const paths = await files(cert, key);
    await mkdir(`${paths.certPath}.d`);
    expect(refusalOf({ ...paths, certPath: `${paths.certPath}.d` }).problems).toEqual([
      { flag: '--cert', message: expect.stringContaining('cannot be read: it is no regular file') },
    ]);
  });
});

import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkServerIdentity } from 'node:tls';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LocalCertificate, localCertificate } from '../../src/checkout/certificate';
import { selfSigned } from '../../src/checkout/self-signed';
import type { ServerCertificate } from '../../src/checkout/server-certificate';
import { DAY } from '../../src/core/clock';
import { temporaryFolder } from '../support/store-folder';

const NOW = Date.now();

interface Kept {
  readonly folder: string;
  readonly path: string;
  get(hosts?: readonly string[], now?: number): Promise<LocalCertificate>;
}

async function kept(): Promise<Kept> {
  const folder = join(await temporaryFolder(), 'data', 'tls');
  return {
    folder,
    path: join(folder, 'checkout-certificate.pem'),
    get: (hosts = [], now = NOW) => localCertificate({ folder, clock: { now: () => now }, hosts }),
  };
}

/** What a client that trusts this certificate alone gets of a server that shows it, having come under `host`. */
async function fetchUnder(host: string, { cert, key }: ServerCertificate): Promise<string> {
  const server = createServer({ cert, key }, (_, response) => response.end('paid'));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new Promise((resolve, reject) => {
    get({
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      ca: cert,
      agent: false,
      servername: isIP(host) === 0 ? host : '',
      checkServerIdentity: (_, shown) => checkServerIdentity(host, shown),
    })
      .on('response', (response) => void text(response).then(resolve))
      .on('error', reject);
  });
}

describe('localCertificate', () => {
  it.each(['localhost', '127.0.0.1', '::1'])('serves pages under %s to whoever trusts it', async (host) => {
    expect(await fetchUnder(host, await (await kept()).get())).toBe('paid');
  });

  it('serves pages under the further hosts it was asked for, and under no others', async () => {
    const certificate = await (await kept()).get(['192.168.1.20', 'Laptop.Local', '[FE80::2]', 'bücher.example']);
    for (const host of ['192.168.1.20', 'laptop.local', 'fe80::2', 'xn--bcher-kva.example', 'localhost'])
      expect(await fetchUnder(host, certificate)).toBe('paid');
    await expect(fetchUnder('192.168.1.21', certificate)).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('is what browsers take from a server: no authority, for servers, for less than 398 days', async () => {
    const { cert, expiresAt, fingerprint } = await (await kept()).get();
    const certificate = new X509Certificate(cert);
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect((Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / DAY).toBe(397);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(NOW);
    expect(expiresAt).toBe(Date.parse(certificate.validTo));
    expect(fingerprint).toMatch(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/);
  });

  it('has another number for each key: browsers refuse the same number twice', async () => {
    const certificates = [await (await kept()).get(), await (await kept()).get()];
    expect(new Set(certificates.map(({ cert }) => new X509Certificate(cert).serialNumber)).size).toBe(2);
  });

  it('keeps key and certificate apart in what it answers', async () => {
    const { cert, key } = await (await kept()).get();
    expect(cert).not.toContain('PRIVATE');
    expect(key).not.toContain('CERTIFICATE');
  });

  it('is made once, in a 0600 file of a 0700 folder', async () => {
    const { get, folder, path } = await kept();
    const first = await get();
    const second = await get();
    expect(first).toMatchObject({ madeNow: true, reason: null, path });
    expect(second).toMatchObject({ madeNow: false, reason: null, path, cert: first.cert, key: first.key });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual(['checkout-certificate.pem']);
  });

  it('is one for several that need it at once', async () => {
    const { get } = await kept();
    const all = await Promise.all(Array.from({ length: 8 }, () => get()));
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(all.filter(({ madeNow }) => madeNow)).toHaveLength(1);
  });

  it('serves on until a week before it expires', async () => {
    const { get } = await kept();
    const { expiresAt, fingerprint } = await get();
    expect(await get([], expiresAt - 7 * DAY - 1)).toMatchObject({ fingerprint, madeNow: false });
    const renewed = await get([], expiresAt - 7 * DAY);
    expect(renewed).toMatchObject({ madeNow: true, reason: expect.stringMatching(/^it expires on \d{4}-\d\d-\d\d$/) });
    expect(renewed.fingerprint).not.toBe(fingerprint);
  });

  it.each([
    ['expired', 400 * DAY, /^it expired on \d{4}-/],
    ['not begun, for the clock was set back', -400 * DAY, /^it is not valid before \d{4}-/],
  ])('is made anew when it has %s', async (_, later, reason) => {
    const { get } = await kept();
    await get();
    expect(await get([], NOW + later)).toMatchObject({ madeNow: true, reason: expect.stringMatching(reason) });
  });

  it('is made anew for a host that it does not name, and keeps those it named', async () => {
    const { get } = await kept();
    await get(['10.0.0.7']);
    const other = await get(['192.168.1.20', 'fe80::2']);
    expect(other).toMatchObject({ madeNow: true, reason: 'it does not name 192.168.1.20, fe80::2' });
    expect(await get(['10.0.0.7'])).toMatchObject({ madeNow: false, fingerprint: other.fingerprint });
  });

  it.each([
    ['half of it is missing', async (path: string) => writeFile(path, (await readFile(path, 'utf8')).slice(0, 300))],
    ['it is empty', async (path: string) => writeFile(path, '')],
    [
      'its key is that of another certificate',
      async (path: string) => {
        const [cert] = (await readFile(path, 'utf8')).split(/(?=-----BEGIN PRIVATE)/);
        const other = await selfSigned({ hosts: ['localhost'], notBefore: NOW, notAfter: NOW + DAY });
        await writeFile(path, `${cert}${other.key}`);
      },
    ],
  ])('is made anew, with the reason, when %s', async (_, damage) => {
    const { get, path } = await kept();
    const first = await get();
    await damage(path);
    const second = await get();
    expect(second).toMatchObject({ madeNow: true, reason: expect.stringContaining('it cannot be used: ') });
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(await get()).toMatchObject({ madeNow: false, fingerprint: second.fingerprint });
  });

  it.runIf(process.platform !== 'win32')('is made anew when others could read its key', async () => {
    const { get, path } = await kept();
    await get();
    await chmod(path, 0o644);
    expect(await get()).toMatchObject({ madeNow: true, reason: 'other users could read its key' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'a b', 'shop.example:4443', 'shop.example/', 'user@shop.example', 'fe80::1%eth0'])(
    'refuses %j, which is no host',
    async (host) => {
      await expect((await kept()).get([host])).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining(`"${host}"`),
      });
    },
  );

  it('says which file cannot be written', async () => {
    const { get, path } = await kept();
    await mkdir(path, { recursive: true });
    await expect(get()).rejects.toMatchObject({ kind: 'local', message: expect.stringContaining(path) });
  });
});

describe('localCertificate from one CommonJS file, as it is shipped', () => {
  it('finds all it needs, and leaves Reflect as it was', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'bundle.cjs');
    const bundle = await rolldown({ input: 'src/checkout/certificate.ts', platform: 'node', logLevel: 'silent' });
    await bundle.write({ file, format: 'cjs', codeSplitting: false });
    await bundle.close();
    const script = `
      const before = Object.getOwnPropertyNames(Reflect).join();
      require(process.argv[1])
        .localCertificate({ folder: process.argv[2], clock: { now: () => Date.now() } })
        .then(({ cert }) => console.log(before === Object.getOwnPropertyNames(Reflect).join(), cert));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, file, folder]);
    const [unchanged = '', ...pem] = stdout.split('-----BEGIN');
    expect(unchanged.trim()).toBe('true');
    expect(new X509Certificate(`-----BEGIN${pem.join('')}`).checkHost('localhost')).toBe('localhost');
  });
});

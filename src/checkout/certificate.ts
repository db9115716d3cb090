import { join } from 'node:path';
import { type Clock, DAY, HOUR, isoTime } from '../core/clock';
import { codeOf, localError, messageOf, usageError, XpsError } from '../core/errors';
import { hostName } from '../core/host-name';
import { type Drafter, replacePrivateFile } from '../io/drafts';
import { withFileLock } from '../io/file-lock';
import { ensurePrivateFolder, isOpenToOthers, readTextFile } from '../io/files';
import { ELSEWHERE } from '../io/out-of-reach';
import { selfSigned } from './self-signed';
import { type ServerCertificate, serverCertificate } from './server-certificate';

export interface LocalCertificateOptions {
  /** Where it is kept, and made with mode 0700 if need be. */
  readonly folder: string;
  readonly clock: Clock;
  /** Further names and IP addresses under which browsers will come. */
  readonly hosts?: readonly string[];
  /** This process, which removes what killed ones left of the kind. */
  readonly drafter?: Drafter;
}

export interface LocalCertificate extends ServerCertificate {
  /** The file with both, 0600. */
  readonly path: string;
  readonly madeNow: boolean;
  /** Why another one took the place of the former one, in words; `null` when there was none, or it still serves. */
  readonly reason: string | null;
}

const ALWAYS = ['localhost', '127.0.0.1', '::1'];
/** Browsers refuse certificates that are valid for longer than 398 days. */
const LIFE = 397 * DAY;
const RENEWED_BEFORE = 7 * DAY;
/** The clock of a phone may be behind. */
const BEGINS_BEFORE = HOUR;

/** What stands in the file: a certificate that serves on, or why it does not. */
type Kept =
  | { readonly fits: ServerCertificate }
  | { readonly fits: null; readonly reason: string | null; readonly former?: ServerCertificate };

/**
 * The certificate of this machine's own pages: self-signed, so that each browser warns of it once. It is made by whoever needs it first;
 * of several processes that need it at once, one makes it and all use it.
 *
 * @throws XpsError of kind usage for a host that is none, of kind local when the file cannot be written
 */
export async function localCertificate(options: LocalCertificateOptions): Promise<LocalCertificate> {
  const { folder, clock, drafter, hosts = [] } = options;
  const path = join(folder, 'checkout-certificate.pem');
  const wanted = [...new Set([...ALWAYS, ...hosts.map(wantedHost)])];
  const asItIs = (fits: ServerCertificate): LocalCertificate => ({ ...fits, path, madeNow: false, reason: null });

  const kept = readKept(path, wanted, clock.now());
  if (kept.fits !== null) return asItIs(kept.fits);
  ensurePrivateFolder(folder);
  return locked(path, async () => {
    // Another process may have made it while this one waited.
    const now = readKept(path, wanted, clock.now());
    if (now.fits !== null) return asItIs(now.fits);
    const made = await makeCertificate([...wanted, ...formerHosts(now.former, wanted)], clock.now());
    replacePrivateFile(path, `${made.cert}${made.key}`, drafter);
    return { ...made, path, madeNow: true, reason: now.reason };
  });
}

function wantedHost(text: string): string {
  const host = hostName(text);
  if (host === null) throw usageError(`"${text}" is no host name or IP address`);
  return host;
}

/** The certificate comes first, its key second. */
const BLOCK = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----\n?/g;

function readKept(path: string, wanted: readonly string[], now: number): Kept {
  try {
    const pem = readTextFile(path);
    if (pem === undefined) return { fits: null, reason: null };
    const [cert = '', key = ''] = pem.match(BLOCK) ?? [];
    const former = serverCertificate(cert, key);
    const stale = isOpenToOthers(path) ? 'other users could read its key' : whyNotNow(former, now);
    if (stale !== null) return { fits: null, reason: stale };
    const missing = wanted.filter((host) => !former.namesHost(host));
    if (missing.length === 0) return { fits: former };
    return { fits: null, reason: `it does not name ${missing.join(', ')}`, former };
  } catch (error) {
    // Nothing depends on this one rather than another, so what is damaged need not be mended by the user.
    return { fits: null, reason: `it cannot be used: ${messageOf(error)}` };
  }
}

function whyNotNow({ validFrom, expiresAt }: ServerCertificate, now: number): string | null {
  if (expiresAt <= now) return `it expired on ${isoTime(expiresAt).slice(0, 10)}`;
  if (expiresAt - now <= RENEWED_BEFORE) return `it expires on ${isoTime(expiresAt).slice(0, 10)}`;
  return validFrom > now ? `it is not valid before ${isoTime(validFrom)}` : null;
}

/** Whoever goes back and forth between two networks would else be warned by the browser each time. */
function formerHosts(former: ServerCertificate | undefined, wanted: readonly string[]): readonly string[] {
  const hosts = (former?.hosts ?? []).map(hostName).filter((host) => host !== null);
  return hosts.filter((host) => !wanted.includes(host));
}

async function makeCertificate(hosts: readonly string[], now: number): Promise<ServerCertificate> {
  const notBefore = now - BEGINS_BEFORE;
  const { cert, key } = await selfSigned({ hosts, notBefore, notAfter: notBefore + LIFE });
  return serverCertificate(cert, key);
}

async function locked<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await withFileLock(`${path}.lock`, work);
  } catch (error) {
    if (error instanceof XpsError || !/^E[A-Z]+$/.test(codeOf(error) ?? '')) throw error;
    throw localError('file_unwritable', `${path} cannot be written: ${messageOf(error)}`, {
      cause: error,
      hint: ELSEWHERE,
    });
  }
}

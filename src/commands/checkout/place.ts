import type { ServerCertificate } from '../../checkout/server-certificate';
import type { Runtime } from '../../cli/runtime';
import { localError } from '../../core/errors';
import { tryToListen } from '../../io/http-server';
import { networkAddress } from '../../io/network-address';
import type { CheckoutChoice } from './choice';

/** Where a page is served, and under which origin browsers find it. */
export interface Place {
  readonly host: string;
  readonly isHttps: boolean;
  /** Names besides loopback's that its certificate has to have. */
  readonly certified: readonly string[];
  /** Names besides loopback's by which it is reached. */
  readonly otherNames: readonly string[];
  /** Of a tunnel in front, or `null`. */
  readonly publicOrigin: string | null;
  /** The origin of the page once its port is known. */
  originAt(port: number): string;
  /** Where a tunnel finds it on this machine. */
  localAt(port: number): string;
}

/**
 * @param secure whether it has to be HTTPS even on this machine: Xendit takes no other origin. Beyond this machine it always has to, for
 *   card fields need what browsers keep for secure pages.
 * @throws XpsError of kind local where no other machine could reach it
 */
export function choosePlace({ host, exposed, origin, certificate }: CheckoutChoice, secure: boolean): Place {
  const name = exposed ? reachedAt(host) : 'localhost';
  const isTunnelled = origin !== null && certificate === null && !exposed;
  const isHttps = (secure || exposed || certificate !== null) && !isTunnelled;
  return {
    host,
    isHttps,
    certified: exposed ? [name] : [],
    otherNames: [...(exposed ? [inUrl(name)] : []), ...(origin === null ? [] : [new URL(origin).hostname])],
    publicOrigin: origin,
    localAt: (port) => `${isHttps ? 'https' : 'http'}://${exposed ? 'localhost' : inUrl(host)}:${port}`,
    originAt: (port) => origin ?? (isHttps ? `https://${inUrl(name)}:${port}` : `http://${inUrl(host)}:${port}`),
  };
}

/**
 * What is shown to browsers there. The port is tried first: for a page that cannot be served no certificate takes the place of another.
 *
 * @throws XpsError of kind usage for certificates that will not do, of kind local for a port that cannot be had
 */
export async function preparePlace(
  runtime: Runtime,
  choice: CheckoutChoice,
  { host, isHttps, certified }: Place,
  port: number,
): Promise<Pick<ServerCertificate, 'cert' | 'key'> | null> {
  await tryToListen({ host, port });
  if (choice.exposed)
    runtime.output.warn(
      `${host} can be reached from other machines: whoever has the page's address can pay the session`,
    );
  return isHttps ? certificateFor(runtime, choice, certified) : null;
}

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);

function reachedAt(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host;
  const address = networkAddress();
  if (address !== null) return address;
  throw localError('no_network', `--host ${host}: this machine has no address in any network`, {
    hint: 'leave --host out to serve this machine alone',
  });
}

async function certificateFor(
  { paths, context, output, owner }: Runtime,
  { certificate }: CheckoutChoice,
  hosts: readonly string[],
): Promise<ServerCertificate> {
  const { clock } = context;
  if (certificate !== null) {
    const { readCertificate } = await import('../../checkout/given-certificate');
    const given = readCertificate({ ...certificate, clock, hosts: hosts.length === 0 ? ['localhost'] : hosts });
    for (const warning of given.warnings) output.warn(warning);
    return given;
  }
  const { localCertificate } = await import('../../checkout/certificate');
  const made = await localCertificate({ folder: paths.data, clock, hosts, drafter: owner });
  if (made.reason !== null) output.note(`the certificate of this machine's pages is a new one: ${made.reason}`);
  if (made.madeNow) {
    output.note(`made a certificate for this machine's pages: ${made.path}`);
    output.note('browsers do not know it and warn once: choose Advanced, then Proceed');
    output.note(`its fingerprint is ${made.fingerprint}`);
    output.note('a certificate of mkcert avoids the warning: --cert cert.pem --key key.pem');
  }
  return made;
}

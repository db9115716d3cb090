import { usageError } from '../core/errors';
import { isLoopback } from '../core/http';

/** Why a page will not reach Xendit: the browser names the page's origin, and Xendit answers those of the session only (section 10). */
export interface OriginMismatch {
  /** What exactly is wrong, in words. */
  readonly what: string;
  /** What has to be among the session's origins. */
  readonly origin: string;
  /** The same for `xps create`. */
  readonly flag: string;
  /** False where it may work all the same, for Xendit documents neither paths nor wildcards. */
  readonly certain: boolean;
}

/** What sets one of the session's origins apart from the page's. Without any difference the two are the same. */
interface Comparison {
  readonly listed: string;
  readonly differences: readonly string[];
  readonly certain: boolean;
}

/**
 * Whether a page of this origin may use a session with these `components_configuration.origins`: `null`, or what is wrong. Origins are the
 * same when a browser says so: case and a default port make no difference, `127.0.0.1` and `localhost` do.
 *
 * @param page scheme, host and port; what follows them is not looked at
 * @throws XpsError of kind usage when it is no web address
 */
export function originMismatch(page: string, origins: readonly string[]): OriginMismatch | null {
  const url = webUrl(page);
  if (url === null) throw usageError(`"${page}" is no origin, such as https://localhost:4443`);
  const comparisons = origins.map((listed) => compare(listed, url));
  if (comparisons.some((each) => each?.differences.length === 0)) return null;
  const [nearest] = comparisons
    .filter((each) => each !== null)
    .sort(
      (one, other) => Number(one.certain) - Number(other.certain) || one.differences.length - other.differences.length,
    );
  return {
    what: nearest === undefined ? nothingNear(url.origin, origins) : inWords(url.origin, nearest),
    origin: url.origin,
    flag: `--origin ${url.origin}`,
    certain: nearest?.certain ?? true,
  };
}

function nothingNear(page: string, origins: readonly string[]): string {
  if (origins.length === 0) return `the session names no origin, and the page is at ${page}`;
  return `the session is for ${origins.join(', ')}, and the page is at ${page}`;
}

function inWords(page: string, { listed, differences }: Comparison): string {
  return `the session is for ${listed}, and the page is at ${page}: ${differences.join(', ')}`;
}

/** `null` when the two have nothing to do with each other. */
function compare(listed: string, page: URL): Comparison | null {
  if (listed.includes('*')) return compareWildcard(listed, page);
  const withScheme = webUrl(listed);
  const url = withScheme ?? webUrl(`${page.protocol}//${listed}`);
  if (url === null) return null;
  const place = placeDifferences(url, page);
  if (place === null) return null;
  const form = [
    ...(withScheme === null ? [`it lacks ${page.protocol}//`] : []),
    ...(url.username === '' && url.password === '' ? [] : ['it names a user']),
    ...(behind(listed) === '' ? [] : [`browsers send nothing behind the host and port, so no ${behind(listed)}`]),
  ];
  return { listed, differences: [...place, ...form], certain: place.length > 0 || withScheme === null };
}

function placeDifferences(url: URL, page: URL): readonly string[] | null {
  const bothHere = isLoopback(url.hostname) && isLoopback(page.hostname);
  if (url.hostname !== page.hostname && !bothHere) return null;
  return [
    ...(url.protocol === page.protocol ? [] : [`${scheme(url)} is not ${scheme(page)}`]),
    ...(url.hostname === page.hostname ? [] : [`${url.hostname} is not ${page.hostname} to a browser`]),
    // A port that goes with the scheme is left out in both.
    ...(url.port === page.port ? [] : [`port ${portOf(url)} is not ${portOf(page)}`]),
  ];
}

/** A wildcard that would take the page in, were there wildcards. */
function compareWildcard(listed: string, page: URL): Comparison | null {
  const before = listed.slice(0, listed.indexOf('*')).toLowerCase();
  const after = listed.slice(listed.lastIndexOf('*') + 1).toLowerCase();
  if (!page.origin.startsWith(before) || !page.origin.endsWith(after)) return null;
  return { listed, differences: ['wildcards are not documented'], certain: false };
}

function webUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

const scheme = ({ protocol }: URL): string => protocol.slice(0, -1);

function portOf({ port, protocol }: URL): string {
  return port !== '' ? port : protocol === 'https:' ? '443' : '80';
}

/** What follows scheme, host and port: a slash, say, which no browser sends. */
function behind(listed: string): string {
  return listed.replace(/^(?:https?:\/\/)?[^/?#]*/i, '');
}

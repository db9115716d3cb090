/**
 * A host as certificates and browsers write it: lower case, punycode, no brackets, IPv6 shortened, and IPv4 in four numbers, whatever way it
 * was written in (`127.1`, `0`, `0x7f.1`, `::ffff:127.0.0.1`). `null` for what is no host.
 */
export function hostName(text: string): string | null {
  if (/[/\\?#@]/.test(text)) return null;
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  const address = `https://${bare.includes(':') ? `[${bare}]` : bare}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.href !== `https://${url.hostname}/`) return null;
  return url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/, (_, high: string, low: string) => asIpv4(high, low));
}

/** The four numbers of two groups of an IPv6 address. */
function asIpv4(...groups: readonly string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((pair) => [pair >> 8, pair & 255])
    .join('.');
}

import { usageError } from '../core/errors';
import { isLoopback } from '../core/http';
import { wordsOf } from '../core/words';
import type { TunnelCommand } from '../io/tunnel-process';

/** A tunnel client, and how to read it. */
export interface TunnelChoice {
  /** @param local where it is to lead, such as `http://127.0.0.1:4000`. */
  command(local: URL): TunnelCommand;
  /** Whether an address that it names may be the public one. */
  isPublic(address: string, local: URL): boolean;
  /** How to get it, where it is not installed. */
  readonly missing: string;
}

const OTHERS = 'any other client as --tunnel "command {port}"';

const KNOWN: Readonly<Record<string, TunnelChoice>> = {
  cloudflared: {
    command: ({ origin }) => ['cloudflared', 'tunnel', '--no-autoupdate', '--url', origin],
    // It names its documentation and its programming interface, too.
    isPublic: (address) => /^https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com\/?$/i.test(address),
    missing: `install cloudflared, which needs no account for this, or use --tunnel ngrok, or ${OTHERS}`,
  },
  ngrok: {
    command: ({ host }) => ['ngrok', 'http', host, '--log', 'stdout'],
    isPublic: (address, local) =>
      isElsewhere(address, local) && !/^https?:\/\/([^/]+\.)?ngrok\.com(\/|$)/i.test(address),
    missing: `install ngrok and add its authtoken, or use --tunnel cloudflared, or ${OTHERS}`,
  },
};

/**
 * `cloudflared`, `ngrok`, or a command with `{port}` in it, as in `ssh -R 80:127.0.0.1:{port} tunnel.example`. Quotes keep words together;
 * no shell reads it.
 */
export function decodeTunnel(text: string): TunnelChoice {
  const known = KNOWN[text.trim().toLowerCase()];
  if (known !== undefined) return known;
  const words = wordsOf(text);
  if (!words.some((word) => word.includes('{port}')))
    throw usageError(
      `"${text}" is neither cloudflared nor ngrok, nor a command with {port} in it, such as "lt --port {port}"`,
    );
  return {
    command: ({ port }) => words.map((word) => word.replaceAll('{port}', port)),
    isPublic: isElsewhere,
    missing: `is its name right, and is it in the PATH? A shell's own words take sh -c '… {port}'`,
  };
}

/** A client may say where it leads to, which is no public address. */
function isElsewhere(address: string, local: URL): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, port } = new URL(address);
  return !(isLoopback(hostname) && port === local.port);
}

import { createFlagValues, type FlagValues, wholeNumber } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import type { ProviderHeaders } from '../../cli/provider';
import { decodeDuration } from '../../core/duration';
import { usageError } from '../../core/errors';
import { hostName } from '../../core/host-name';
import { isLoopback } from '../../core/http';
import type { CheckoutFlags } from '../checkout';
import { type PageFlags, pageWords } from '../page-flags';

/** How a page is to be served, shown and awaited. */
export interface CheckoutChoice {
  /** `null`: what fits the mode. */
  readonly port: number | null;
  readonly host: string;
  /** Whether other machines can reach it. */
  readonly exposed: boolean;
  readonly certificate: { readonly certPath: string; readonly keyPath: string } | null;
  /** Of a tunnel in front. */
  readonly origin: string | null;
  /** Where the session was just made for, if that was said: in front of Xendit its page is to be there. */
  readonly madeFor: string | null;
  /** In milliseconds. */
  readonly timeout: number | null;
  readonly open: boolean;
  readonly qr: boolean;
  readonly webhook: string | undefined;
  /** The flags of this that `xps create --open` takes as well, as they were typed. */
  readonly words: readonly string[];
}

/** @throws XpsError of kind usage with all that is wrong. */
export function decodeCheckoutFlags(flags: CheckoutFlags): { choice: CheckoutChoice; headers: ProviderHeaders } {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  const page = decodePageFlags(flags, values);
  const origin = values.read('--origin', flags.origin, decodeOrigin) ?? null;
  values.check();
  return { choice: { ...page, origin, open: flags.open }, headers };
}

/** The same without what is `xps checkout`'s alone: a page that is opened, with no tunnel in front. Complaints go to `values`. */
export function decodePageFlags(flags: PageFlags, values: FlagValues): CheckoutChoice {
  const host = values.read('--host', flags.host, decodeHost) ?? '127.0.0.1';
  const port = values.read('--port', flags.port, wholeNumber(0, 65_535)) ?? null;
  const timeout = values.read('--timeout', flags.timeout, (text) => decodeDuration(text, '90s, 5m or 1h')) ?? null;
  const { cert: certPath, key: keyPath } = flags;
  if (certPath === undefined && keyPath !== undefined)
    values.complain({ flag: '--cert', message: 'is missing: --key is the private key of a certificate' });
  if (certPath !== undefined && keyPath === undefined)
    values.complain({ flag: '--key', message: `is missing: the private key of ${certPath}` });
  return {
    port,
    host,
    exposed: !isLoopback(host),
    certificate: certPath === undefined || keyPath === undefined ? null : { certPath, keyPath },
    origin: null,
    madeFor: null,
    timeout,
    open: true,
    qr: flags.qr === true,
    webhook: flags.webhook,
    words: pageWords(flags),
  };
}

/** As browsers write it in the `Host` that the page is asked for under. */
function decodeHost(text: string): string {
  const host = /^[\w.:[\]-]+$/.test(text.trim()) ? hostName(text.trim()) : null;
  if (host !== null) return host;
  throw usageError(`"${text}" is no address to bind to; write 127.0.0.1, or 0.0.0.0 for every network of this machine`);
}

function decodeOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && `${url.origin}/` === url.href) return url.origin;
  const meant = url !== undefined && /^https?:$/.test(url.protocol) ? `https://${url.host}` : 'https://shop.example';
  throw usageError(`"${text}" is no origin that Xendit takes: scheme https, host and port only; write ${meant}`);
}

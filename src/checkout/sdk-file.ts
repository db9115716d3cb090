import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localError, messageOf } from '../core/errors';

/** What the SDK's bundle of this version has built in, and how often. There is no option to change either. */
const GATEWAY = { address: 'https://checkout-ui-gateway-prod-dev.xendit.co', times: 1 };
const CARD_FIELD = { address: 'https://assets.xendit.co/components/secure-iframe-v0.0.24.html', times: 4 };
/** Pictures of flags and schemes, in fields and menus. */
const PICTURES = 'https://assets.xendit.co/payment-session/';

/** Xendit's browser SDK, as a page loads it. */
export interface SdkFile {
  /** As Xendit published it. */
  original(): Buffer;
  /** The same with the sandbox at `origin` in the place of Xendit's hosts. */
  pointedAt(origin: string): Buffer;
}

/**
 * Reads the SDK from the installed package.
 *
 * @param entry finds the package's main file: the bundle for browsers is found from there.
 * @throws XpsError `sdk_missing`, or `sdk_unknown` when it is not the one whose addresses are known.
 */
export function readSdk(entry: () => string): SdkFile {
  const original = readBundle(() => join(dirname(entry()), '..', 'index.umd.js'));
  for (const { address, times } of [GATEWAY, CARD_FIELD]) requireTimes(original, address, times);
  let pointed: { readonly origin: string; readonly bytes: Buffer } | undefined;
  return {
    original: () => Buffer.from(original),
    pointedAt: (origin) => {
      // Who comes by another name of this machine pays for the change.
      if (pointed?.origin !== origin) pointed = { origin, bytes: Buffer.from(point(original, origin)) };
      return pointed.bytes;
    },
  };
}

function point(original: string, origin: string): string {
  return original
    .replaceAll(GATEWAY.address, origin)
    .replaceAll(CARD_FIELD.address, `${origin}/sandbox/card-field`)
    .replaceAll(`${PICTURES}flags/circle/`, `${origin}/sandbox/signs/flag_`)
    .replaceAll(`${PICTURES}logos/`, `${origin}/sandbox/signs/`);
}

function readBundle(path: () => string): string {
  try {
    return readFileSync(path(), 'utf8');
  } catch (error) {
    throw localError('sdk_missing', `Xendit's browser SDK cannot be read: ${messageOf(error)}`, {
      cause: error,
      hint: 'install xps again: it comes with xendit-components-web',
    });
  }
}

function requireTimes(text: string, address: string, times: number): void {
  const found = text.split(address).length - 1;
  if (found === times) return;
  throw localError('sdk_unknown', `Xendit's browser SDK names ${address} ${found} times, not ${times}`, {
    hint: 'it is not the version that xps was made for: install xps again',
  });
}

import type { PageStart } from '../page-protocol';
import type { Scheme } from './field-appearance';
import { type Sdk, type SdkListener, startSdk } from './sdk';
import type { Trouble } from './trouble';

/** The SDK, or why it did not start: for the customer, and for the terminal. */
export type Beginning =
  | { readonly sdk: Sdk }
  | { readonly sdk: null; readonly trouble: Trouble; readonly what: string };

/** Puts the session into the hands of the SDK, where there is one, and a key to it. */
export function beginPayment({ sdkKey, keyMissing }: PageStart, scheme: Scheme, listener: SdkListener): Beginning {
  if (sdkKey === null)
    return { sdk: null, trouble: { kind: 'no-key', reason: keyMissing ?? '' }, what: keyMissing ?? 'no SDK key' };
  if (window.Xendit === undefined) return { sdk: null, trouble: { kind: 'no-sdk' }, what: 'sdk.js did not load' };
  try {
    return { sdk: startSdk(window.Xendit, sdkKey, scheme, listener) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { sdk: null, trouble: { kind: 'bad-key', message }, what: `the SDK threw: ${message}` };
  }
}

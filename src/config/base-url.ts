import { usageError } from '../core/errors';
import { isLoopback } from '../core/http';
import type { ProviderName } from '../core/provider-name';
import { API_BASE_URL } from '../xendit/limits';
import type { Account, Sourced } from './account';

/**
 * Where the provider's API is: Xendit's address, or that of XPS_BASE_URL.
 *
 * @throws XpsError of kind usage for an address that would send the key in clear to another machine
 */
export function findBaseUrl(env: Readonly<Record<string, string | undefined>>): Sourced {
  const text = env.XPS_BASE_URL;
  if (!text) return { value: API_BASE_URL, from: 'default' };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === undefined || !safe || url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
    throw usageError(
      `XPS_BASE_URL "${text}" cannot be used: write an https address, or http on 127.0.0.1 or localhost`,
    );
  }
  return { value: url.href.replace(/\/+$/, ''), from: 'XPS_BASE_URL' };
}

/** Whom answers from there are to be blamed on. */
export function answererAt({ value, from }: Sourced): ProviderName {
  return from === 'default' ? 'xendit' : new URL(value).host;
}

/** Whether a server on this machine stands in for Xendit, as `xps sandbox serve` does: no tunnel and no dashboard lead there. */
export function isServedHere({ value, from }: Sourced): boolean {
  return from !== 'default' && isLoopback(new URL(value).hostname);
}

/** Whether a sandbox answers, as far as an account tells: the embedded one, or what is served in Xendit's stead. */
export function isSandboxed({ mode, baseUrl }: Pick<Account, 'mode' | 'baseUrl'>): boolean {
  return mode === 'sandbox' || isServedHere(baseUrl);
}

import { usageError } from '../core/errors';

/**
 * The proxy that the environment names, as other tools read it: without a scheme it is `http://`.
 *
 * @throws XpsError of kind usage for what is no address; it does not repeat it, for there may be a password in it
 */
export function proxyOf(env: Readonly<Record<string, string | undefined>>): { proxy?: string; noProxy?: string } {
  const named = env.HTTPS_PROXY || env.https_proxy;
  const noProxy = env.NO_PROXY || env.no_proxy;
  return { ...(named ? { proxy: addressOf(named) } : {}), ...(noProxy ? { noProxy } : {}) };
}

function addressOf(named: string): string {
  const address = named.includes('://') ? named : `http://${named}`;
  if (URL.canParse(address)) return address;
  throw usageError('HTTPS_PROXY in the environment is no address of a proxy', {
    code: 'bad_proxy',
    hint: 'HTTPS_PROXY=http://proxy.example:8080, or without it: env -u HTTPS_PROXY xps …',
  });
}

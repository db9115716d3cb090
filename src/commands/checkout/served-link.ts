import type { Runtime } from '../../cli/runtime';
import { knownServers, openProbe, whoIsAt } from '../../cli/who-listens';
import { digestOfToken } from '../../io/presence';
import type { CheckoutChoice } from './choice';

/** Whether the session's link is where an `xps sandbox serve` of this home has its page, and no flag asks for a page of our own. */
export async function isServedAt(runtime: Runtime, link: URL, choice: CheckoutChoice): Promise<boolean> {
  if (asksForOwnPage(choice)) return false;
  const servers = knownServers(runtime).filter(
    ({ kind, url }) => kind === 'sandbox serve' && new URL(url).port === link.port,
  );
  if (servers.length === 0) return false;
  const digest = digestOfToken((await runtime.sandbox()).account.callbackToken);
  if (servers.every(({ tokenDigest }) => tokenDigest !== digest)) return false;
  const probe = await openProbe();
  try {
    return (await whoIsAt(probe.send, `${link.origin}/`)) === 'sandbox serve';
  } finally {
    await probe.close();
  }
}

function asksForOwnPage({ port, exposed, certificate, origin, webhook }: CheckoutChoice): boolean {
  return port !== null || exposed || certificate !== null || origin !== null || webhook !== undefined;
}

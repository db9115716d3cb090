import type { Runtime } from '../../cli/runtime';
import { knownServers, openProbe, whoIsAt } from '../../cli/who-listens';
import { SECOND } from '../../core/clock';
import type { Transport } from '../../core/http';
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

const LOOK_EVERY = 2 * SECOND;

/** Says when the server with the page goes and when it is back: the session itself is watched in the sandbox's file, which needs no server. */
export async function watchServer(
  { context, output }: Runtime,
  { origin, port }: URL,
  signal: AbortSignal,
): Promise<void> {
  const probe = await openProbe();
  let isThere = true;
  try {
    while (!signal.aborted) {
      await context.wait(LOOK_EVERY, signal);
      if (signal.aborted) break;
      const wasThere: boolean = isThere;
      isThere = await servesPages(probe.send, origin);
      if (isThere === wasThere || signal.aborted) continue;
      output.warn(
        isThere
          ? `xps sandbox serve at ${origin} answers again`
          : `xps sandbox serve at ${origin} does not answer: its page cannot be paid until it does; xps sandbox serve --port ${port} starts it again`,
      );
    }
  } finally {
    await probe.close();
  }
}

/** Asks for what every page of its has: the log there does not tell of that. */
async function servesPages(send: Transport, origin: string): Promise<boolean> {
  const answer = await send({ method: 'GET', url: `${origin}/sandbox/sandbox.css`, headers: {} }).catch(() => null);
  return answer?.status === 200;
}

function asksForOwnPage({ port, exposed, certificate, origin, webhook }: CheckoutChoice): boolean {
  return port !== null || exposed || certificate !== null || origin !== null || webhook !== undefined;
}

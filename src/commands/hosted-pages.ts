import { createLivePage, type LivePage } from '../checkout/live-page';
import type { Page } from '../checkout/page-answers';
import type { Runtime } from '../cli/runtime';
import { messageOf } from '../core/errors';
import { hasEnded } from '../flows/watch-session';
import type { Sandbox, SessionDoor } from '../sandbox/sandbox';
import { decodeSession } from '../xendit/decode/session';
import { testAids } from './checkout/aids';
import { type HostedUpdate, hostedUpdate, watchHosted } from './watch-hosted';

const HOSTED = /^\/hosted\/([0-9a-f]{32})\/$/;

/** The hosted pages of a sandbox that is served, at the addresses of `payment_link_url`; each is watched while somebody looks at it. */
export function createHostedPages(
  { context }: Pick<Runtime, 'context'>,
  sandbox: Sandbox,
  signal: AbortSignal,
  tell: (text: string) => void,
): (path: string) => Promise<Page | undefined> {
  const pages = new Map<string, LivePage>();

  function watch(link: string, live: LivePage, seen: HostedUpdate): void {
    if (pages.has(link) || hasEnded(seen.session)) return;
    pages.set(link, live);
    void watchHosted({ context, sandbox, link, live, seen, signal, tell })
      .catch((error: unknown) => tell(messageOf(error)))
      .finally(() => pages.delete(link));
  }

  return async (path) => {
    const link = HOSTED.exec(path)?.[1];
    const door = link === undefined ? null : await sandbox.findDoor('link', link);
    if (link === undefined || door === null) return undefined;
    const known = pages.get(link);
    const seen = hostedUpdate(sandbox, door);
    const live = known ?? createPage(sandbox, door, seen);
    return {
      ...live.page,
      follow: (listener) => {
        const leave = live.page.follow(listener);
        watch(link, live, seen);
        return leave;
      },
    };
  };
}

function createPage(sandbox: Sandbox, { session, sdkKey }: SessionDoor, first: HostedUpdate): LivePage {
  return createLivePage({
    reach: 'sandbox',
    fixed: {
      sdkKey,
      keyMissing: sdkKey === null ? 'the session was made before the sandbox could be paid in a browser' : null,
      mode: 'sandbox',
      door: 'hosted',
      merchant: sandbox.account.businessName,
      cardsCanBeFilledIn: true,
      ...testAids(decodeSession({ ...session }), 'sandbox'),
    },
    first,
    now: sandbox.clock.now,
    onReport: () => {},
  });
}

import { createLivePage, type LivePage } from '../checkout/live-page';
import type { Page } from '../checkout/page-answers';
import { pageSession } from '../checkout/page-session';
import { createLeapWatch } from '../cli/provider-clock';
import type { Runtime } from '../cli/runtime';
import { SECOND } from '../core/clock';
import type { Sandbox, SessionDoor } from '../sandbox/sandbox';
import { decodeSession } from '../xendit/decode';
import { testAids } from './checkout/aids';

const LOOK_EVERY = SECOND;
const HOSTED = /^\/hosted\/([0-9a-f]{32})\/$/;

/** The hosted pages of a sandbox that is served, at the addresses of `payment_link_url`; each is watched while somebody looks at it. */
export function createHostedPages(
  { context }: Pick<Runtime, 'context'>,
  sandbox: Sandbox,
  signal: AbortSignal,
): (path: string) => Promise<Page | undefined> {
  const pages = new Map<string, LivePage>();

  async function watch(link: string, live: LivePage, seen: string): Promise<void> {
    let last = seen;
    const leapt = createLeapWatch({ now: sandbox.clock.now, runs: sandbox.clockRuns }, context.clock);
    while (!signal.aborted) {
      await context.wait(LOOK_EVERY, signal);
      if (signal.aborted || live.followers() === 0) break;
      const door = await sandbox.findDoor('link', link);
      const wire = JSON.stringify(door?.session);
      const isAnother = leapt() || wire !== last;
      if (door !== null && isAnother) live.update(updateOf(sandbox, door));
      last = wire ?? last;
    }
    pages.delete(link);
  }

  return async (path) => {
    const link = HOSTED.exec(path)?.[1];
    const door = link === undefined ? null : await sandbox.findDoor('link', link);
    if (link === undefined || door === null) return undefined;
    const known = pages.get(link);
    const live = known ?? createPage(sandbox, door);
    return {
      ...live.page,
      follow: (listener) => {
        const leave = live.page.follow(listener);
        if (!pages.has(link)) {
          pages.set(link, live);
          void watch(link, live, JSON.stringify(door.session));
        }
        return leave;
      },
    };
  };
}

function createPage(sandbox: Sandbox, door: SessionDoor): LivePage {
  const { sdkKey } = door;
  return createLivePage({
    reach: 'sandbox',
    fixed: {
      sdkKey,
      keyMissing: sdkKey === null ? 'the session was made before the sandbox could be paid in a browser' : null,
      mode: 'sandbox',
      door: 'hosted',
      merchant: sandbox.account.businessName,
      cardsCanBeFilledIn: true,
      ...testAids(decodeSession({ ...door.session }), 'sandbox'),
    },
    first: updateOf(sandbox, door),
    now: sandbox.clock.now,
    onReport: () => {},
  });
}

function updateOf(sandbox: Sandbox, { session }: SessionDoor): Parameters<LivePage['update']>[0] {
  return {
    session: pageSession(decodeSession({ ...session })),
    clockRuns: sandbox.clockRuns(),
    trouble: null,
  };
}

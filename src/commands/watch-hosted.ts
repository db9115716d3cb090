import { isDeepStrictEqual } from 'node:util';
import type { LivePage } from '../checkout/live-page';
import { pageSession } from '../checkout/page-session';
import type { Context } from '../cli/context';
import { createLeapWatch } from '../cli/provider-clock';
import { SECOND } from '../core/clock';
import { messageOf } from '../core/errors';
import { hasEnded } from '../flows/watch-session';
import type { Sandbox, SessionDoor } from '../sandbox/sandbox';
import { decodeSession } from '../xendit/decode/session';

const LOOK_EVERY = SECOND;
/** For the page alone: the API has no session any more that could be in a state. */
const GONE = 'GONE';

export type HostedUpdate = Parameters<LivePage['update']>[0];

export interface HostedWatch {
  readonly context: Pick<Context, 'clock' | 'wait'>;
  readonly sandbox: Sandbox;
  /** The last part of `payment_link_url`. */
  readonly link: string;
  readonly live: LivePage;
  /** What the page shows. */
  readonly seen: HostedUpdate;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

/**
 * Tells a hosted page what becomes of its session, for as long as somebody looks at it and anything can happen. Never rejects: a sandbox
 * that cannot be read is looked at again.
 */
export async function watchHosted(watch: HostedWatch): Promise<void> {
  const { context, live, signal } = watch;
  const look = createLook(watch);
  do {
    await context.wait(LOOK_EVERY, signal);
  } while (!signal.aborted && live.followers() > 0 && (await look()));
}

/** One look. Answers whether anything may happen still. */
function createLook({ context, sandbox, link, live, seen, tell }: HostedWatch): () => Promise<boolean> {
  let shown = seen;
  const leapt = createLeapWatch({ now: sandbox.clock.now, runs: sandbox.clockRuns }, context.clock);

  function show(update: HostedUpdate): void {
    shown = update;
    live.update(update);
  }

  async function look(): Promise<boolean> {
    const door = await sandbox.findDoor('link', link);
    if (door === null) {
      show({ ...shown, session: { ...shown.session, status: GONE }, trouble: null });
      return false;
    }
    const next = hostedUpdate(sandbox, door);
    if (shown.trouble !== null) tell('the sandbox can be asked again');
    if (leapt() || !isDeepStrictEqual(next, shown)) show(next);
    return !hasEnded(next.session);
  }

  return async () => {
    try {
      return await look();
    } catch (error) {
      const trouble = messageOf(error);
      tell(trouble);
      if (trouble !== shown.trouble) show({ ...shown, trouble });
      return true;
    }
  };
}

export function hostedUpdate(sandbox: Sandbox, { session }: SessionDoor): HostedUpdate {
  return { session: pageSession(decodeSession({ ...session })), clockRuns: sandbox.clockRuns(), trouble: null };
}

import { advance } from './advance';
import { setForward } from './clock';
import { type DeliverOptions, type DeliveryAttempt, send } from './deliveries';
import { type DueDelivery, dueDeliveries, nextDueAt, releaseAbandoned } from './outbox';
import { nextExpiryAt } from './records';
import { expireSessions } from './service';
import type { State, Tx } from './state';

/** What came to pass while time went by. */
export interface Elapsed {
  /** The sandbox's time now, in milliseconds since 1970. */
  readonly now: number;
  /** Ids of the sessions whose time was over on the way. */
  readonly expired: readonly string[];
  /** In the order they were made. */
  readonly attempts: readonly DeliveryAttempt[];
  /** Milliseconds that did not go by, because there was too much to send. */
  readonly left: number;
}

export type ElapseOptions = DeliverOptions & {
  /** How many attempts there may be; the clock stays where the last of them was made. */
  readonly most?: number;
};

// Each webhook is tried seven times and each session expires once, so that time always ends; this is for those who wait for it.
const MOST_ATTEMPTS = 10_000;

/**
 * Lets time go by from one event to the next: each expiry and each attempt of the retry plan happens when it is due.
 *
 * @throws XpsError of kind usage for a time that is not ahead.
 */
export async function elapse(state: State, ms: number, options: ElapseOptions): Promise<Elapsed> {
  const { most = MOST_ATTEMPTS, ...delivery } = options;
  await state.change((tx) => {
    // The whole way must be possible before the first step is made.
    setForward(tx.clock, ms, tx.machineTime);
    releaseAbandoned(tx);
  });
  const expired: string[] = [];
  const attempts: DeliveryAttempt[] = [];
  let left = ms;
  while (left > 0 && attempts.length < most) {
    const step = await state.change((tx) => stepForward(tx, left));
    left -= step.moved;
    expired.push(...step.expired);
    attempts.push(...(await send(state, step.due.slice(0, most - attempts.length), delivery)));
  }
  return { now: state.now(), expired, attempts, left };
}

interface Step {
  readonly moved: number;
  readonly expired: readonly string[];
  readonly due: readonly DueDelivery[];
}

/** Moves the clock to the next event, unless there is something to do now, and by `most` milliseconds at most. */
function stepForward(tx: Tx, most: number): Step {
  const expired = expireSessions(tx);
  const due = dueDeliveries(tx);
  if (due.length > 0) return { moved: 0, expired, due };
  const next = Math.min(nextDueAt(tx) ?? Number.POSITIVE_INFINITY, nextExpiryAt(tx) ?? Number.POSITIVE_INFINITY);
  const moved = Math.min(most, next - tx.now);
  const there = advance(tx, moved);
  return { moved, expired: [...expired, ...there.expired], due: there.due };
}

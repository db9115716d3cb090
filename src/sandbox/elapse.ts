import { advance } from './advance';
import { catchUp, type Happening, nextHappeningAt } from './catch-up';
import { setForward } from './clock';
import { type DeliverOptions, type DeliveryAttempt, type Progress, send } from './deliveries';
import { type DueDelivery, dueDeliveries, nextDueAt, releaseAbandoned } from './outbox';
import type { State, Tx } from './state';

/** What came to pass while time went by. */
export interface Elapsed {
  /** The sandbox's time now, in milliseconds since 1970. */
  readonly now: number;
  /** What came to pass by itself on the way, in the order of time. */
  readonly happened: readonly Happening[];
  /** In the order they were made. */
  readonly attempts: readonly DeliveryAttempt[];
  /** Milliseconds that did not go by, because there was too much to send, or nobody wanted to wait for more. */
  readonly left: number;
  /** How many webhooks are due and were not sent. */
  readonly due: number;
}

export interface ElapseOptions extends DeliverOptions, Progress {
  /** How many attempts there may be; the clock stays where the last of them was made. */
  readonly most?: number;
  readonly onHappening?: (happening: Happening) => void;
}

// Each webhook is tried seven times and each session expires once, so that time always ends; this is for those who wait for it.
const MOST_ATTEMPTS = 10_000;

/**
 * Lets time go by from one event to the next: each expiry and each attempt of the retry plan happens when it is due. Once `signal` is
 * aborted it stops before the next of them.
 *
 * @throws XpsError of kind usage for a time that is not ahead.
 */
export async function elapse(state: State, ms: number, options: ElapseOptions): Promise<Elapsed> {
  const { most = MOST_ATTEMPTS, onHappening = () => {}, onAttempt, signal, ...delivery } = options;
  await state.change((tx) => {
    // The whole way must be possible before the first step is made.
    setForward(tx.clock, ms, tx.machineTime);
    releaseAbandoned(tx);
  });
  const happened: Happening[] = [];
  const attempts: DeliveryAttempt[] = [];
  let left = ms;
  while (left > 0 && attempts.length < most && !signal?.aborted) {
    const step = await state.change((tx) => stepForward(tx, left));
    left -= step.moved;
    for (const each of step.happened) onHappening(each);
    happened.push(...step.happened);
    const due = step.due.slice(0, most - attempts.length);
    attempts.push(...(await send(state, due, delivery, { onAttempt, signal })));
  }
  const { now, due } = await state.change((tx) => ({ now: tx.now, due: dueDeliveries(tx).length }));
  return { now, happened, attempts, left, due };
}

interface Step {
  readonly moved: number;
  readonly happened: readonly Happening[];
  readonly due: readonly DueDelivery[];
}

/** Moves the clock to the next event, unless there is something to do now, and by `most` milliseconds at most. */
function stepForward(tx: Tx, most: number): Step {
  const happened = catchUp(tx);
  const due = dueDeliveries(tx);
  if (due.length > 0) return { moved: 0, happened, due };
  const next = Math.min(nextDueAt(tx) ?? Number.POSITIVE_INFINITY, nextHappeningAt(tx) ?? Number.POSITIVE_INFINITY);
  const moved = Math.min(most, next - tx.now);
  const there = advance(tx, moved);
  return { moved, happened: [...happened, ...there.happened], due: there.due };
}

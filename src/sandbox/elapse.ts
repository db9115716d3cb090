import { setClockForward } from './advance';
import { catchUp, type Happening, passTime } from './catch-up';
import { setForward } from './clock';
import { type AttemptNote, type DeliveryAttempt, type Progress, send } from './deliveries';
import { type DueDelivery, dueDeliveries, nextDueAt, releaseAbandoned } from './outbox';
import { summarizeOutbox } from './outbox-summary';
import type { PostOptions } from './posting';
import type { State, Tx } from './state';

/** What came to pass while time went by. */
export interface Elapsed {
  /** The sandbox's time now, in milliseconds since 1970. */
  readonly now: number;
  /** What came to pass by itself on the way, in the order of time. */
  readonly happened: readonly Happening[];
  /** In the order they were made. */
  readonly attempts: readonly AttemptNote[];
  /** Milliseconds that did not go by, because there was too much to do, or nobody wanted to wait for more. */
  readonly left: number;
  /** How many webhooks are due and were not sent. */
  readonly due: number;
}

/** Without an address nothing is sent: webhooks stay in the outbox until somebody listens. */
export interface ElapseOptions extends PostOptions, Progress {
  /** How many attempts there may be, and how many things may come to pass; the clock stays where the last of them was. */
  readonly most?: number;
  readonly onHappening?: (happening: Happening) => void;
}

// Each webhook is tried seven times, but a subscription never ends: this is for those who wait.
const MOST = 100_000;

// What people read is told in order, thing by thing; then, as long as all goes well, as much comes to pass in one commit.
const ONE_BY_ONE = 16;
const MOST_STEPS = 512;

/**
 * Lets time go by from one thing to the next: each expiry, each cycle of a subscription and each attempt of the retry plan happens when it
 * is due, and is told in this order. Once `signal` is aborted it stops before the next of them.
 *
 * Where a lot comes to pass and all webhooks are taken, ever more does before they are sent: each still says when it fell due.
 *
 * @throws XpsError of kind usage for a time that is not ahead.
 */
export async function elapse(state: State, ms: number, options: ElapseOptions): Promise<Elapsed> {
  const { most = MOST, onHappening = () => {}, onAttempt, signal, ...posting } = options;
  const began = await state.change((tx) => {
    // The whole way must be possible before the first step is made.
    setForward(tx.clock, ms, tx.machineTime);
    releaseAbandoned(tx);
    return tx.now;
  });
  const happened: Happening[] = [];
  const attempts: AttemptNote[] = [];
  const pace = { together: 1 };
  const room = (): number => most - Math.max(attempts.length, happened.length);
  let [left, steps, from, sending] = [ms, 1, began, false];
  while ((left > 0 || sending) && room() > 0 && !signal?.aborted) {
    const step = await state.change((tx) => stepForward(tx, left, Math.min(steps, room()), posting.url !== null));
    left -= step.moved;
    // What failed on the way of one step is tried again at its own time, though the clock is past it.
    if (step.moved > 0) from = step.from;
    for (const each of step.happened) onHappening(each);
    happened.push(...step.happened);
    const due = step.due.slice(0, most - attempts.length);
    const made = await send(state, due, { ...posting, from, pace }, { onAttempt, signal });
    attempts.push(...made.map(withoutBody));
    // There may be more than was asked for, and what failed may be due again.
    sending = due.length > 0;
    const smooth = happened.length >= ONE_BY_ONE && made.every(({ failure }) => failure === null);
    steps = smooth ? Math.min(steps * 2, MOST_STEPS) : 1;
  }
  const { now, due } = await state.change((tx) => ({ now: tx.now, due: summarizeOutbox(tx).due }));
  return { now, happened, attempts, left, due };
}

/** Nobody reads what they said, of which there may be a hundred megabytes. */
function withoutBody({ body: _body, ...note }: DeliveryAttempt): AttemptNote {
  return note;
}

interface Step {
  readonly moved: number;
  /** The clock before it. */
  readonly from: number;
  readonly happened: readonly Happening[];
  /** To be sent now. */
  readonly due: readonly DueDelivery[];
}

// A round sends so many of those that wait.
const MOST_DUE = 2_048;

/** Moves the clock past what comes next, unless there is something to send now; by `most` milliseconds, and past no webhook that waits. */
function stepForward(tx: Tx, most: number, steps: number, sends: boolean): Step {
  const from = tx.now;
  const late = catchUp(tx);
  const due = sends ? dueDeliveries(tx, MOST_DUE) : [];
  if (due.length > 0) return { moved: 0, from, happened: late, due };
  const until = Math.min(from + most, (sends ? nextDueAt(tx) : null) ?? Number.POSITIVE_INFINITY);
  const passed = passTime(tx, until, steps);
  const later = passed.at > from ? setClockForward(tx, passed.at - from) : tx;
  return {
    moved: passed.at - from,
    from,
    happened: [...late, ...passed.happened],
    due: sends ? dueDeliveries(later, MOST_DUE) : [],
  };
}

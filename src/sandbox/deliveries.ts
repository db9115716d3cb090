import { MINUTE, SECOND } from '../core/clock';
import { catchUp } from './catch-up';
import { claim, release, type Settlement, settle } from './claims';
import { fly, type Made } from './in-flight';
import { type DueDelivery, dueDeliveries, releaseAbandoned } from './outbox';
import { DELIVERY_TIMEOUT, type Posting, type PostOptions, post, postingOf, type Sent } from './posting';
import { shuffled } from './seeded-random';
import type { State } from './state';

// How much longer than its time-out a process that runs may hold a delivery before another takes it over.
const GRACE = 10 * SECOND;

// As many claims share a commit, once all goes well, and what a killed process had under way is sent again.
const MOST_CLAIMS = 64;
const MOST_IN_FLIGHT = 16;

export interface DeliverOptions extends PostOptions {
  /** Sends in an order of chance. */
  readonly shuffle?: boolean;
}

/** Told of each attempt once it is over, and asked before each whether there is to be another. */
export interface Progress {
  readonly onAttempt?: ((attempt: DeliveryAttempt) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One POST of a webhook, or the failure to make it, without what it said. */
export interface AttemptNote extends Sent, Settlement {
  readonly deliveryId: number;
  readonly event: string;
  /** The merchant's reference of what it tells of. */
  readonly reference: string | null;
  /** When it was made, in milliseconds of the sandbox's clock. */
  readonly at: number;
  /** 1 for the first. */
  readonly attempt: number;
  /** Whether this is the second sending that `duplicate` asked for. */
  readonly repeated: boolean;
}

export interface DeliveryAttempt extends AttemptNote {
  /** As sent, with its secrets. */
  readonly body: string;
}

// What is due for longer waits for somebody to listen, as it does while time goes by.
const FRESH = MINUTE;

/** Sends all that is due, each once: see `send`. Where nobody listens only what has just come up fails. */
export async function deliver(state: State, options: DeliverOptions): Promise<readonly DeliveryAttempt[]> {
  const due = await state.change((tx) => {
    releaseAbandoned(tx);
    catchUp(tx);
    const waiting = dueDeliveries(tx).filter(({ dueAt }) => options.url !== null || dueAt > tx.now - FRESH);
    return options.shuffle ? shuffled(waiting, tx.random) : waiting;
  });
  return send(state, due, options);
}

/** How many webhooks are claimed together: one at first, ever more as long as all are taken. */
export interface Pace {
  together: number;
}

export interface SendOptions extends PostOptions {
  /** Kept by whoever sends on and on. */
  readonly pace?: Pace;
  /** Each is sent at the time when it fell due, but not before this one; else all of them now. In milliseconds of the sandbox's clock. */
  readonly from?: number;
}

/**
 * Sends what is due in its order, each at most once per attempt however many processes do the same. Ends before what is due after another
 * one is to be tried again.
 */
export async function send(
  state: State,
  due: readonly DueDelivery[],
  options: SendOptions,
  { onAttempt = () => {}, signal }: Progress = {},
): Promise<readonly DeliveryAttempt[]> {
  const attempts: DeliveryAttempt[] = [];
  const { pace = { together: 1 } } = options;
  let rest = due;
  let retryAt = Number.POSITIVE_INFINITY;
  while (!signal?.aborted && rest[0] !== undefined && rest[0].dueAt < retryAt) {
    const group = rest.slice(0, pace.together).filter(({ dueAt }) => dueAt < retryAt);
    const { made, left } = await sendTogether(state, group, options, signal);
    for (const attempt of made) onAttempt(attempt);
    attempts.push(...made);
    retryAt = Math.min(retryAt, ...made.flatMap(({ nextAt }) => nextAt ?? []));
    rest = [...left, ...rest.slice(group.length)];
    const smooth = left.length === 0 && made.every(({ failure }) => failure === null);
    pace.together = smooth ? Math.min(pace.together * 2, MOST_CLAIMS) : 1;
  }
  return attempts;
}

interface SentTogether {
  readonly made: readonly DeliveryAttempt[];
  readonly left: readonly DueDelivery[];
}

/** Sends some under one claim, and writes down in one commit what came of them. */
async function sendTogether(
  state: State,
  due: readonly DueDelivery[],
  options: SendOptions,
  signal: AbortSignal | undefined,
): Promise<SentTogether> {
  const { timeoutMs = DELIVERY_TIMEOUT, from } = options;
  const ids = due.map(({ id }) => id);
  const { postings, callbackToken } = await state.change((tx) => ({
    postings: claim(tx, ids, timeoutMs + GRACE).map((delivery) =>
      postingOf(delivery, from === undefined ? tx.now : Math.max(delivery.dueAt, from)),
    ),
    callbackToken: tx.account.callbackToken,
  }));
  if (postings.length === 0) return { made: [], left: [] };
  // Few go one by one, in the order of time; of many nobody sees it.
  const atATime = Math.min(MOST_IN_FLIGHT, Math.ceil(due.length / 4));
  const { made, left } = await fly(postings, atATime, ({ body }) => post(body, callbackToken, options), signal);
  const attempts = await state.change((tx) => {
    release(
      tx,
      left.map(({ delivery }) => delivery),
    );
    return made.flatMap((each) => attemptsOf(each, settle(tx, each.posting.delivery, wasTaken(each), each.posting.at)));
  });
  return { made: attempts, left: left.map(({ delivery }) => delivery) };
}

const wasTaken = ({ sent: [first] }: Made): boolean => first?.failure === null;

function attemptsOf({ posting, sent }: Made, settled: Settlement): DeliveryAttempt[] {
  return sent.map((each, index) => ({ ...noteOf(posting), ...each, ...settled, repeated: index > 0 }));
}

function noteOf({ delivery, at, body }: Posting): Omit<DeliveryAttempt, 'repeated' | keyof Sent | keyof Settlement> {
  const { id: deliveryId, event, reference, attempts } = delivery;
  return { deliveryId, event, reference, at, attempt: attempts + 1, body };
}

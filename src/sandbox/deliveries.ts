import { setTimeout as pause } from 'node:timers/promises';
import { isoTime, SECOND } from '../core/clock';
import { XpsError } from '../core/errors';
import type { Transport } from '../core/http';
import { catchUp } from './catch-up';
import {
  type ClaimedDelivery,
  claim,
  type DeliveryState,
  type DueDelivery,
  dueDeliveries,
  releaseAbandoned,
  settle,
} from './outbox';
import { shuffled } from './seeded-random';
import type { State } from './state';

/** Without an answer for so long an attempt has failed (section 5, "Time-out"). */
export const DELIVERY_TIMEOUT = 30 * SECOND;

// How much longer than its time-out a process that runs may hold a delivery before another takes it over.
const GRACE = 10 * SECOND;

export interface DeliverOptions {
  readonly transport: Transport;
  /** Where the merchant listens; `null` when nobody does, which fails each attempt as a refused connection would. */
  readonly url: string | null;
  /** Sends in an order of chance. */
  readonly shuffle?: boolean;
  /** Sends everything that was taken a second time, as after a lost answer. */
  readonly duplicate?: boolean;
  /** Milliseconds. */
  readonly timeoutMs?: number;
}

/** Told of each attempt once it is over, and asked before each whether there is to be another. */
export interface Progress {
  readonly onAttempt?: ((attempt: DeliveryAttempt) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One POST of a webhook, or the failure to make it. */
export interface DeliveryAttempt {
  readonly deliveryId: number;
  readonly event: string;
  /** The merchant's reference of the session it tells of. */
  readonly reference: string | null;
  /** When it was made, in milliseconds of the sandbox's clock. */
  readonly at: number;
  /** 1 for the first. */
  readonly attempt: number;
  /** Whether this is the second sending that `duplicate` asked for. */
  readonly repeated: boolean;
  /** As sent, with its secrets. */
  readonly body: string;
  /** What the merchant answered, or `null`. */
  readonly status: number | null;
  /** Why it failed, in words; `null` when it was taken. */
  readonly failure: string | null;
  /** The delivery afterwards. */
  readonly state: DeliveryState;
  /** When it is tried again, in milliseconds of the sandbox's clock. */
  readonly nextAt: number | null;
}

/** Sends all that is due. See `send`. */
export async function deliver(state: State, options: DeliverOptions): Promise<readonly DeliveryAttempt[]> {
  const due = await state.change((tx) => {
    releaseAbandoned(tx);
    catchUp(tx);
    const waiting = dueDeliveries(tx);
    return options.shuffle ? shuffled(waiting, tx.random) : waiting;
  });
  return send(state, due, options);
}

/** Sends one after the other, each at most once per attempt however many processes do the same. */
export async function send(
  state: State,
  due: readonly DueDelivery[],
  options: DeliverOptions,
  { onAttempt = () => {}, signal }: Progress = {},
): Promise<readonly DeliveryAttempt[]> {
  const attempts: DeliveryAttempt[] = [];
  for (const { id } of due) {
    if (signal?.aborted) break;
    const made = await attempt(state, id, options);
    for (const each of made) onAttempt(each);
    attempts.push(...made);
  }
  return attempts;
}

interface Posting {
  readonly delivery: ClaimedDelivery;
  /** In milliseconds of the sandbox's clock, as the body's `created` says. */
  readonly at: number;
  readonly body: string;
  readonly callbackToken: string;
}

async function attempt(state: State, id: number, options: DeliverOptions): Promise<readonly DeliveryAttempt[]> {
  const { timeoutMs = DELIVERY_TIMEOUT } = options;
  const posting = await state.change((tx): Posting | undefined => {
    const delivery = claim(tx, id, timeoutMs + GRACE);
    if (delivery === undefined) return undefined;
    return { delivery, at: tx.now, body: delivery.body(isoTime(tx.now)), callbackToken: tx.account.callbackToken };
  });
  if (posting === undefined) return [];
  const { delivery, at, body } = posting;
  const sent = await post(posting, options, timeoutMs);
  const settled = await state.change((tx) => settle(tx, delivery, sent.failure === null));
  const made = {
    deliveryId: id,
    event: delivery.event,
    reference: delivery.reference,
    at,
    attempt: delivery.attempts + 1,
    body,
    ...settled,
  };
  const first = { ...made, ...sent, repeated: false };
  if (!options.duplicate || sent.failure !== null) return [first];
  return [first, { ...made, ...(await post(posting, options, timeoutMs)), repeated: true }];
}

type Sent = Pick<DeliveryAttempt, 'status' | 'failure'>;

async function post(
  { body, callbackToken }: Posting,
  { transport, url }: DeliverOptions,
  timeoutMs: number,
): Promise<Sent> {
  if (url === null) return { status: null, failure: 'nobody listens' };
  // Neither `webhook-id` nor a signature is documented for these events (section 5).
  const headers = { 'content-type': 'application/json', 'x-callback-token': callbackToken };
  try {
    const answer = await withinTime(transport({ method: 'POST', url, headers, body }), timeoutMs);
    if (answer === undefined) return { status: null, failure: `no answer within ${timeoutMs / SECOND} s` };
    const taken = answer.status >= 200 && answer.status < 300;
    return { status: answer.status, failure: taken ? null : `answered ${answer.status}` };
  } catch (error) {
    if (error instanceof XpsError) return { status: null, failure: error.message };
    throw error;
  }
}

async function withinTime<Result>(work: Promise<Result>, ms: number): Promise<Result | undefined> {
  const timer = new AbortController();
  const timeout = pause(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timer.abort();
  }
}

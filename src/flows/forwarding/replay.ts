import type { Clock } from '../../core/clock';
import { SECOND } from '../../core/clock';
import type { Poster } from '../../io/post';
import type { DeliveryFilter } from '../../store/delivery-criteria';
import type { ForwardTry, Replayed } from '../../store/forwards';
import type { StoredDelivery } from '../../store/records';
import type { Store } from '../../store/store';
import { createGroupedWriter } from './grouped-writer';
import { type Destination, sendDelivery } from './send-delivery';

/** The numbers of the deliveries that a filter means, oldest first. */
export async function collectDeliveries(
  store: Pick<Store, 'numbersOfDeliveries'>,
  filter: Omit<DeliveryFilter, 'limit' | 'cursor'>,
): Promise<readonly number[]> {
  return [...(await store.numbersOfDeliveries(filter))].reverse();
}

/** Those of some deliveries that a target has not taken yet. */
export async function notTakenBy(
  store: Pick<Store, 'forwardsOf'>,
  url: string,
  ids: readonly number[],
): Promise<readonly number[]> {
  const left: number[] = [];
  for (const id of ids) {
    const forwards = await store.forwardsOf(id);
    if (!forwards.some((forward) => forward.url === url && forward.state === 'done')) left.push(id);
  }
  return left;
}

export interface ReplayOptions extends Destination {
  readonly store: Pick<Store, 'getDelivery' | 'recordReplays'>;
  readonly clock: Clock;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  readonly poster: Poster;
  /** Numbers of deliveries, in the order in which they are to be sent. */
  readonly ids: readonly number[];
  /** How many may be on their way at a time. */
  readonly parallel: number;
  /** At most so many a second. */
  readonly rate: number | undefined;
  /** Stops between two of them. */
  readonly signal: AbortSignal;
  /** Told of each once it is written down. */
  onSent(told: ToldReplay): void;
}

/** One replay, as it is told. */
export interface ToldReplay {
  readonly delivery: StoredDelivery;
  readonly tried: ForwardTry;
  readonly taken: boolean;
}

export interface ReplayTally {
  readonly taken: number;
  readonly refused: number;
  /** How many of both went without the secrets they came with, which are not stored. */
  readonly scrubbed: number;
}

/** So many may be sent and not written down yet. */
const MOST_UNWRITTEN = 32;
const GATHER = 5;
/** So often a store that takes nothing is tried again, four times a second. */
const PATIENCE = 20;

/**
 * Sends deliveries of the store to a target, each once, and writes down what became of it. The target is not kept waiting: while it works
 * on one, the last one is written down and the next one is read.
 *
 * @throws XpsError of kind local when what was sent cannot be written down; the rest is not sent then.
 */
export async function replayDeliveries(options: ReplayOptions): Promise<ReplayTally> {
  const { store, clock, url, ids, rate, signal } = options;
  const writer = createGroupedWriter<Replayed>({
    commit: store.recordReplays,
    wait: options.wait,
    gatherMs: GATHER,
    givesUp: (failures) => failures >= PATIENCE || signal.aborted,
  });
  let failure: unknown;
  const unwritten = new Set<Promise<void>>();
  const began = clock.now();
  const tally = { taken: 0, refused: 0, scrubbed: 0 };
  let next = 0;

  /** The next one when its time has come; `undefined` when there is none. */
  async function take(): Promise<StoredDelivery | undefined> {
    while (next < ids.length && !signal.aborted && failure === undefined) {
      const at = next;
      next += 1;
      if (rate !== undefined) await options.wait(Math.max(0, began + (at * SECOND) / rate - clock.now()), signal);
      if (signal.aborted) return undefined;
      const delivery = await store.getDelivery(ids[at] ?? 0);
      if (delivery !== undefined) return delivery;
    }
    return undefined;
  }

  async function work(): Promise<void> {
    let delivery = await take();
    while (delivery !== undefined) {
      const sending = send(delivery);
      const following = take();
      writeDown(delivery, await sending);
      if (unwritten.size > MOST_UNWRITTEN) await Promise.race(unwritten);
      delivery = await following;
    }
  }

  async function send(delivery: StoredDelivery): Promise<ForwardTry> {
    const at = clock.now();
    const answer = await sendDelivery(options.poster, delivery, options);
    return { at, ms: Math.max(0, clock.now() - at), ...answer };
  }

  function writeDown(delivery: StoredDelivery, tried: ForwardTry): void {
    const writing = record(delivery, tried)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => unwritten.delete(writing));
    unwritten.add(writing);
  }

  async function record(delivery: StoredDelivery, tried: ForwardTry): Promise<void> {
    const taken = tried.status !== null && tried.status >= 200 && tried.status < 300;
    await writer.write({ delivery: delivery.id, url, tried, state: taken ? 'done' : 'failed' });
    tally[taken ? 'taken' : 'refused'] += 1;
    if (delivery.scrubbed) tally.scrubbed += 1;
    options.onSent({ delivery, tried, taken });
  }

  await Promise.all(Array.from({ length: Math.min(options.parallel, ids.length) }, work));
  await Promise.all(unwritten);
  if (failure !== undefined) throw failure;
  return tally;
}

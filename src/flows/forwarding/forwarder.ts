import type { Clock } from '../../core/clock';
import { XpsError } from '../../core/errors';
import type { Forward, ForwardTry, TriedForward } from '../../store/forwards';
import type { StoredDelivery } from '../../store/records';
import type { Store } from '../../store/store';
import { createForwardQueue, type QueueStore } from './forward-queue';
import { afterTry } from './forward-retry';
import { createGroupedWriter } from './grouped-writer';

export type ForwardingStore = QueueStore & Pick<Store, 'getDelivery' | 'recordTries'>;

/** One try, as it is told. */
export interface ToldTry {
  readonly url: string;
  readonly delivery: StoredDelivery;
  readonly tried: ForwardTry;
  readonly outcome: 'done' | 'failed' | 'again';
  /** How many tries there were, this one included. */
  readonly tries: number;
  /** When it is tried again. */
  readonly dueAt: number | null;
}

export interface ForwarderOptions {
  readonly store: ForwardingStore;
  readonly clock: Clock;
  readonly url: string;
  /** How many may be on their way at a time. */
  readonly parallel: number;
  /** Whether receiving takes all there is: then few are sent at a time, with pauses between. */
  isBusy(): boolean;
  /** Sends one delivery once. Never rejects. */
  send(delivery: StoredDelivery): Promise<Omit<ForwardTry, 'at' | 'ms'>>;
  /** Told of each try once it is written down. */
  onTried(told: ToldTry): void;
  onBug(error: unknown): void;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Sends to one target what waits for it, as long as anything does. */
export interface Forwarder {
  /** Something may be waiting. */
  wake(): void;
  /** On their way right now. */
  inFlight(): number;
  /** Resolves once nothing waits but retries that are minutes away. */
  settled(): Promise<void>;
  /** Takes no more, and resolves once what is on its way is written down. */
  stop(): Promise<void>;
  /** Takes no more, and writes nothing down any more: what is on its way is tried again by the next one. */
  abandon(): void;
}

/** How often the store is looked at for what other processes have received, in milliseconds. */
const LOOK_AGAIN = 2_000;
const AFTER_TROUBLE = 250;
/** So often, four times a second, who ends tries to write down what was sent. */
const PATIENCE = 20;
const PAUSE_WHILE_BUSY = 50;
/** A retry that is further away is not waited for by who wants to end, in milliseconds. */
const LONG = 60_000;

export function createForwarder(options: ForwarderOptions): Forwarder {
  const { store, clock, url, parallel } = options;
  const queue = createForwardQueue(store, url, clock);
  const recorder = createGroupedWriter<TriedForward>({
    commit: store.recordTries,
    wait: options.wait,
    givesUp: (failures) => abandoned || (stopping && failures >= PATIENCE),
  });
  let stopping = false;
  let abandoned = false;
  const onTheirWay = new Set<Promise<void>>();
  const stop = new AbortController();
  let rest = new AbortController();
  let whenSettled: (() => void)[] = [];
  const working = work();

  function wake(): void {
    rest.abort();
  }

  async function work(): Promise<void> {
    while (!stopping) {
      rest = new AbortController();
      const pause = await startSome().catch((error: unknown) => {
        // Whoever receives tells of the store's trouble.
        if (!(error instanceof XpsError)) options.onBug(error);
        return AFTER_TROUBLE;
      });
      await options.wait(pause, rest.signal);
      if (options.isBusy() && !stopping) await options.wait(PAUSE_WHILE_BUSY, stop.signal);
    }
  }

  /** Answers for how long nothing is to be done unless somebody wakes us. */
  async function startSome(): Promise<number> {
    const next = await queue.take(parallel - onTheirWay.size);
    for (const forward of next) {
      const sending = sendOne(forward).then(() => {
        onTheirWay.delete(sending);
        wake();
      });
      onTheirWay.add(sending);
    }
    const due = onTheirWay.size >= parallel ? null : await queue.nextDue();
    if (onTheirWay.size === 0 && (due === null || due - clock.now() > LONG)) settle();
    return due === null ? LOOK_AGAIN : Math.min(LOOK_AGAIN, Math.max(0, due - clock.now()));
  }

  function settle(): void {
    for (const resolve of whenSettled) resolve();
    whenSettled = [];
  }

  async function sendOne(forward: Forward): Promise<void> {
    let isOver = false;
    try {
      isOver = await tryOnce(forward);
    } catch (error) {
      if (!(error instanceof XpsError)) options.onBug(error);
    } finally {
      queue.release(forward, isOver);
    }
  }

  /** Answers whether that was the last try. */
  async function tryOnce(forward: Forward): Promise<boolean> {
    const delivery = await store.getDelivery(forward.delivery);
    if (delivery === undefined) throw new Error(`forward ${forward.id} is of a delivery that is gone`);
    const at = clock.now();
    const answer = await options.send(delivery);
    if (abandoned) return false;
    const tried = { at, ms: Math.max(0, clock.now() - at), ...answer };
    const tries = forward.tries + 1;
    const next = afterTry(forward.retry, tries, tried.status, clock.now());
    await recorder.write({ id: forward.id, tried, next });
    const [outcome, dueAt] = typeof next === 'string' ? ([next, null] as const) : (['again', next.dueAt] as const);
    options.onTried({ url, delivery, tried, tries, outcome, dueAt });
    return outcome !== 'again';
  }

  return {
    abandon: () => {
      stopping = true;
      abandoned = true;
      stop.abort();
      wake();
    },
    wake,
    inFlight: () => onTheirWay.size,
    settled: () =>
      new Promise((resolve) => {
        whenSettled.push(resolve);
        wake();
      }),
    stop: async () => {
      stopping = true;
      stop.abort();
      wake();
      await working;
      await Promise.all(onTheirWay);
    },
  };
}

import { localError } from '../core/errors';
import type { NewDelivery, RecordedDelivery } from '../store/records';
import { commitDeliveries, type DeliveryStore, type Stored } from './commit-deliveries';
import { createWaitingLine, type WaitingLimits } from './waiting-deliveries';

/** The store failed, or cannot keep up: told once, and once more when it works again. */
export type StoreTrouble =
  | { readonly state: 'failing'; readonly error: unknown }
  /** `refused`: how many deliveries were turned away meanwhile. */
  | { readonly state: 'recovered'; readonly refused: number };

export interface DeliverySinkOptions {
  readonly store: DeliveryStore;
  /** Told of each stored delivery, after its sender has been answered. */
  onRecorded(delivery: NewDelivery, recorded: RecordedDelivery): void;
  onTrouble(trouble: StoreTrouble): void;
  /** Told what the two above threw: deliveries are stored and answered all the same. */
  onBug(error: unknown): void;
  /** What may wait for the store at most: 10,000 deliveries, 64 MiB of bodies. */
  readonly limits?: WaitingLimits;
}

export interface DeliverySink {
  /** Resolves once the delivery is stored for good; rejects when it is not, and then nothing of it is kept. */
  accept(delivery: NewDelivery): Promise<RecordedDelivery>;
  /** Resolves when nothing waits and all that was stored has been told. */
  idle(): Promise<void>;
}

const MOST_PER_COMMIT = 256;
const DEFAULT_LIMITS: WaitingLimits = { deliveries: 10_000, bytes: 64 * 1_024 * 1_024 };

/**
 * Stores deliveries in groups: those that arrive in one turn of the event loop, or while a commit runs, share the next commit.
 * A durable commit costs about the same for one delivery as for many.
 */
export function createDeliverySink(options: DeliverySinkOptions): DeliverySink {
  const line = createWaitingLine(options.limits ?? DEFAULT_LIMITS);
  const incidents = createStoreIncidents((trouble) => guarded(() => options.onTrouble(trouble), options.onBug));
  let working = false;
  let whenIdle: (() => void)[] = [];

  function accept(delivery: NewDelivery): Promise<RecordedDelivery> {
    return new Promise((resolve, reject) => {
      if (!line.push({ delivery, resolve, reject })) {
        const error = localError('store_overloaded', 'webhooks arrive faster than they can be stored');
        incidents.refused(1, error);
        reject(error);
      } else if (!working) {
        working = true;
        setImmediate(work);
      }
    });
  }

  async function work(): Promise<void> {
    const stored = await commitDeliveries(options.store, line.take(MOST_PER_COMMIT), incidents.refused);
    // Answers are written in the microtasks that follow; telling waits until they are.
    setImmediate(tell, stored);
  }

  function tell(stored: readonly Stored[]): void {
    if (stored.length > 0 && line.relaxed) incidents.over();
    for (const { delivery, recorded } of stored) guarded(() => options.onRecorded(delivery, recorded), options.onBug);
    if (line.length > 0) return void work();
    working = false;
    for (const done of whenIdle) done();
    whenIdle = [];
  }

  function idle(): Promise<void> {
    return working ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve();
  }

  return { accept, idle };
}

function guarded(callback: () => void, onBug: (error: unknown) => void): void {
  try {
    callback();
  } catch (error) {
    onBug(error);
  }
}

/** Turns many failures into one incident with a beginning and an end. */
interface StoreIncidents {
  refused(deliveries: number, error: unknown): void;
  /** The store took something again, and the line is short. */
  over(): void;
}

function createStoreIncidents(tell: (trouble: StoreTrouble) => void): StoreIncidents {
  let refused = 0;

  return {
    refused: (deliveries, error) => {
      const begins = refused === 0;
      refused += deliveries;
      if (begins) tell({ state: 'failing', error });
    },
    over: () => {
      if (refused === 0) return;
      const trouble = { state: 'recovered', refused } as const;
      refused = 0;
      tell(trouble);
    },
  };
}

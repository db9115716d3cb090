import { localError } from '../../core/errors';
import type { KeptDelivery } from '../../store/records';
import { commitDeliveries, type KeepingStore } from './commit-deliveries';
import { createStoreIncidents, type StoreTrouble } from './store-incidents';
import { createWaitingLine, type WaitingLimits } from './waiting-deliveries';

export interface DeliverySinkOptions {
  readonly store: KeepingStore;
  /** Told after each commit, once its senders have been answered. */
  onKept(deliveries: number): void;
  onTrouble(trouble: StoreTrouble): void;
  /** Told what the two above threw: deliveries are kept and answered all the same. */
  onBug(error: unknown): void;
  /** What may wait for the store at most: 10,000 deliveries, 64 MiB of bodies. */
  readonly limits?: WaitingLimits;
}

export interface DeliverySink {
  /** Resolves once the delivery is kept for good; rejects when it is not, and then nothing of it is kept. */
  accept(delivery: KeptDelivery): Promise<void>;
  /** Resolves when nothing waits and all that was kept has been told. */
  idle(): Promise<void>;
}

const MOST_PER_COMMIT = 256;
const DEFAULT_LIMITS: WaitingLimits = { deliveries: 10_000, bytes: 64 * 1_024 * 1_024 };

/**
 * Keeps deliveries in groups: those that arrive in one turn of the event loop, or while a commit runs, share the next commit.
 * A durable commit costs about the same for one delivery as for many.
 */
export function createDeliverySink(options: DeliverySinkOptions): DeliverySink {
  const line = createWaitingLine(options.limits ?? DEFAULT_LIMITS);
  const incidents = createStoreIncidents((trouble) => guarded(() => options.onTrouble(trouble), options.onBug));
  let working = false;
  let gathered = 0;
  let whenIdle: (() => void)[] = [];

  function accept(delivery: KeptDelivery): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!line.push({ delivery, resolve, reject })) {
        const error = localError('store_overloaded', 'webhooks arrive faster than they can be stored');
        incidents.refused(1, error);
        reject(error);
      } else if (!working) {
        working = true;
        setImmediate(gather);
      }
    });
  }

  /** Waits as long as each turn of the event loop brings more: one commit for all of them takes less time than two. */
  function gather(): void {
    const more = line.length > gathered && line.length < MOST_PER_COMMIT;
    gathered = more ? line.length : 0;
    if (more) setImmediate(gather);
    else void work();
  }

  async function work(): Promise<void> {
    const kept = await commitDeliveries(options.store, line.take(MOST_PER_COMMIT), incidents.refused);
    // Answers are written in the microtasks that follow; telling waits until they are.
    setImmediate(tell, kept);
  }

  function tell(kept: number): void {
    if (kept > 0 && line.relaxed) incidents.over();
    if (kept > 0) guarded(() => options.onKept(kept), options.onBug);
    if (line.length > 0) return void gather();
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

import { XpsError } from '../../core/errors';
import type { KeptBatch, KeptDelivery, NewDelivery, RecordedDelivery } from '../../store/records';
import type { Store } from '../../store/store';
import { type ReadDelivery, readDelivery } from '../../webhooks/delivery';
import { planForwards } from '../forwarding/plan-forwards';

export type ReadingStore = Pick<Store, 'keptDeliveries' | 'recordKept' | 'setAside'>;

export interface ReadOptions {
  readonly store: ReadingStore;
  /** Told of each delivery once what it says is stored for good. */
  onRecorded(delivery: NewDelivery, recorded: RecordedDelivery): void;
  /** Whether one may go on to its targets; all may where it is left out. */
  mayForward?(delivery: ReadDelivery): boolean;
  /** Told what could not be read, and what the above threw. */
  onBug(error: unknown): void;
}

const MOST_AT_ONCE = 64;

/**
 * Reads the oldest of what was kept and records what it says. Answers how many deliveries that were; 0 when nothing waits.
 *
 * @throws XpsError of kind local when the store cannot take it now; nothing is lost by that.
 */
export async function readSomeDeliveries(options: ReadOptions): Promise<number> {
  const batches = await options.store.keptDeliveries(MOST_AT_ONCE);
  const read = await readBatches(batches, options);
  for (const [delivery, recorded] of read) guarded(() => options.onRecorded(delivery, recorded), options.onBug);
  return batches.reduce((count, { deliveries }) => count + deliveries.length, 0);
}

type Read = readonly (readonly [NewDelivery, RecordedDelivery])[];

async function readBatches(batches: readonly KeptBatch[], options: ReadOptions): Promise<Read> {
  if (batches.length === 0) return [];
  const { store, onBug } = options;
  const tickets = batches.map(({ ticket }) => ticket);
  try {
    const { deliveries, unreadable } = readAll(batches, options);
    const recorded = await store.recordKept(tickets, deliveries, unreadable);
    // Another process has recorded one of them.
    if (recorded === null) return batches.length > 1 ? readOneByOne(batches, options) : [];
    return deliveries.flatMap((delivery, at) =>
      recorded[at] === undefined ? [] : [[delivery, recorded[at]] as const],
    );
  } catch (error) {
    // What the store foresees concerns every delivery. Anything else may come from one, which must not hold up the others.
    if (error instanceof XpsError) throw error;
    if (batches.length > 1) return readOneByOne(batches, options);
    await store.setAside(tickets);
    onBug(error);
    return [];
  }
}

/** What cannot be read is laid aside by itself: the others of its commit must not go with it. */
function readAll(batches: readonly KeptBatch[], { mayForward = () => true, onBug }: ReadOptions) {
  const deliveries: NewDelivery[] = [];
  const unreadable: KeptDelivery[] = [];
  for (const { kept, plan } of batches.flatMap(({ plan, deliveries: each }) => each.map((kept) => ({ kept, plan })))) {
    try {
      const read = readDelivery(kept);
      deliveries.push(plan === null || !mayForward(read) ? read : { ...read, forwards: planForwards(plan, read) });
    } catch (error) {
      unreadable.push(kept);
      onBug(error);
    }
  }
  return { deliveries, unreadable };
}

async function readOneByOne(batches: readonly KeptBatch[], options: ReadOptions): Promise<Read> {
  const read: (readonly [NewDelivery, RecordedDelivery])[] = [];
  for (const batch of batches) read.push(...(await readBatches([batch], options)));
  return read;
}

function guarded(callback: () => void, onBug: (error: unknown) => void): void {
  try {
    callback();
  } catch (error) {
    onBug(error);
  }
}

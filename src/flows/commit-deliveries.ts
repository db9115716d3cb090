import { XpsError } from '../core/errors';
import type { NewDelivery, RecordedDelivery } from '../store/records';
import type { Store } from '../store/store';
import type { Waiting } from './waiting-deliveries';

export interface Stored {
  readonly delivery: NewDelivery;
  readonly recorded: RecordedDelivery;
}

export type DeliveryStore = Pick<Store, 'recordDeliveries'>;

/** Told how many deliveries could not be stored, and why. */
type Refused = (deliveries: number, error: unknown) => void;

/** Stores a batch and settles everyone in it. Never rejects. */
export async function commitDeliveries(
  store: DeliveryStore,
  batch: readonly Waiting[],
  refused: Refused,
): Promise<Stored[]> {
  try {
    const records = await store.recordDeliveries(batch.map(({ delivery }) => delivery));
    return batch.flatMap((waiting, at) => settle(waiting, records[at]));
  } catch (error) {
    if (batch.length > 1 && mayBeTheFaultOfOne(error)) return storeOneByOne(store, batch, refused);
    refused(batch.length, error);
    for (const { reject } of batch) reject(error);
    return [];
  }
}

async function storeOneByOne(store: DeliveryStore, batch: readonly Waiting[], refused: Refused): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const waiting of batch) stored.push(...(await commitDeliveries(store, [waiting], refused)));
  return stored;
}

function settle({ delivery, resolve, reject }: Waiting, recorded: RecordedDelivery | undefined): Stored[] {
  if (recorded === undefined) {
    reject(new Error('the store answered for fewer deliveries than it was given'));
    return [];
  }
  resolve(recorded);
  return [{ delivery, recorded }];
}

/**
 * What the store foresees (a full disk, a locked file) concerns every delivery. Anything else may come from a single one, which must
 * not take others with it.
 */
function mayBeTheFaultOfOne(error: unknown): boolean {
  return !(error instanceof XpsError);
}

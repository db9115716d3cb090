import { XpsError } from '../../core/errors';
import type { Store } from '../../store/store';
import type { Waiting } from './waiting-deliveries';

export type KeepingStore = Pick<Store, 'keepDeliveries'>;

/** Told how many deliveries could not be kept, and why. */
type Refused = (deliveries: number, error: unknown) => void;

/** Keeps a batch, settles everyone in it, and answers how many were kept. Never rejects. */
export async function commitDeliveries(
  store: KeepingStore,
  batch: readonly Waiting[],
  refused: Refused,
): Promise<number> {
  try {
    await store.keepDeliveries(batch.map(({ delivery }) => delivery));
    for (const { resolve } of batch) resolve();
    return batch.length;
  } catch (error) {
    if (batch.length > 1 && mayBeTheFaultOfOne(error)) return keepOneByOne(store, batch, refused);
    refused(batch.length, error);
    for (const { reject } of batch) reject(error);
    return 0;
  }
}

async function keepOneByOne(store: KeepingStore, batch: readonly Waiting[], refused: Refused): Promise<number> {
  let kept = 0;
  for (const waiting of batch) kept += await commitDeliveries(store, [waiting], refused);
  return kept;
}

/**
 * What the store foresees (a full disk, a locked file) concerns every delivery. Anything else may come from a single one, which must
 * not take others with it.
 */
function mayBeTheFaultOfOne(error: unknown): boolean {
  return !(error instanceof XpsError);
}

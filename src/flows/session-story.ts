import type { ChargeRecord } from '../store/charges';
import type { DeliveryFilter } from '../store/delivery-criteria';
import type { SessionRecord, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import { readStored, type StoredEvent } from './read-stored';
import { aboutSession } from './session-events';

/** All that is stored of a session. */
export interface SessionStory {
  readonly session: SessionRecord;
  readonly token: TokenRecord | undefined;
  /** In the order they came. */
  readonly events: readonly StoredEvent[];
  /** What was charged to its token from here, oldest first. */
  readonly charges: readonly ChargeRecord[];
  /** Whether older events are left out. */
  readonly isCut: boolean;
}

/** @param most so many events at most, the newest; 1 to 1000 */
export async function readStory(store: Store, session: SessionRecord, most: number): Promise<SessionStory> {
  const { tokenId } = session;
  const { events, isCut } = await eventsNewestFirst(store, { about: await aboutSession(store, session.id) }, most);
  const charges = tokenId === null ? [] : (await store.charges.list({ tokenId, limit: most })).rows;
  return {
    session,
    token: tokenId === null ? undefined : await store.getToken(tokenId),
    events: [...events].reverse(),
    charges: [...charges].reverse(),
    isCut,
  };
}

export async function eventsNewestFirst(
  store: Store,
  filter: Omit<DeliveryFilter, 'limit'>,
  limit: number,
): Promise<{ readonly events: readonly StoredEvent[]; readonly isCut: boolean }> {
  const { rows, cursor } = await store.listDeliveries({ ...filter, limit });
  return { events: await Promise.all(rows.map((row) => readStored(store, row))), isCut: cursor !== null };
}

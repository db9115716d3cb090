import { readStored } from '../flows/read-stored';
import type { StoredDelivery } from '../store/records';
import type { Store } from '../store/store';
import type { EventRow, ListName, Rows, SessionRow, TokenRow } from './inspect-protocol';
import { eventRow, sessionRow, tokenRow } from './record-rows';
import type { TokenKeys } from './token-keys';

/** The most rows of one answer. */
export const MOST_ROWS = 200;

interface Place {
  /** The oldest row that is wanted, counted from the oldest of all. */
  readonly from: number;
  readonly count: number;
}

/** The lists of the store by the places of their rows. */
export interface Lists {
  rows(list: ListName, place: Place): Promise<Rows<EventRow | SessionRow | TokenRow>>;
  newestEvents(count: number): Promise<readonly EventRow[]>;
  eventsOf(ids: readonly number[]): Promise<readonly EventRow[]>;
}

export function createLists(store: Store, keys: TokenKeys): Lists {
  const readRows = (deliveries: readonly StoredDelivery[]): Promise<EventRow[]> =>
    Promise.all(deliveries.map(async (delivery) => eventRow(await readStored(store, delivery))));

  async function pageFrom<Row>(
    name: 'deliveries' | 'sessions' | 'tokens',
    { from, count }: Place,
    list: (page: { limit: number; cursor?: string }) => Promise<{ readonly rows: readonly Row[] }>,
  ): Promise<readonly Row[]> {
    const cursor = await store.cursorAt(name, from + count - 1);
    const page = await list({ limit: count, ...(cursor === null ? {} : { cursor }) });
    if (cursor !== null) return page.rows;
    // The newest ones, of which not all may be wanted: the oldest wanted one is the last of those that are there.
    const counts = await store.countRecords();
    return page.rows.slice(0, Math.max(0, counts[name] - from));
  }

  return {
    rows: async (name, place) => {
      if (name === 'sessions')
        return { rows: (await pageFrom(name, place, store.listSessions)).map((session) => sessionRow(session)) };
      if (name === 'tokens')
        return { rows: (await pageFrom(name, place, store.listTokens)).map((token) => tokenRow(token, keys)) };
      return { rows: await readRows(await pageFrom('deliveries', place, store.listDeliveries)) };
    },
    newestEvents: async (limit) => readRows((await store.listDeliveries({ limit })).rows),
    eventsOf: async (ids) => {
      const found = await Promise.all(ids.map((id) => store.getDelivery(id)));
      return readRows(found.filter((delivery) => delivery !== undefined));
    },
  };
}

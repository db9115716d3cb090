import type { Clock } from '../core/clock';
import { parseJson } from '../core/json';
import type { StoredDelivery } from '../store/records';
import type { Store } from '../store/store';
import { headerValue } from '../webhooks/headers';
import { parseEvent } from '../webhooks/parse-event';
import type { EventRow, Found, ListName, SessionRow, TokenRow } from './inspect-protocol';
import { type Limit, lookThrough, type Stretch } from './look-through';
import { eventRow, sessionRow, tokenRow } from './record-rows';
import { hasWords, mayHaveWords, type Search } from './search';
import { eventTexts, notesOf, sessionFields, sessionTexts, tokenFields, tokenTexts } from './searchable';
import type { TokenKeys } from './token-keys';

/** Looks for what a search means, newest first. */
export interface Finder {
  find(list: ListName, search: Search, stretch: Stretch): Promise<Found<EventRow | SessionRow | TokenRow>>;
}

/** An answer is not held up until a row is found; whoever asked goes on from there. */
const LIMIT: Limit = { rows: 50, ms: 120 };

export function createFinder(store: Store, { clock, keys }: { clock: Clock; keys: TokenKeys }): Finder {
  async function takeEvent(search: Search, delivery: StoredDelivery): Promise<EventRow | null> {
    const text = Buffer.from(delivery.body).toString('utf8');
    if (!mayHaveWords(search, text, notesOf(delivery))) return null;
    if (!holds(search, search.conditions.length === 0 ? null : parseJson(text))) return null;
    const parsed = parseEvent(text, headerValue(delivery.headers.flat(), 'webhook-id'));
    if (!parsed.ok || !hasWords(search, eventTexts(delivery, parsed.event))) return null;
    return eventRow({ delivery, event: parsed.event, forwards: await store.forwardsOf(delivery.id) });
  }

  return {
    find: (list, search, stretch) => {
      const limit = { ...LIMIT, clock };
      if (list === 'sessions')
        return lookThrough(stretch, limit, store.listSessions, async (session) => {
          const fits = hasWords(search, sessionTexts(session)) && holds(search, { data: sessionFields(session) });
          return fits ? sessionRow(session) : null;
        });
      if (list === 'tokens')
        return lookThrough(stretch, limit, store.listTokens, async (token) => {
          const fits = hasWords(search, tokenTexts(token)) && holds(search, { data: tokenFields(token) });
          return fits ? tokenRow(token, keys) : null;
        });
      return lookThrough(stretch, limit, store.listDeliveries, (delivery) => takeEvent(search, delivery));
    },
  };
}

function holds({ conditions }: Search, json: unknown): boolean {
  return conditions.every((condition) => condition(json));
}

import type { SessionRecord } from '../store/records';
import type { Store } from '../store/store';
import { sessionsMeant } from './find-by-reference';
import { findRecord } from './find-record';
import { readStored } from './read-stored';

/**
 * The session that a text means as `findSession` does, and the session whose payment it is, or whose token was charged: by a reference, a
 * payment request or a payment.
 *
 * @throws XpsError as `findSession`
 */
export function findSessionBehind(store: Store, text: string): Promise<SessionRecord> {
  return findRecord('session', text, async (typed, limit) => {
    const meant = await sessionsMeant(store, typed, limit);
    return meant.length > 0 ? meant : sessionsBehind(store, typed);
  });
}

/** So many webhooks about a payment request are looked at for whose it is. */
const MOST_LOOKED_AT = 20;

async function sessionsBehind(store: Store, typed: string): Promise<readonly SessionRecord[]> {
  const charge = await store.charges.find(typed);
  const found = charge === undefined ? await namedByWebhooks(store, typed) : { sessions: [], tokens: [charge.tokenId] };
  const tokens = await Promise.all(found.tokens.map((id) => store.getToken(id)));
  const ids = new Set([...found.sessions, ...tokens.flatMap((token) => token?.sessionId ?? [])]);
  const sessions = await Promise.all([...ids].map((id) => store.getSession(id)));
  return sessions.filter((session) => session !== undefined);
}

/** What verified webhooks about a payment request name. */
async function namedByWebhooks(store: Store, id: string) {
  const about = [{ by: 'paymentRequestId', id } as const];
  const { rows } = await store.listDeliveries({ about, verified: true, limit: MOST_LOOKED_AT });
  const events = await Promise.all(rows.map(async (row) => (await readStored(store, row)).event));
  return {
    sessions: events.flatMap(({ sessionId }) => sessionId ?? []),
    tokens: events.flatMap((event) => event.tokens.map(({ tokenId }) => tokenId)),
  };
}

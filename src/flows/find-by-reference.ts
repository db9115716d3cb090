import type { SessionRecord, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import { findRecord } from './find-record';
import { readStored } from './read-stored';

/**
 * The session that a text means: its id, a beginning or end of it, or its reference.
 *
 * @throws XpsError as `findRecord`; `ambiguous_id`, too, for a reference that several sessions have
 */
export function findSession(
  store: Pick<Store, 'matchSessions' | 'listSessions'>,
  text: string,
): Promise<SessionRecord> {
  return findRecord('session', text, (typed, limit) => sessionsMeant(store, typed, limit));
}

/** The same, and the session whose payment it is, or whose token was charged: by a reference, a payment request or a payment. */
export function findSessionBehind(store: Store, text: string): Promise<SessionRecord> {
  return findRecord('session', text, async (typed, limit) => {
    const meant = await sessionsMeant(store, typed, limit);
    return meant.length > 0 ? meant : sessionsBehind(store, typed);
  });
}

/** The token that a text means: its id, a beginning or end of it, or its reference. */
export function findTokenByReference(
  store: Pick<Store, 'matchTokens' | 'listTokens'>,
  text: string,
): Promise<TokenRecord> {
  return findRecord('token', text, async (typed, limit) =>
    eachOnce([
      ...(await store.matchTokens(typed, limit)),
      ...(await store.listTokens({ referenceId: typed, limit })).rows,
    ]),
  );
}

async function sessionsMeant(
  store: Pick<Store, 'matchSessions' | 'listSessions'>,
  typed: string,
  limit: number,
): Promise<readonly SessionRecord[]> {
  const { rows } = await store.listSessions({ referenceId: typed, limit });
  return eachOnce([...(await store.matchSessions(typed, limit)), ...rows]);
}

/** Whether a text is the reference of a charge made here, and no session is called so. */
export async function isChargeAlone(store: Store, text: string): Promise<boolean> {
  const typed = text.trim();
  if (typed === '' || (await store.charges.find(typed)) === undefined) return false;
  return (await sessionsMeant(store, typed, 1)).length === 0;
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

function eachOnce<Found extends { readonly id: string }>(records: readonly Found[]): readonly Found[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

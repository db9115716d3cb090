import type { SessionRecord, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import { findRecord } from './find-record';

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

/** The sessions that a text may mean by id or reference. */
export async function sessionsMeant(
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

function eachOnce<Found extends { readonly id: string }>(records: readonly Found[]): readonly Found[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

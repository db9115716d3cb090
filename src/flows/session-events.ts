import type { About } from '../store/delivery-criteria';
import type { Store } from '../store/store';

/**
 * How a delivery may belong to a session: payloads of its payment and its token carry no session id (section 5 of the reference,
 * correlation), so they are known by the ids that the session has taken over, by those of
 * what was charged to its token from here, which refunds name, and by its reference as long as no other session has the same.
 */
export async function aboutSession(
  store: Pick<Store, 'getSession' | 'listSessions' | 'charges'>,
  id: string,
): Promise<readonly About[]> {
  const own: About = { by: 'sessionId', id };
  const session = await store.getSession(id);
  if (session === undefined) return [own];
  const { paymentRequestId, tokenId, referenceId } = session;
  const namesakes =
    referenceId === null
      ? []
      : (await store.listSessions({ referenceId, limit: 2 })).rows.filter((each) => each.id !== id);
  return [
    own,
    ...(paymentRequestId === null ? [] : [{ by: 'paymentRequestId', id: paymentRequestId } as const]),
    ...(tokenId === null ? [] : [{ by: 'tokenId', id: tokenId } as const, ...(await aboutCharges(store, tokenId))]),
    ...(referenceId === null || namesakes.length > 0 ? [] : [{ by: 'referenceId', id: referenceId } as const]),
  ];
}

/** Of so many charges of a token, the newest, webhooks are found that do not name the token. */
const MOST_CHARGES = 100;

async function aboutCharges({ charges }: Pick<Store, 'charges'>, tokenId: string): Promise<readonly About[]> {
  const { rows } = await charges.list({ tokenId, limit: MOST_CHARGES });
  return rows.flatMap(({ outcome }) => (outcome === null ? [] : [{ by: 'paymentRequestId', id: outcome.requestId }]));
}

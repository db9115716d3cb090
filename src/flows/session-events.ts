import type { About } from '../store/delivery-criteria';
import type { Store } from '../store/store';

/**
 * How a delivery may belong to a session: payloads of its payment and its token carry no session id (section 5 of the reference,
 * correlation), so they are known by the ids that the session has taken over, and by its reference as long as no other session has the same.
 */
export async function aboutSession(
  store: Pick<Store, 'getSession' | 'listSessions'>,
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
    ...(tokenId === null ? [] : [{ by: 'tokenId', id: tokenId } as const]),
    ...(referenceId === null || namesakes.length > 0 ? [] : [{ by: 'referenceId', id: referenceId } as const]),
  ];
}

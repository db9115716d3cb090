import type { About } from '../store/delivery-criteria';
import type { StoredDelivery } from '../store/records';
import type { Store } from '../store/store';
import { parseEvent } from '../webhooks/parse-event';

type Deliveries = Pick<Store, 'charges' | 'listDeliveries'>;

/**
 * How a delivery may belong to a session: payloads of its payment and its token carry no session id (section 5 of the reference,
 * correlation), so they are known by the ids that the session has taken over, by those of what was charged to its token, which refunds name,
 * and by its reference as long as no other session has the same.
 */
export async function aboutSession(
  store: Deliveries & Pick<Store, 'getSession' | 'listSessions'>,
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

/** Payment requests of its charges: of those made here, and of those that payments tell of which name it, a plan's for example. */
async function aboutCharges(store: Deliveries, tokenId: string): Promise<readonly About[]> {
  const { rows: charges } = await store.charges.list({ tokenId, limit: MOST_CHARGES });
  const { rows: payments } = await store.listDeliveries({
    tokenId,
    events: ['payment.*'],
    verified: true,
    limit: MOST_CHARGES,
  });
  const ids = [...charges.map(({ outcome }) => outcome?.requestId), ...payments.map(requestIn)];
  return [...new Set(ids)].flatMap((id) => (id == null ? [] : [{ by: 'paymentRequestId', id } as const]));
}

function requestIn({ body }: StoredDelivery): string | null {
  const parsed = parseEvent(Buffer.from(body).toString('utf8'));
  return parsed.ok ? parsed.event.paymentRequestId : null;
}

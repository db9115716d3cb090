import type { KeptToken } from '../store/records';
import type { Store } from '../store/store';
import type { PaymentsClient } from '../xendit/client/payments';
import type { TokenSighting } from '../xendit/events';
import type { PaymentToken } from '../xendit/payment-types';

/** What brought a token about, which the token's own answer does not tell. */
export type TokenOrigin = Pick<TokenSighting, 'sessionId' | 'paymentId' | 'paymentRequestId'>;

const UNTOLD: TokenOrigin = { sessionId: null, paymentId: null, paymentRequestId: null };

/**
 * Fetches a token's present state (section 6) and keeps it.
 *
 * @throws XpsError as `PaymentsClient`
 */
export async function fetchToken(
  client: Pick<PaymentsClient, 'getToken'>,
  store: Pick<Store, 'putToken'>,
  id: string,
  origin: TokenOrigin = UNTOLD,
): Promise<KeptToken> {
  return keepToken(store, await client.getToken(id), origin);
}

/** Keeps what the API said of a token. */
export function keepToken(
  store: Pick<Store, 'putToken'>,
  token: PaymentToken,
  origin: TokenOrigin = UNTOLD,
): Promise<KeptToken> {
  return store.putToken(sightingOf(token, origin));
}

/** A token in the manner of webhooks. */
function sightingOf(token: PaymentToken, origin: TokenOrigin): TokenSighting {
  const { id, status, customerId, referenceId, channel, country, currency } = token;
  const { maskedCard, cardNetwork, cardExpiry, failureCode } = token;
  return {
    tokenId: id,
    status,
    customerId,
    referenceId,
    channel,
    country,
    currency,
    maskedCard,
    cardNetwork,
    cardExpiry,
    failureCode,
    ...origin,
  };
}

/** Whether a token that a session saved is still to be asked for: no webhook brought it, or none that told of its status. */
export async function isTokenToAskFor(store: Pick<Store, 'getToken'>, id: string | null): Promise<boolean> {
  if (id === null) return false;
  const known = await store.getToken(id);
  return known === undefined || known.status === 'UNKNOWN' || !known.verified;
}

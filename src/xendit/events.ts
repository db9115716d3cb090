/** What a webhook is about, told from its name (section 5 of the reference, "Event names"). */
export type EventFamily = 'session' | 'payment' | 'token' | 'payment_request' | 'refund' | 'recurring' | 'unknown';

const PREFIXES: readonly (readonly [string, EventFamily])[] = [
  ['payment_session.', 'session'],
  ['payment_token.', 'token'],
  ['payment_request.', 'payment_request'],
  ['payment.', 'payment'],
  ['refund.', 'refund'],
  ['recurring.', 'recurring'],
  ['recurring_', 'recurring'],
];

export function eventFamily(name: string): EventFamily {
  return PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'unknown';
}

/** A payment token seen in a webhook, with all that this webhook says of it. */
export interface TokenSighting {
  readonly tokenId: string;
  /** `ACTIVE` … from token events; `null` where the payload only names the token. */
  readonly status: string | null;
  readonly customerId: string | null;
  readonly referenceId: string | null;
  readonly channel: string | null;
  readonly country: string | null;
  readonly currency: string | null;
  /** As given; mask styles differ (D36). */
  readonly maskedCard: string | null;
  readonly cardNetwork: string | null;
  /** `MM/YYYY`. */
  readonly cardExpiry: string | null;
  readonly failureCode: string | null;
  readonly sessionId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
}

/** What a session webhook says of its session. */
export interface SessionChange {
  readonly sessionId: string;
  readonly status: string;
  readonly referenceId: string | null;
  readonly type: string | null;
  readonly mode: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly country: string | null;
  readonly save: string | null;
  readonly customerId: string | null;
  readonly description: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly tokenId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
}

/** A webhook's content, decoded as far as xps uses it. The exact bytes are kept beside it. */
export interface WebhookEvent {
  /** As spelled by the sender: `payment_token.activation`. */
  readonly name: string;
  readonly family: EventFamily;
  /** The envelope's `created`: the time of this delivery attempt, so no key (section 5). */
  readonly attemptedAt: string | null;
  /** Equal for every delivery of the same content; see `webhooks/event-key`. */
  readonly key: EventKey;
  readonly status: string | null;
  /** A cycle's is that of its last attempt. */
  readonly failureCode: string | null;
  readonly amount: number | null;
  /** What a payment's captures come to, in units of the currency; `null` where it tells of none. May be less than `amount`. */
  readonly capturedAmount: number | null;
  readonly currency: string | null;
  readonly referenceId: string | null;
  readonly customerId: string | null;
  readonly sessionId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
  /** Of a subscription: its plan, and the cycle that it is about. */
  readonly planId: string | null;
  readonly cycleId: string | null;
  /** By which the payment was made; session events do not tell. */
  readonly channel: string | null;
  readonly session: SessionChange | null;
  readonly tokens: readonly TokenSighting[];
}

/**
 * Identifies a content: the time it is about (from `data.created`, equal on every attempt) and a digest of what is said.
 * The time comes first so that keys of new events lie together in the store's index, however many are stored.
 */
export interface EventKey {
  /** Seconds since 1970, 0 when the payload has no time of its own. */
  readonly second: number;
  /** 32 hex characters. */
  readonly digest: string;
}

const SESSION_RANK: Readonly<Record<string, number>> = { ACTIVE: 1, PENDING: 2, COMPLETED: 3, EXPIRED: 3, CANCELED: 3 };
const TOKEN_RANK: Readonly<Record<string, number>> = {
  REQUIRES_ACTION: 1,
  PENDING: 2,
  FAILED: 3,
  ACTIVE: 4,
  EXPIRED: 5,
  CANCELED: 5,
};

/** Whether a session in `from` may be shown as `to`: statuses only move forward, and a final one stays (section 3, transitions). */
export function sessionMayBecome(from: string, to: string): boolean {
  return from === to || (SESSION_RANK[to] ?? 2) > (SESSION_RANK[from] ?? 2);
}

/** The same for a payment token (section 6, statuses). */
export function tokenMayBecome(from: string, to: string): boolean {
  return from === to || (TOKEN_RANK[to] ?? 2) > (TOKEN_RANK[from] ?? 2);
}

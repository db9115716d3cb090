import type { TokenSighting, WebhookEvent } from '../xendit/events';
import type { ForwardPlan, PlannedForward } from './forward-plan';

/** What `sourceEvent` of a token is that came from a file. */
export const FROM_A_FILE = 'import';

/** A session as the store keeps it: what the API or a webhook said last, without its secrets. */
export interface SessionRecord {
  readonly id: string;
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
  readonly origins: readonly string[];
  /** ISO 8601, as Xendit gave it. */
  readonly expiresAt: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly tokenId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
  /** How it came here: created by us, fetched, or known from a webhook only. */
  readonly source: 'created' | 'fetched' | 'webhook';
  /** Milliseconds since 1970: when it was first stored here. */
  readonly storedAt: number;
  /** Whether the API or a delivery with the right callback token told of it. The store always says. */
  readonly verified?: boolean;
}

/** A payment token as the store keeps it, gathered from every webhook that named it, and from the API. */
export interface TokenRecord {
  readonly id: string;
  /** `ACTIVE` `EXPIRED` …, or `UNKNOWN` while only payloads without a token status have named it. */
  readonly status: string;
  readonly customerId: string | null;
  readonly referenceId: string | null;
  readonly channel: string | null;
  readonly country: string | null;
  readonly currency: string | null;
  readonly maskedCard: string | null;
  readonly cardNetwork: string | null;
  readonly cardExpiry: string | null;
  readonly failureCode: string | null;
  readonly sessionId: string | null;
  readonly paymentId: string | null;
  readonly paymentRequestId: string | null;
  /** Whether the API told of it, or a delivery with the right callback token. */
  readonly verified: boolean;
  /** The event that brought it first, and that event's delivery: `api` and `null` where the API did. */
  readonly sourceEvent: string;
  readonly sourceDelivery: number | null;
  readonly firstSeenAt: number;
  readonly changedAt: number;
}

/** One POST as it came, as far as it may be kept: what it says has not been read yet. */
export interface KeptDelivery {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Path and query as requested. */
  readonly path: string;
  readonly verified: boolean;
  /** Name and value pairs in the order they came, without the callback token and other credentials. */
  readonly headers: readonly (readonly [string, string])[];
  /** The bytes as they came, but for secrets that were replaced. */
  readonly body: Uint8Array;
  /** Hex SHA-256 of the body as it came, where secrets inside it were replaced; else `null`, for it is that of `body`. */
  readonly originalSha256: string | null;
}

/** One POST that has been read. */
export interface NewDelivery {
  readonly receivedAt: number;
  readonly path: string;
  readonly verified: boolean;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Whether secrets inside the body were replaced before storing. */
  readonly scrubbed: boolean;
  /** Hex SHA-256 of the body as it came. */
  readonly bodySha256: string;
  readonly event: WebhookEvent;
  /** Where it goes on to. */
  readonly forwards?: readonly PlannedForward[];
}

/** One POST as the store has it. */
export interface StoredDelivery {
  readonly id: number;
  readonly receivedAt: number;
  readonly path: string;
  readonly verified: boolean;
  readonly headers: readonly (readonly [string, string])[];
  /** Whether secrets inside the body were replaced before storing. */
  readonly scrubbed: boolean;
  /** Hex SHA-256 of the body as it came. */
  readonly bodySha256: string;
  readonly event: string;
  /** The first delivery of the same content, when this is a repetition. */
  readonly duplicateOf: number | null;
  readonly body: Uint8Array;
}

/** Deliveries that were kept together and wait to be read. */
export interface KeptBatch {
  readonly ticket: Ticket;
  /** Where they are to go on to. */
  readonly plan: ForwardPlan | null;
  readonly deliveries: readonly KeptDelivery[];
}

/** Who has kept deliveries that nobody has recorded yet. */
export interface Keeper {
  readonly owner: string;
  /** When it kept something last, milliseconds since 1970. */
  readonly lastKeptAt: number;
  readonly deliveries: number;
  /** Numbers of its oldest and its newest batch; batches are numbered as they come, whoever keeps them. */
  readonly oldest: number;
  readonly newest: number;
}

/** Names a kept batch. Whoever records it takes the ticket, so that no batch is recorded twice. */
export interface Ticket {
  readonly n: number;
  /** The process that kept it. */
  readonly owner: string;
}

/** What storing one delivery taught. */
export interface RecordedDelivery {
  /** The store's number of this delivery; grows by time of arrival. */
  readonly id: number;
  /** The first delivery of the same content, when this is a repetition. */
  readonly duplicateOf: number | null;
  /** Tokens whose record is new, or changed for what this delivery says. */
  readonly tokens: readonly TokenChange[];
  /** The session's record after this delivery, when the event is about a session. */
  readonly session: SessionRecord | null;
  /** A status that was not taken over because it would have moved the session or a token backwards. */
  readonly late: boolean;
}

export interface TokenChange {
  readonly token: TokenRecord;
  readonly change: 'saved' | 'updated';
}

/** A token of a file. */
export interface ImportedToken {
  readonly sighting: TokenSighting;
  /** Milliseconds since 1970. */
  readonly firstSeenAt: number;
  readonly label: string | null;
}

/** A token after the API told of it; `change` is `null` when it told nothing new. */
export interface KeptToken {
  readonly token: TokenRecord;
  readonly change: TokenChange['change'] | null;
}

/** One page of a list. `cursor` asks for the next one and is `null` on the last. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor: string | null;
}

import type { NewDelivery, Page, RecordedDelivery, SessionRecord, TokenRecord } from './records';

export interface TokenFilter {
  readonly customerId?: string;
  readonly referenceId?: string;
  readonly channel?: string;
  readonly status?: string;
  /** Seen first at or after this time, milliseconds since 1970. */
  readonly since?: number;
  /** At most this many rows, 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string;
}

export interface SessionFilter {
  readonly status?: string;
  readonly referenceId?: string;
  readonly since?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * What xps remembers, for one scope (the sandbox, or one profile of one mode): no query sees another scope's rows.
 * Asynchronous, so that an engine over the network can stand behind it one day.
 */
export interface Store {
  /** Stores deliveries in one durable commit, in order: once it resolves, no crash loses them. Rejects and stores none otherwise. */
  recordDeliveries(deliveries: readonly NewDelivery[]): Promise<readonly RecordedDelivery[]>;

  /** Keeps a session as the API answered it; a status never moves backwards. Answers the record now kept. */
  putSession(session: Omit<SessionRecord, 'storedAt'>): Promise<SessionRecord>;
  getSession(id: string): Promise<SessionRecord | undefined>;
  /** Sessions, newest first. */
  listSessions(filter: SessionFilter): Promise<Page<SessionRecord>>;
  /** Ids that a typed prefix, suffix or shortened form may mean, newest first, at most `limit`. */
  matchSessions(text: string, limit: number): Promise<readonly SessionRecord[]>;

  getToken(id: string): Promise<TokenRecord | undefined>;
  /** Tokens, newest first. */
  listTokens(filter: TokenFilter): Promise<Page<TokenRecord>>;
  matchTokens(text: string, limit: number): Promise<readonly TokenRecord[]>;
  /** Deletes the local records. Answers how many there were. */
  removeTokens(ids: readonly string[]): Promise<number>;

  /** How many deliveries and distinct events are stored. */
  countDeliveries(): Promise<{ readonly deliveries: number; readonly events: number }>;

  close(): Promise<void>;
}

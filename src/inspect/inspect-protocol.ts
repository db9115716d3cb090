import type { Body } from './inspect-views';

/**
 * What the inspector's page and its server say to each other. Types only: both sides are compiled apart. All addresses are relative to the
 * page's own, which ends with a slash and cannot be guessed. Lists are newest first; a place counts rows from the oldest, which is 0.
 *
 * | Request                                   | Answer                                                                      |
 * | ----------------------------------------- | --------------------------------------------------------------------------- |
 * | `GET` itself                              | the document; its element `start` holds an `InspectStart`                   |
 * | `GET changes`                             | server-sent events, each a `Change`: how much there is, and nothing of it   |
 * | `GET events?from=…&count=…`               | `Rows<EventRow>`: those from one place on; so `sessions` and `tokens`       |
 * | `GET events?search=…[&cursor=…][&until=…]` | `Found<EventRow>`: some of what a search finds, and how far it has looked   |
 * | `GET rows?ids=…`                          | `Rows<EventRow>`: these, as they are now                                    |
 * | `GET event?id=…` `session?id=…` `token?key=…` | `EventView`, `SessionView`, `TokenView`                                 |
 * | `GET targets`                             | `Targets`: where webhooks were sent before                                  |
 * | `GET choices`                             | `Choices`: what a test event can be, and where it can go                    |
 * | `POST reveal` a `Reveal`                  | `Revealed`: what is shortened everywhere else                               |
 * | `POST replay` a `Replay`                  | `Sent`                                                                      |
 * | `POST trigger` a `Trigger`                | `Sent`                                                                      |
 *
 * What goes wrong is answered as a `Failure`. Token ids are shortened in every answer but that to `reveal`; where one is to be named, its
 * `key` does.
 */

export type ListName = 'events' | 'sessions' | 'tokens';

export interface Counts {
  readonly events: number;
  readonly sessions: number;
  readonly tokens: number;
}

/** Everything the page needs to begin: the first rows of the list that most people begin with come with it. */
export interface InspectStart {
  readonly mode: 'sandbox' | 'test' | 'live';
  readonly profile: string;
  readonly counts: Counts;
  readonly events: readonly EventRow[];
  /** Whether webhooks may be sent to other machines. */
  readonly mayLeave: boolean;
}

export interface Change {
  readonly counts: Counts;
  /** Why the store could not be looked at, or `null`. */
  readonly trouble: string | null;
}

export interface EventRow {
  readonly id: number;
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** `IDR 150,000` */
  readonly amount: string | null;
  readonly reference: string | null;
  readonly failure: string | null;
  readonly verified: boolean;
  /** The first delivery of the same content. */
  readonly duplicateOf: number | null;
  readonly forwarded: 'taken' | 'waiting' | 'failed' | null;
}

export interface SessionRow {
  readonly id: string;
  readonly status: string;
  readonly type: string | null;
  readonly save: string | null;
  readonly amount: string | null;
  readonly reference: string | null;
  readonly storedAt: number;
  readonly verified: boolean;
}

export interface TokenRow {
  /** Names it to the server. */
  readonly key: string;
  /** Shortened, `pt-6964…7f8d`. */
  readonly id: string;
  readonly status: string;
  readonly channel: string | null;
  readonly card: string | null;
  readonly customer: string | null;
  readonly reference: string | null;
  readonly firstSeenAt: number;
  readonly verified: boolean;
}

export interface Rows<Row> {
  readonly rows: readonly Row[];
}

export interface Found<Row> extends Rows<Row> {
  /** Goes on where this answer ended; `null` when all was looked at. */
  readonly cursor: string | null;
  /** How many were looked at for it. */
  readonly looked: number;
  /** The first of them, which is the newest, where it has a number. */
  readonly newest: number | null;
}

export interface Targets {
  /** Addresses, the newest first. */
  readonly targets: readonly string[];
}

export interface Choices extends Targets {
  readonly events: readonly string[];
  /** Those that guides spell in another way. */
  readonly spelledTwice: readonly string[];
  /** Where the running `xps listen` takes webhooks. */
  readonly listener: string | null;
}

export type Reveal = { readonly token: string } | { readonly event: number };

export type Revealed = { readonly tokenId: string } | { readonly body: Body };

export interface Replay {
  readonly event: number;
  readonly to: string;
}

export interface Trigger {
  readonly event: string;
  /** An id, its beginning or its end. */
  readonly session: string | null;
  /** A token's `key`. */
  readonly token: string | null;
  readonly spelling: 'activation' | 'activated' | null;
  readonly callbackToken: 'right' | 'wrong' | 'missing';
  /** `null` for the running listener. */
  readonly to: string | null;
}

/** What became of a webhook that was sent from the page. */
export interface Sent {
  readonly event: string;
  readonly url: string;
  readonly said: string;
  readonly taken: boolean;
  readonly ms: number;
  readonly answer: string;
  readonly hint: string | null;
}

export interface Failure {
  readonly message: string;
  readonly hint: string | null;
}

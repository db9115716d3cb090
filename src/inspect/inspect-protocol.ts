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

export type Fact = readonly [name: string, value: string];

export interface EventView {
  readonly row: EventRow;
  readonly path: string;
  /** The sender's time of this delivery, ISO 8601. */
  readonly sentAt: string | null;
  readonly facts: readonly Fact[];
  readonly session: SessionRow | null;
  readonly tokens: readonly TokenRow[];
  readonly headers: readonly Fact[];
  readonly body: Body;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether secrets in the body were replaced before it was stored. */
  readonly scrubbed: boolean;
  /** Every delivery of the same content, this one too, in the order they came. */
  readonly deliveries: readonly SameContent[];
  readonly forwards: readonly ForwardView[];
}

export interface Body {
  /** JSON with its fields under each other. */
  readonly formatted: string;
  /** As it came. */
  readonly raw: string;
}

export interface SameContent {
  readonly id: number;
  readonly receivedAt: number;
  readonly verified: boolean;
}

export interface ForwardView {
  readonly url: string;
  readonly state: 'waiting' | 'done' | 'failed';
  /** When it is tried again, milliseconds since 1970; `null` when it is not. */
  readonly dueAt: number | null;
  readonly tries: readonly TryView[];
  /** What to look at when the last try was not taken. */
  readonly hint: string | null;
}

export interface TryView {
  readonly at: number;
  readonly ms: number;
  /** A status, or what went wrong on the way. */
  readonly said: string;
  readonly taken: boolean;
  /** The beginning of the answer. */
  readonly answer: string;
}

export interface SessionView {
  readonly row: SessionRow;
  readonly facts: readonly Fact[];
  readonly token: TokenRow | null;
  readonly timeline: readonly Moment[];
  /** Whether it has more events than the timeline shows. */
  readonly isCut: boolean;
}

/** Something that happened to a session, or will. */
export interface Moment {
  readonly kind: 'created' | 'attempt' | 'event' | 'token' | 'expires';
  /** By the clock of whoever says so: Xendit's, but for what only this machine noted. Milliseconds since 1970. */
  readonly at: number;
  /** By this machine's clock, where it has noted it. */
  readonly here: number | null;
  readonly title: string;
  readonly note: string | null;
  readonly tone: 'good' | 'bad' | 'warn' | null;
  /** The delivery that tells of it. */
  readonly event: number | null;
  readonly duplicateOf: number | null;
  readonly forwards: readonly Pick<ForwardView, 'url' | 'state'>[];
}

export interface TokenView {
  readonly row: TokenRow;
  readonly facts: readonly Fact[];
  readonly session: SessionRow | null;
  /** What named it, newest first. */
  readonly events: readonly EventRow[];
  readonly isCut: boolean;
}

export interface Choices {
  readonly events: readonly string[];
  /** Those that guides spell in another way. */
  readonly spelledTwice: readonly string[];
  /** Where the running `xps listen` takes webhooks. */
  readonly listener: string | null;
  /** Where webhooks were sent before. */
  readonly targets: readonly string[];
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

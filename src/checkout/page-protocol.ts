/**
 * What the page and the terminal that serves it say to each other. Types only: both sides are compiled apart. All addresses are relative to
 * the page's own, which ends with a slash and cannot be guessed.
 *
 * | Request        | Answer                                                                          |
 * | -------------- | ------------------------------------------------------------------------------- |
 * | `GET` itself   | the document; its element `start` holds a `PageStart`                           |
 * | `GET updates`  | server-sent events; the data of each is a `PageUpdate`, the first comes at once |
 * | `POST reports` | 204; a line of the body is a `PostedReport`, most bodies have one               |
 * | `GET sdk.js`   | Xendit's SDK, global `Xendit`                                                   |
 */

/** Everything the page needs to begin. Secret: `sdkKey`. */
export interface PageStart extends PageUpdate {
  /** Drives the SDK for this session. `null` when nobody here has it, with the reason in `keyMissing`. */
  readonly sdkKey: string | null;
  readonly keyMissing: string | null;
  readonly mode: 'sandbox' | 'test' | 'live';
  /** `hosted`: the page stands in for Xendit's own, at `payment_link_url`. */
  readonly door: 'components' | 'hosted';
  /** The merchant's name, where it is known. */
  readonly merchant: string | null;
  /** Empty in live mode. */
  readonly testCards: readonly PageTestCard[];
  /** Amounts of the session's currency that decline; empty in live mode. */
  readonly decliningAmounts: readonly { readonly amount: number; readonly failure: string }[];
  /** Whether the card fields take a test card over `BroadcastChannel('xps-sandbox-card')` as a `CardFill`; else it is copied. */
  readonly cardsCanBeFilledIn: boolean;
  /** The command that makes such a session with another amount, with `{amount}` in the amount's place. */
  readonly commandForAmount: string;
}

export interface PageTestCard {
  readonly number: string;
  readonly brand: string;
  readonly scenario: 'challenge' | 'frictionless';
  /** Among the failing ones too. */
  readonly listedAsFailing: boolean;
}

/** Fills the card fields of the sandbox. */
export interface CardFill {
  readonly number: string;
  /** `MM/YY`. */
  readonly expiry: string;
  readonly cvn: string;
}

/** The session as it is now. Sent when the page loads and whenever something of it changed. */
export interface PageUpdate {
  readonly session: PageSession;
  /** The provider's time, in milliseconds: what `expiresAt` is to be compared with. Its clock may stand still. */
  readonly now: number;
  /** Whether the provider's clock runs. */
  readonly clockRuns: boolean;
  /** Why the terminal could not ask the API for some time, or `null`. */
  readonly trouble: string | null;
}

export interface PageSession {
  readonly id: string;
  /** `ACTIVE` `COMPLETED` `EXPIRED` `CANCELED` `PENDING`, or what Xendit adds one day; `GONE` after a reset of the sandbox that serves the page. */
  readonly status: string;
  readonly referenceId: string;
  /** `PAY` `SAVE` `SUBSCRIPTION`. */
  readonly type: string;
  /** `DISABLED` `OPTIONAL` `FORCED`, or `null`. */
  readonly save: string | null;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly country: string;
  /** `en`, `id`, … */
  readonly locale: string;
  readonly description: string | null;
  readonly items: readonly PageItem[];
  /** ISO 8601. */
  readonly expiresAt: string | null;
  /** Shortened, `pt-6964…7f8d`. */
  readonly token: string | null;
  readonly origins: readonly string[];
  readonly returnUrls: { readonly success: string | null; readonly cancel: string | null };
  /** As the API has it, secrets masked, token ids shortened. */
  readonly wire: { readonly [field: string]: unknown };
}

export interface PageItem {
  readonly name: string;
  readonly quantity: number;
  /** In units of the session's currency. */
  readonly unitAmount: number;
}

/** What happened in the page. `at` is the browser's time in milliseconds. */
export type PageReport =
  | { readonly type: 'opened'; readonly at: number; readonly origin: string }
  | { readonly type: 'sdk'; readonly at: number; readonly name: string; readonly payload: object }
  /** The customer is back from a wallet that declined, of which the SDK does not tell. In the sandbox only. */
  | { readonly type: 'declined'; readonly at: number; readonly channel: string; readonly code: string }
  /** Something that the SDK does not tell: its file is missing, it threw, a policy was violated. */
  | { readonly type: 'trouble'; readonly at: number; readonly what: string };

/** A report on its way. What is told again, because no answer came, has the id that it had: the visit's, 16 hex digits, `-` and a count. */
export type PostedReport = PageReport & { readonly id: string };

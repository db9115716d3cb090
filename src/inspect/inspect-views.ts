import type { Moment } from '../flows/moment';
import type { EventRow, SessionRow, TokenRow } from './inspect-protocol';

// What the page shows of one thing. Types only, as in `inspect-protocol`.

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

export interface TokenView {
  readonly row: TokenRow;
  readonly facts: readonly Fact[];
  readonly session: SessionRow | null;
  /** What named it, newest first. */
  readonly events: readonly EventRow[];
  readonly isCut: boolean;
}

/** A webhook as files hold it. */
export interface WrittenDelivery {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Path and query as requested. */
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** The same, with where in the file it is: `line 3`, `entry 3`; from 1. */
export interface PlacedDelivery extends WrittenDelivery {
  readonly place: string;
}

/** Why a file cannot be read: where, as in `PlacedDelivery`, and what is wrong there. */
export class BadPlace extends Error {
  constructor(
    readonly place: string,
    readonly what: string,
  ) {
    super(`${place}: ${what}`);
  }
}

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

/** Where on a server a webhook was sent to. What is no plain path (RFC 9112, 3.2.1), and could name another server, leads to its root. */
export function addressOn(origin: string, path: string): URL {
  const address = /^\/(?!\/)/.test(path) && URL.canParse(path, origin) ? new URL(path, origin) : new URL('/', origin);
  return address.origin === new URL(origin).origin ? address : new URL('/', origin);
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

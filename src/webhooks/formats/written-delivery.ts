/** A webhook as files hold it. */
export interface WrittenDelivery {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Path and query as requested. */
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** Why a file cannot be read: the line from 1, and what is wrong with it. */
export class BadLine extends Error {
  constructor(
    readonly line: number,
    readonly what: string,
  ) {
    super(`line ${line}: ${what}`);
  }
}

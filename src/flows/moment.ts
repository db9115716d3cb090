/** Something that happened to a session, or will. Types only: the inspector's page has it, too. */
export interface Moment {
  readonly kind: 'created' | 'attempt' | 'event' | 'token' | 'ended' | 'charge' | 'expires';
  /** By the clock of whoever says so: Xendit's, but for what only this machine noted. Milliseconds since 1970. */
  readonly at: number;
  /** By this machine's clock, where it has noted it. */
  readonly here: number | null;
  readonly title: string;
  readonly note: string | null;
  readonly tone: 'good' | 'bad' | 'warn' | null;
  /** Xendit's code of what failed. */
  readonly failure: string | null;
  /** The delivery that tells of it. */
  readonly event: number | null;
  readonly duplicateOf: number | null;
  /** Whether that delivery carried the right callback token. */
  readonly verified: boolean | null;
  readonly forwards: readonly MomentForward[];
}

/** Where a delivery went on to. */
export interface MomentForward {
  readonly url: string;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly tries: number;
  /** What the last try met: the status of an answer, or what went wrong on the way. */
  readonly status: number | null;
  readonly trouble: string | null;
}

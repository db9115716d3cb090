/** How a forward that failed goes on: not at all, within seconds, or as Xendit itself would. */
export type RetryName = 'none' | 'fast' | 'xendit';

/** Where deliveries go on to. Kept beside those that wait to be read, so that whoever reads them knows. */
export interface ForwardPlan {
  readonly retry: RetryName;
  readonly targets: readonly ForwardTarget[];
}

export interface ForwardTarget {
  readonly url: string;
  /** Which events go there; `*` for all. */
  readonly events: readonly string[];
  /** What their payloads have to say, as `core/field-filter` reads it. */
  readonly filters: readonly string[];
}

/** One delivery for one target. */
export interface PlannedForward {
  readonly url: string;
  /** Deliveries of one lane reach a target in the order they came. */
  readonly lane: string;
  readonly retry: RetryName;
}

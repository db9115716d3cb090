import type { JsonObject } from '../core/json';

/** When a plan charges, as its schedule says (section 8). */
export interface Schedule {
  /** `DAY` `WEEK` `MONTH` `YEAR` */
  readonly interval: string;
  readonly intervalCount: number;
  /** ISO 8601. */
  readonly anchorDate: string | null;
  /** How many cycles; `null` for no end. */
  readonly totalRecurrence: number | null;
  /** How often a failed charge is tried again, and after how long. */
  readonly totalRetry: number | null;
  readonly retryInterval: string | null;
  readonly retryIntervalCount: number | null;
}

/** What `/recurring/plans` answers (section 8). */
export interface Plan {
  readonly id: string;
  /** `ACTIVE` `INACTIVE` `PENDING` `REQUIRES_ACTION` */
  readonly status: string;
  readonly referenceId: string;
  readonly customerId: string | null;
  /** In units of the currency, for each cycle. */
  readonly amount: number;
  readonly currency: string;
  readonly country: string | null;
  readonly schedule: Schedule;
  /** In the order in which they are tried. */
  readonly tokenIds: readonly string[];
  readonly failedCycleAction: string | null;
  readonly failureCode: string | null;
  /** How many cycles there have been. */
  readonly cycleCount: number | null;
  readonly sessionId: string | null;
  readonly description: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly wire: JsonObject;
}

/** One try to charge a cycle, with one token. */
export interface CycleAttempt {
  readonly number: number | null;
  /** `INITIAL` `RETRY` `FORCED` `PAYMENT_LINK` */
  readonly type: string | null;
  /** `SUCCEEDED` `FAILED` `PENDING` */
  readonly status: string | null;
  readonly tokenId: string | null;
  readonly paymentId: string | null;
  readonly failureCode: string | null;
  /** ISO 8601. */
  readonly at: string | null;
  readonly nextRetryAt: string | null;
}

/** One charge of a plan, due or done (section 8). */
export interface Cycle {
  readonly id: string;
  readonly planId: string | null;
  readonly number: number | null;
  /** `SCHEDULED` `PENDING` `RETRYING` `FAILED` `SUCCEEDED` `CANCELLED` */
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  /** When it is charged, or tried again, ISO 8601. */
  readonly scheduledAt: string | null;
  /** How often it was tried; each time with one token after the other. */
  readonly attemptCount: number;
  readonly attempts: readonly CycleAttempt[];
  readonly wire: JsonObject;
}

/** One page of a plan's cycles. */
export interface CyclePage {
  readonly cycles: readonly Cycle[];
  readonly hasMore: boolean;
  readonly wire: JsonObject;
}

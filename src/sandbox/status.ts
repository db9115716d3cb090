import { catchUp } from './catch-up';
import { countRequests } from './charges/request-records';
import type { RequestStatus } from './charges/wire';
import { releaseAbandoned } from './outbox';
import { type OutboxSummary, summarizeOutbox } from './outbox-summary';
import { countSessions, countTokens } from './records';
import type { Tx } from './state';
import { countPlans, nextCycleAt } from './subscriptions/records';
import type { PlanStatus } from './subscriptions/wire';
import type { SessionStatus } from './wire';

export interface SandboxStatus {
  /** The sandbox's time, in milliseconds since 1970. */
  readonly now: number;
  /** How far it was advanced, in milliseconds. */
  readonly clockOffset: number;
  readonly seed: string | null;
  readonly businessId: string;
  readonly businessName: string;
  readonly sessions: Readonly<Record<SessionStatus, number>>;
  /** Active payment tokens. */
  readonly tokens: number;
  /** Charges of tokens, by the status of their payment requests. */
  readonly charges: Readonly<Partial<Record<RequestStatus, number>>>;
  readonly plans: Readonly<Partial<Record<PlanStatus, number>>>;
  /** When the next cycle of a plan is charged, or tried again, in milliseconds of the sandbox's clock. */
  readonly nextCycleAt: number | null;
  readonly deliveries: OutboxSummary;
}

export function readStatus(tx: Tx): SandboxStatus {
  releaseAbandoned(tx);
  catchUp(tx);
  return {
    now: tx.now,
    clockOffset: tx.clock.offset,
    seed: tx.clock.seed,
    businessId: tx.account.businessId,
    businessName: tx.account.businessName,
    sessions: countSessions(tx),
    tokens: countTokens(tx),
    charges: countRequests(tx),
    plans: countPlans(tx),
    nextCycleAt: nextCycleAt(tx),
    deliveries: summarizeOutbox(tx),
  };
}

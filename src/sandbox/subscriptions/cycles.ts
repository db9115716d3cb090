import { isoTime } from '../../core/clock';
import { newCycleId } from '../ids';
import { queue } from '../outbox';
import type { Tx } from '../state';
import { dateOfSlot, firstSlot, later, offsetOf } from './calendar';
import { type CycleAttempt, chargeCycle } from './charge-cycle';
import { cycleEvent } from './events';
import { inactivatePlan } from './inactivate';
import { type CycleRow, dueCycle, findPlan, lastCycle, openCycles, type PlanRow, putCycle } from './records';
import type { AttemptDetail, AttemptType, CycleStatus, CycleWire, ScheduleWire } from './wire';

/** A cycle that was charged, or tried in vain, at its time. */
export interface CycleStep {
  readonly planId: string;
  readonly cycleId: string;
  readonly reference: string;
  readonly number: number;
  /** Afterwards. */
  readonly status: CycleStatus;
  /** How often it was tried. */
  readonly attempts: number;
  readonly amount: number;
  readonly currency: string;
  readonly failure: string | null;
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
}

/** Charges the first of the cycles that are due, with all that follows from it. */
export function runDueCycle(tx: Tx): CycleStep[] {
  const due = dueCycle(tx);
  if (due === undefined) return [];
  const plan = findPlan(tx, due.wire.plan_id);
  if (plan === undefined) throw new Error(`cycle ${due.wire.id} has no plan`);
  const wire = attemptCycle(tx, plan, due, due.wire.status === 'RETRYING' ? 'RETRY' : 'INITIAL');
  return [
    {
      planId: plan.wire.id,
      cycleId: wire.id,
      reference: wire.reference_id,
      number: wire.cycle_number,
      status: wire.status,
      attempts: wire.attempt_count,
      amount: wire.amount,
      currency: wire.currency,
      failure: wire.attempt_details.at(-1)?.failure_code ?? null,
      at: tx.now,
    },
  ];
}

/** An attempt of the schedule: it goes through, is to be tried again, or was the last. */
export function attemptCycle(tx: Tx, plan: PlanRow, row: CycleRow, type: Exclude<AttemptType, 'FORCED'>): CycleWire {
  const attempt = chargeCycle(tx, plan.wire, row.wire, type);
  if (attempt.succeeded) return endCycle(tx, plan, row, attempt, 'SUCCEEDED');
  const retryAt = nextRetry(tx, plan.wire.schedule, row.wire, type);
  if (retryAt === null) return endCycle(tx, plan, row, attempt, 'FAILED');
  const told = keepAttempt(tx, row, attempt, { status: 'RETRYING', scheduled_timestamp: isoTime(retryAt) });
  queue(tx, cycleEvent(plan.owner, told, 'retrying'));
  goOn(tx, plan);
  return told;
}

/** The end of a cycle that was tried: told, and what its plan does then. */
export function endCycle(
  tx: Tx,
  plan: PlanRow,
  row: CycleRow,
  attempt: CycleAttempt,
  status: 'SUCCEEDED' | 'FAILED',
): CycleWire {
  const wire = keepAttempt(tx, row, attempt, { status });
  queue(tx, cycleEvent(plan.owner, wire, status === 'SUCCEEDED' ? 'succeeded' : 'failed'));
  if (status === 'FAILED' && plan.wire.failed_cycle_action === 'STOP') inactivatePlan(tx, plan);
  else goOn(tx, plan);
  return wire;
}

/** Adds an attempt to a cycle. */
export function keepAttempt(
  tx: Tx,
  { wire, slot }: CycleRow,
  { type, details }: CycleAttempt,
  changes: Partial<CycleWire>,
): CycleWire {
  const { scheduled_timestamp: nextAt = null } = changes;
  const told = details.map((detail, index): AttemptDetail => {
    return index === details.length - 1 ? { ...detail, next_retry_timestamp: nextAt } : detail;
  });
  const kept = {
    ...wire,
    ...changes,
    attempt_details: [...wire.attempt_details, ...told],
    attempt_count: wire.attempt_count + 1,
    forced_attempt_count: wire.forced_attempt_count + (type === 'FORCED' ? 1 : 0),
    updated: isoTime(tx.now),
  };
  putCycle(tx, { wire: kept, slot });
  return kept;
}

/** When a cycle whose attempt failed now is tried again; `null` when that was the last. A payment at once is tried once. */
function nextRetry({ now }: Tx, schedule: ScheduleWire, wire: CycleWire, type: AttemptType): number | null {
  const { retry_interval: interval, retry_interval_count: count, total_retry: most, anchor_date: anchor } = schedule;
  if (interval === null || count === null || most === null || wire.type === 'IMMEDIATE') return null;
  const before = new Set(wire.attempt_details.flatMap((each) => (each.type === 'RETRY' ? [each.attempt_number] : [])));
  const made = before.size + (type === 'RETRY' ? 1 : 0);
  return made < most ? later(now, interval, count, offsetOf(anchor)) : null;
}

/** An active plan has one cycle ahead of it, until it has had all of them; it ends when the last is over. */
export function goOn(tx: Tx, plan: PlanRow): void {
  const { id, schedule } = plan.wire;
  const last = lastCycle(tx, id);
  if (last?.wire.status === 'SCHEDULED') return;
  const isLast = schedule.total_recurrence !== null && (last?.wire.cycle_number ?? 0) >= schedule.total_recurrence;
  if (!isLast) createCycle(tx, plan, last);
  else if (openCycles(tx, id).length === 0) inactivatePlan(tx, plan);
}

function createCycle(tx: Tx, plan: PlanRow, last: CycleRow | undefined): void {
  const { schedule } = plan.wire;
  const slot = typeof last?.slot === 'number' ? last.slot + 1 : firstSlot(schedule, tx.now);
  // After a cycle that was put off for long its date may be past.
  const at = Math.max(dateOfSlot(schedule, slot), tx.now);
  const wire = newCycle(tx, plan, (last?.wire.cycle_number ?? 0) + 1, at);
  putCycle(tx, { wire, slot });
  queue(tx, cycleEvent(plan.owner, wire, 'created'));
}

/** A cycle to be charged at a time. */
export function newCycle(tx: Tx, { wire: plan }: PlanRow, number: number, at: number): CycleWire {
  return {
    id: newCycleId(tx.random),
    type: 'SCHEDULED',
    reference_id: plan.reference_id,
    plan_id: plan.id,
    customer_id: plan.customer_id,
    cycle_number: number,
    status: 'SCHEDULED',
    attempt_details: [],
    attempt_count: 0,
    forced_attempt_count: 0,
    scheduled_timestamp: isoTime(at),
    currency: plan.currency,
    amount: plan.amount,
    metadata: null,
    created: isoTime(tx.now),
    updated: isoTime(tx.now),
  };
}

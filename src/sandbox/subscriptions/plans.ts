import { isoTime } from '../../core/clock';
import type { JsonObject } from '../../core/json';
import { DEFAULT_LOCALE } from '../../xendit/limits';
import { queue } from '../outbox';
import type { Tx } from '../state';
import { chargeCycle } from './charge-cycle';
import { goOn, keepAttempt, newCycle } from './cycles';
import { cycleEvent, planEvent } from './events';
import { inactivatePlan } from './inactivate';
import { type PlanRow, putPlan } from './records';
import type { PlanToken, PlanWire, ScheduleWire } from './wire';

/** What a plan is made of. */
export interface PlanTerms {
  readonly id: string;
  readonly owner: string;
  readonly customerId: string;
  readonly country: string;
  readonly tokens: readonly PlanToken[];
  /** The session its customer agreed in, if any. */
  readonly sessionId: string | null;
  /**
   * Fields of a body that the rules let pass: `reference_id`, `currency`, `amount`, `schedule`, and as far as they were sent
   * `immediate_payment`, `failed_cycle_action` …
   */
  readonly body: JsonObject;
}

/** A new plan; it begins with `beginPlan`. */
export function newPlan(tx: Tx, { id, owner, customerId, country, tokens, sessionId, body }: PlanTerms): PlanRow {
  const sent = body as unknown as PlanWire & { readonly schedule: Partial<ScheduleWire> };
  const created = isoTime(tx.now);
  const wire: PlanWire = {
    id,
    reference_id: sent.reference_id,
    customer_id: customerId,
    failed_cycle_action: sent.failed_cycle_action ?? 'RESUME',
    country,
    currency: sent.currency,
    amount: sent.amount,
    // The first payment decides about a plan that asks for one (section 8).
    status: sent.immediate_payment === true ? 'PENDING' : 'ACTIVE',
    created,
    updated: created,
    payment_tokens: tokens,
    schedule: newSchedule(sent.schedule, created),
    immediate_payment: sent.immediate_payment ?? false,
    locale: sent.locale ?? DEFAULT_LOCALE,
    notification_channels: sent.notification_channels ?? [],
    metadata: sent.metadata ?? null,
    description: sent.description ?? null,
    items: sent.items ?? null,
    payment_link_for_failed_attempt: sent.payment_link_for_failed_attempt ?? false,
    failure_code: null,
    payment_session_id: sessionId,
    actions: [],
  };
  return { wire, owner };
}

function newSchedule(sent: ScheduleWire, created: string): ScheduleWire {
  return {
    interval: sent.interval,
    interval_count: sent.interval_count,
    total_recurrence: sent.total_recurrence ?? null,
    anchor_date: sent.anchor_date,
    retry_interval: sent.retry_interval ?? null,
    retry_interval_count: sent.retry_interval_count ?? null,
    total_retry: sent.total_retry ?? null,
    failed_attempt_notifications: sent.failed_attempt_notifications ?? [],
    created,
    updated: created,
  };
}

/**
 * Keeps a plan and starts it: with its first payment when it asks for one, else with its first cycle ahead.
 *
 * @returns the plan as the first payment left it.
 */
export function beginPlan(tx: Tx, plan: PlanRow): PlanRow {
  putPlan(tx, plan);
  if (plan.wire.status === 'PENDING') return payAtOnce(tx, plan);
  queue(tx, planEvent(tx, plan, 'activated'));
  goOn(tx, plan);
  return plan;
}

/** Section 8, `immediate_payment`: a cycle of its own, tried once. */
function payAtOnce(tx: Tx, plan: PlanRow): PlanRow {
  const cycle = { ...newCycle(tx, plan, 1, tx.now), type: 'IMMEDIATE' } as const;
  const attempt = chargeCycle(tx, plan.wire, cycle, 'INITIAL');
  const status = attempt.succeeded ? 'SUCCEEDED' : 'FAILED';
  const told = keepAttempt(tx, { wire: cycle, slot: null }, attempt, { status });
  if (!attempt.succeeded) {
    queue(tx, cycleEvent(plan.owner, told, 'failed'));
    return inactivatePlan(tx, plan, told.attempt_details.at(-1)?.failure_code ?? null);
  }
  const active: PlanRow = { ...plan, wire: { ...plan.wire, status: 'ACTIVE' } };
  putPlan(tx, active);
  queue(tx, planEvent(tx, active, 'activated'));
  queue(tx, cycleEvent(plan.owner, told, 'succeeded'));
  goOn(tx, active);
  return active;
}

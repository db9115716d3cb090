import type { NewEvent } from '../outbox';
import type { Tx } from '../state';
import { countCycles, type PlanRow } from './records';
import type { CycleWire, PlanWire } from './wire';

/** Section 8. Subscription events say which version of the API they speak (D25). */
export const PLANS_VERSION = '2026-01-01';

/** `recurring.plan.*` (section 5): the plan alone. */
export function planEvent(tx: Tx, { wire, owner }: PlanRow, what: 'activated' | 'inactivated'): NewEvent {
  return { event: `recurring.plan.${what}`, businessId: owner, apiVersion: PLANS_VERSION, data: planAnswer(tx, wire) };
}

/** `recurring.cycle.*`: the cycle with its attempts. */
export function cycleEvent(
  owner: string,
  data: CycleWire,
  what: 'created' | 'retrying' | 'succeeded' | 'failed' | 'force_attempt_failed',
): NewEvent {
  return { event: `recurring.cycle.${what}`, businessId: owner, apiVersion: PLANS_VERSION, data };
}

/** A plan as it is answered and told. */
export function planAnswer(tx: Tx, wire: PlanWire): object {
  return { ...wire, recurring_cycle_count: countCycles(tx, wire.id) };
}

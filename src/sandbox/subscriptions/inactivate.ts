import { isoTime } from '../../core/clock';
import { queue } from '../outbox';
import type { Tx } from '../state';
import { planEvent } from './events';
import { openCycles, type PlanRow, putCycle, putPlan } from './records';

/**
 * Ends a plan for good. What it would still have charged is CANCELLED, of which no webhook tells.
 *
 * @param failure why it never began, if so: a failure code.
 */
export function inactivatePlan(tx: Tx, { wire, owner }: PlanRow, failure: string | null = null): PlanRow {
  const updated = isoTime(tx.now);
  for (const { wire: cycle, slot } of openCycles(tx, wire.id)) {
    putCycle(tx, { wire: { ...cycle, status: 'CANCELLED', updated }, slot });
  }
  const ended: PlanRow = { wire: { ...wire, status: 'INACTIVE', failure_code: failure, updated }, owner };
  putPlan(tx, ended);
  queue(tx, planEvent(tx, ended, 'inactivated'));
  return ended;
}

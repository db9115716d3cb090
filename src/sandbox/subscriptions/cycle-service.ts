import { DAY, isoTime } from '../../core/clock';
import { type JsonObject, numberAt, stringAt } from '../../core/json';
import { checkCycleChange, checkCycleSimulation } from '../../xendit/rules';
import { ApiError } from '../api-error';
import { queue } from '../outbox';
import { refuseViolations } from '../refuse-violations';
import type { Caller } from '../service';
import type { Tx } from '../state';
import { chargeCycle } from './charge-cycle';
import { attemptCycle, endCycle, goOn, keepAttempt } from './cycles';
import { cycleEvent } from './events';
import { ownPlan } from './plan-service';
import { type CycleRow, findCycle, type PlanRow, putCycle } from './records';
import type { CycleWire } from './wire';

/** Section 8, an older page: so often a cycle may be forced. */
const MOST_FORCED = 5;

export interface OwnCycle {
  readonly plan: PlanRow;
  readonly cycle: CycleRow;
}

/** @throws ApiError 404 when the caller has no such plan, or the plan no such cycle. */
export function ownCycle(tx: Tx, caller: Caller, planId: string, id: string): OwnCycle {
  const plan = ownPlan(tx, caller, planId);
  const cycle = findCycle(tx, planId, id);
  if (cycle === undefined) throw new ApiError(404, 'DATA_NOT_FOUND', `Recurring cycle ${id} not found`);
  return { plan, cycle };
}

/** `PATCH …/cycles/{id}`: only a cycle ahead, and only until the day before. @throws ApiError as section 4 lists them. */
export function changeCycle(tx: Tx, { plan, cycle: { wire, slot } }: OwnCycle, body: JsonObject): CycleWire {
  refuseViolations(checkCycleChange(body));
  requireScheduled(wire, 'updated');
  requireDayBefore(tx, wire);
  const currency = stringAt(body, 'currency') ?? wire.currency;
  if (currency !== plan.wire.currency) throw invalid(`currency is ${currency}; the plan's is ${plan.wire.currency}`);
  const timestamp = stringAt(body, 'scheduled_timestamp');
  const at = Date.parse(timestamp === null ? wire.scheduled_timestamp : timestamp.toUpperCase());
  if (at < tx.now) throw invalid(`scheduled_timestamp is ${timestamp}, which is past`);
  const changed: CycleWire = {
    ...wire,
    scheduled_timestamp: isoTime(at),
    amount: numberAt(body, 'amount') ?? wire.amount,
    metadata: body.metadata === undefined ? wire.metadata : (body.metadata as object | null),
    updated: isoTime(tx.now),
  };
  putCycle(tx, { wire: changed, slot });
  return changed;
}

/** `POST …/cycles/{id}/cancel`. No webhook tells of it. @throws ApiError 403 unless it is SCHEDULED. */
export function cancelCycle(tx: Tx, { plan, cycle: { wire, slot } }: OwnCycle): CycleWire {
  requireScheduled(wire, 'cancelled');
  const cancelled: CycleWire = { ...wire, status: 'CANCELLED', updated: isoTime(tx.now) };
  putCycle(tx, { wire: cancelled, slot });
  goOn(tx, plan);
  return cancelled;
}

/**
 * `POST …/cycles/{id}/force_attempt`: charges now what is to be charged later. In vain, everything stays as it was (an older page).
 *
 * @throws ApiError 403 unless it is SCHEDULED or RETRYING, 400 for the sixth time.
 */
export function forceCycle(tx: Tx, { plan, cycle }: OwnCycle): CycleWire {
  const { status, forced_attempt_count: forced } = cycle.wire;
  if (status !== 'SCHEDULED' && status !== 'RETRYING') {
    throw ineligible(`the cycle is ${status}; only SCHEDULED and RETRYING ones can be forced`);
  }
  if (forced >= MOST_FORCED) {
    throw new ApiError(
      400,
      'MAXIMUM_LIMIT_REACHED',
      `the cycle was forced ${forced} times, which is the most there is`,
    );
  }
  const attempt = chargeCycle(tx, plan.wire, cycle.wire, 'FORCED');
  if (attempt.succeeded) return endCycle(tx, plan, cycle, attempt, 'SUCCEEDED');
  const told = keepAttempt(tx, cycle, attempt, {});
  queue(tx, cycleEvent(plan.owner, told, 'force_attempt_failed'));
  return told;
}

/**
 * `POST …/cycles/{id}/simulate`: the cycle is charged now, with an amount that decides how it ends (section 9).
 *
 * @throws ApiError 403 unless it is SCHEDULED.
 */
export function simulateCycle(tx: Tx, { plan, cycle: { wire, slot } }: OwnCycle, body: JsonObject): CycleWire {
  refuseViolations(checkCycleSimulation(body));
  requireScheduled(wire, 'simulated');
  const amount = numberAt(body, 'amount') ?? wire.amount;
  return attemptCycle(tx, plan, { wire: { ...wire, amount }, slot }, 'INITIAL');
}

function requireScheduled({ status }: CycleWire, what: string): void {
  if (status !== 'SCHEDULED') throw ineligible(`the cycle is ${status}; only SCHEDULED ones can be ${what}`);
}

/** Once the date of `scheduled_timestamp` has come, nothing changes any more; whose date is not documented, here it is UTC's. */
function requireDayBefore({ now }: Tx, { scheduled_timestamp: timestamp }: CycleWire): void {
  if (Math.floor(now / DAY) < Math.floor(Date.parse(timestamp) / DAY)) return;
  throw ineligible(`the cycle is scheduled for ${timestamp}; it can be updated until the day before`);
}

const invalid = (message: string): ApiError => new ApiError(400, 'API_VALIDATION_ERROR', message);
const ineligible = (why: string): ApiError =>
  new ApiError(403, 'INELIGIBLE_CYCLE_REQUEST', `Requested changes to cycle cannot be processed: ${why}`);

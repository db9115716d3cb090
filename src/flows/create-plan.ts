import { isoTime } from '../core/clock';
import { usageError, type XpsError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { quote } from '../core/shell';
import type { PlanOutcome, PlanRecord } from '../store/plans';
import type { Store } from '../store/store';
import type { PlansClient } from '../xendit/client/plans';
import type { Plan } from '../xendit/plan-types';
import { sendOnce } from './send-once';

/**
 * Subscribes once: two plans would charge twice, month after month. See `sendOnce`.
 *
 * @throws XpsError usage `reference_used` for a reference that has a plan, or may have one
 */
export function createPlan(
  client: Pick<PlansClient, 'createPlan'>,
  { plans }: Pick<Store, 'plans'>,
  { body, reference, now }: { readonly body: JsonObject; readonly reference: string; readonly now: () => number },
): Promise<Plan> {
  return sendOnce({
    guard: {
      begin: () => plans.begin(reference, now()),
      doubt: () => plans.doubt(reference),
      release: () => plans.release(reference),
    },
    refuse: alreadyMade,
    send: () => client.createPlan(body, howToCheck(reference)),
    // An answer without the reference is still the answer to this one.
    keep: (plan) => plans.keep({ ...outcomeOf(plan, now()), reference }),
    made: 'the plan was made',
    showAgain: ({ id }) => `xps plans show ${quote(id)}`,
  });
}

/** What is kept of a plan. */
export function outcomeOf(plan: Plan, changedAt: number): PlanOutcome {
  const { id, referenceId: reference, status, customerId, amount, currency, schedule } = plan;
  const every = `${schedule.intervalCount} ${schedule.interval}`.trim();
  return { id, reference, status, customerId, amount, currency, every, changedAt };
}

function howToCheck(reference: string): string {
  return `before subscribing again, see whether a webhook told of it: xps plans show ${quote(reference)}; or look in the dashboard for a plan with this reference`;
}

function alreadyMade({ reference, startedAt, state, outcome }: PlanRecord): XpsError {
  const when = `at ${isoTime(startedAt)}`;
  const fate =
    outcome !== null
      ? `has a plan: ${outcome.id}, ${outcome.status}, made ${when}`
      : state === 'doubtful'
        ? `was sent before, ${when}, and nobody knows whether it arrived`
        : `is being sent, or was by a command that did not live to see the answer, ${when}`;
  return usageError(`--reference "${reference}" ${fate}; nothing was sent`, {
    code: 'reference_used',
    hint: `see what became of it: xps plans show ${quote(reference)}; another plan needs another --reference`,
  });
}

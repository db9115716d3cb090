import { isoTime } from '../core/clock';
import { localError, messageOf, usageError, XpsError } from '../core/errors';
import type { JsonObject } from '../core/json';
import type { PlanOutcome, PlanRecord } from '../store/plans';
import type { Store } from '../store/store';
import { isDoubtful } from '../xendit/client/call';
import type { PlansClient } from '../xendit/client/plans';
import type { Plan } from '../xendit/plan-types';

/**
 * Subscribes once. As with a charge, the reference is reserved in the store before anything is sent: two plans would charge twice, month
 * after month.
 *
 * @throws XpsError usage `reference_used`; else what the client throws; local `not_kept` when it was made and cannot be kept here
 */
export async function createPlan(
  client: Pick<PlansClient, 'createPlan'>,
  store: Store,
  { body, reference, now }: { readonly body: JsonObject; readonly reference: string; readonly now: () => number },
): Promise<Plan> {
  const taken = await store.plans.begin(reference, now());
  if (taken !== null) throw alreadyMade(taken);
  const plan = await client.createPlan(body, howToCheck(reference)).catch(async (error: unknown) => {
    if (isDoubtful(error)) await store.plans.doubt(reference);
    else if (error instanceof XpsError) await store.plans.release(reference);
    throw error;
  });
  try {
    // An answer without the reference is still the answer to this one.
    await store.plans.keep({ ...outcomeOf(plan, now()), reference });
  } catch (error) {
    throw localError('not_kept', `the plan was made, as ${plan.id}, but is not kept here: ${messageOf(error)}`, {
      cause: error,
      hint: `do not make it again; once the store works: xps plans show ${plan.id}`,
    });
  }
  return plan;
}

/** What is kept of a plan. */
export function outcomeOf(plan: Plan, changedAt: number): PlanOutcome {
  const { id, referenceId: reference, status, customerId, amount, currency, schedule } = plan;
  const every = `${schedule.intervalCount} ${schedule.interval}`.trim();
  return { id, reference, status, customerId, amount, currency, every, changedAt };
}

function howToCheck(reference: string): string {
  return `before subscribing again, look in the dashboard for a plan with the reference ${reference}, or at xps events list --event 'recurring.*'`;
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
    hint: 'xps plans list shows the plans made here; another plan needs another --reference',
  });
}

import { localError } from '../core/errors';
import { idPatterns, isOfPattern } from '../core/ids';
import { isJsonObject, type JsonObject, objectAt, parseJson, stringAt } from '../core/json';
import type { KnownCycle } from '../store/known-cycles';
import type { PlanRecord } from '../store/plans';
import type { Store } from '../store/store';
import { findRecord } from './find-record';
import { planAsHeard, plansHeardOf } from './heard-of';

const WHOLE_PLAN = /^repl_[0-9a-zA-Z-]{20,}$/;
const WHOLE_CYCLE = /^recy_[0-9a-zA-Z-]{20,}$/;

/**
 * The id of the plan that a text means: a whole id, a beginning or end of one that is known here, or a reference, of which a webhook may
 * have told where no answer came.
 *
 * @throws XpsError local `unknown_plan`, usage `ambiguous_id`, or local `plan_unknown` for one of which nobody knows whether it was made
 */
export async function findPlanId(
  store: Pick<Store, 'plans' | 'listDeliveries' | 'forwardsOf'>,
  text: string,
): Promise<string> {
  const typed = text.trim();
  if (WHOLE_PLAN.test(typed)) return typed;
  const matched = await store.plans.match(typed, MOST_MATCHED);
  const [first] = matched;
  if (first === undefined) {
    // A session may have made it, of which only webhooks know.
    const heard = await plansHeardOf(store, { referenceId: typed });
    return (await findRecord('plan', typed, async () => heard.flatMap(({ outcome }) => outcome ?? []))).id;
  }
  if (matched.length === 1 && first.outcome === null) return ofDoubtful(store, first);
  return (await findRecord('plan', typed, async () => matched.flatMap(({ outcome }) => outcome ?? []))).id;
}

const MOST_MATCHED = 11;

async function ofDoubtful(store: Pick<Store, 'listDeliveries' | 'forwardsOf'>, plan: PlanRecord): Promise<string> {
  const heard = (await planAsHeard(store, plan)).outcome;
  if (heard !== null) return heard.id;
  throw localError('plan_unknown', `nobody knows whether the plan ${plan.reference} was made: no webhook told of it`, {
    hint: 'look in the dashboard for a plan with this reference; where there is none, make it with another --reference',
  });
}

function dataOf(body: Uint8Array): JsonObject {
  const json = parseJson(Buffer.from(body).toString('utf8'));
  return objectAt(isJsonObject(json) ? json : {}, 'data');
}

/** How many webhooks of cycles are looked at for the plan of one. */
const MOST_LOOKED_AT = 1_000;

/**
 * A cycle and its plan: the API takes both ids (section 8). Known are those that `xps plans cycles` showed and those of webhooks.
 *
 * @param planId the plan, where it was given
 * @throws XpsError local `unknown_cycle`, usage `ambiguous_id`
 */
export async function findCycle(
  store: Pick<Store, 'plans' | 'listDeliveries'>,
  text: string,
  planId: string | undefined,
): Promise<KnownCycle> {
  const typed = text.trim();
  if (planId !== undefined && WHOLE_CYCLE.test(typed)) return { id: typed, planId };
  const known = await store.plans.matchCycles(typed, 11);
  const found = known.length > 0 ? known : await cyclesOfWebhooks(store, typed);
  const fitting = planId === undefined ? found : found.filter((cycle) => cycle.planId === planId);
  if (fitting.length > 0) return findRecord('cycle', typed, async () => fitting);
  throw localError('unknown_cycle', `no cycle here is called "${text}"`, {
    hint: 'xps plans cycles PLAN shows the cycles of a plan, or say which plan with --plan',
  });
}

async function cyclesOfWebhooks(store: Pick<Store, 'listDeliveries'>, text: string): Promise<readonly KnownCycle[]> {
  const { rows } = await store.listDeliveries({ events: ['recurring.cycle.*'], verified: true, limit: MOST_LOOKED_AT });
  const patterns = idPatterns(text);
  const cycles = rows.flatMap(({ body }) => {
    const data = dataOf(body);
    const [id, planId] = [stringAt(data, 'id'), stringAt(data, 'plan_id')];
    return id === null || planId === null || !patterns.some((pattern) => isOfPattern(id, pattern))
      ? []
      : [{ id, planId }];
  });
  return [...new Map(cycles.map((cycle) => [cycle.id, cycle])).values()];
}

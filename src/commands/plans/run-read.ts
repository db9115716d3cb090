import { createFlagValues, wholeNumber } from '../../cli/flag-values';
import { decodeListFlags, nextPageCommand } from '../../cli/list-flags';
import type { Runtime } from '../../cli/runtime';
import { quote } from '../../core/shell';
import { outcomeOf } from '../../flows/create-plan';
import { findCycle, findPlanId } from '../../flows/find-plan';
import { planAsHeard, plansHeardOf } from '../../flows/heard-of';
import type { PlanRecord } from '../../store/plans';
import type { Store } from '../../store/store';
import { cycleColumns, planColumns, planRecordJson } from '../../views/plan';
import { loadStyle } from '../../views/style';
import { table } from '../../views/table';
import type { CyclesFlags, PlansListFlags, PlansShowFlags } from '../plans';
import { decodeSubAccount, withPlans } from './open-plans';
import { showPlanResult } from './show-plan';

export async function listPlans(runtime: Runtime, flags: PlansListFlags): Promise<void> {
  const values = createFlagValues();
  const { since: _, ...page } = decodeListFlags(flags, runtime.context.clock.now(), values);
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const { rows: stored, cursor } = await store.plans.list(page);
  const known = await Promise.all(stored.map((plan) => planAsHeard(store, plan)));
  const rows = [...(flags.cursor === undefined ? await madeBySessions(store) : []), ...known];
  const { output } = runtime;
  const style = await loadStyle(runtime.colour.stdout);
  output.result({
    json: () => ({ data: rows.map(planRecordJson), next_cursor: cursor }),
    quiet: () => rows.flatMap(({ outcome }) => outcome?.id ?? []),
    human: () => (rows.length === 0 ? [] : table(planColumns(style), rows, output.width)),
  });
  if (rows.length === 0) output.note('no plans here; xps plans create --token … --amount … --every 1month makes one');
  if (cursor !== null) output.note(`more: ${nextPageCommand('xps plans list', { ...flags }, cursor)}`);
}

/** Plans that only webhooks told of. */
async function madeBySessions(store: Store): Promise<readonly PlanRecord[]> {
  const heard = await plansHeardOf(store);
  const isKnown = async ({ outcome }: PlanRecord): Promise<boolean> =>
    outcome === null || (await store.plans.match(outcome.id, 1)).length > 0;
  const known = await Promise.all(heard.map(isKnown));
  return heard.filter((_, at) => !known[at]);
}

export async function showPlan(runtime: Runtime, flags: PlansShowFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  values.check();
  if (flags.reveal) runtime.output.redactor.reveal('token-id');
  await withPlans(runtime, headers, async ({ client, store, now, provider }) => {
    const plan = await client.getPlan(await findPlanId(store, text));
    await store.plans.keep(outcomeOf(plan, now()));
    await showPlanResult(runtime, plan, { reveal: flags.reveal === true, now: provider.clock.now() });
    if (runtime.output.format === 'human') runtime.output.note(`next: xps plans cycles ${quote(plan.id)}`);
  });
}

const DEFAULT_CYCLES = 20;
const MOST_CYCLES = 100;

export async function listCycles(runtime: Runtime, flags: CyclesFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const limit = values.read('--limit', flags.limit, wholeNumber(1, MOST_CYCLES)) ?? DEFAULT_CYCLES;
  values.check();
  await withPlans(runtime, headers, async ({ client, store }) => {
    const planId = await findPlanId(store, text);
    const before = flags.before === undefined ? undefined : (await findCycle(store, flags.before, planId)).id;
    const { cycles, hasMore, wire } = await client.listCycles(planId, {
      limit,
      ...(before === undefined ? {} : { beforeId: before }),
    });
    await store.plans.keepCycles(
      planId,
      cycles.map(({ id }) => id),
    );
    const { output } = runtime;
    const style = await loadStyle(runtime.colour.stdout);
    output.result({
      json: () => wire,
      quiet: () => cycles.map(({ id }) => id),
      human: () => (cycles.length === 0 ? [] : table(cycleColumns(style), cycles, output.width)),
    });
    if (cycles.length === 0) output.note('no cycles yet; the first comes with the activation of the plan');
    const last = cycles.at(-1);
    if (hasMore && last !== undefined)
      output.note(`more: xps plans cycles ${quote(planId)} --before ${quote(last.id)}`);
  });
}

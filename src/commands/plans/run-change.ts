import { confirmOrHold } from '../../cli/confirm';
import { createFlagValues } from '../../cli/flag-values';
import { guardLiveWrite } from '../../cli/live-guard';
import { guardLiveMoney } from '../../cli/money-guard';
import { requireNotLive } from '../../cli/only-outside-live';
import type { Runtime } from '../../cli/runtime';
import { stayFor } from '../../cli/steadfast';
import { XpsError } from '../../core/errors';
import { decodeAmount, formatAmount } from '../../core/money';
import { quote } from '../../core/shell';
import { outcomeOf } from '../../flows/create-plan';
import { findCycle, findPlanId } from '../../flows/find-plan';
import type { Cycle } from '../../xendit/plan-types';
import { requireDone } from '../payments/outcome';
import type { DeactivateFlags, SetAmountFlags, SimulateCycleFlags } from '../plans';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, type OpenPlans, withPlans } from './open-plans';
import { showCycleResult, showPlanResult } from './show-plan';

export async function setAmount(runtime: Runtime, flags: SetAmountFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const amount = values.read('--amount', flags.amount, decodeAmount);
  if (flags.amount === undefined) values.complain({ flag: '--amount', message: 'is missing: what the cycle charges' });
  values.check('xps plans set-amount recy_… --amount 37500');
  await withPlans(runtime, headers, async (open) => {
    const cycle = await fetchCycle(open, text, flags.plan);
    const now = open.provider.clock.now();
    requireChangeable(cycle, now);
    const { currency, id } = cycle;
    const wished = { amount: amount ?? 0, currency };
    await guardLiveMoney(runtime, open.account, `set ${id} to ${formatAmount(wished.amount, currency)}`, wished);
    await showCycleResult(runtime, await open.client.updateCycle(cycle.of, id, { currency, amount: wished.amount }));
  });
}

/** A cycle and its plan, whoever named it. */
type MeantCycle = Cycle & { readonly of: string };

async function fetchCycle({ client, store }: OpenPlans, text: string, plan: string | undefined): Promise<MeantCycle> {
  const planId = plan === undefined ? undefined : await findPlanId(store, plan);
  const meant = await findCycle(store, text, planId);
  return { ...(await client.getCycle(meant.planId, meant.id)), of: meant.planId };
}

/** What the API would refuse, with the reason (section 8). A status that is not known is left to the API. */
function requireScheduled({ id, of, status }: MeantCycle): void {
  if (!['SUCCEEDED', 'FAILED', 'CANCELLED', 'RETRYING'].includes(status)) return;
  throw new XpsError('refused', `cycle ${id} is ${status}; only a SCHEDULED one can be changed or simulated`, {
    code: 'cycle_not_scheduled',
    hint: `xps plans cycles ${quote(of)} shows what is next`,
  });
}

/** By usage an amount is told the day before at the latest. */
function requireChangeable(cycle: MeantCycle, now: number): void {
  requireScheduled(cycle);
  const { id, scheduledAt } = cycle;
  if (scheduledAt === null || scheduledAt.slice(0, 10) > new Date(now).toISOString().slice(0, 10)) return;
  throw new XpsError(
    'refused',
    `cycle ${id} is charged on ${scheduledAt.slice(0, 10)} (UTC): its amount could be set until the day before`,
    { code: 'cycle_too_late', hint: 'set it as soon as recurring.cycle.created tells of the cycle' },
  );
}

export async function simulateCycle(runtime: Runtime, flags: SimulateCycleFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const amount = values.read('--amount', flags.amount, decodeAmount);
  values.check();
  requireNotLive(await runtime.account(), 'a cycle');
  await withPlans(runtime, headers, async (open) => {
    const cycle = await fetchCycle(open, text, flags.plan);
    requireScheduled(cycle);
    const simulated = await open.client.simulateCycle(cycle.of, cycle.id, amount ?? cycle.amount);
    await showCycleResult(runtime, simulated);
    await tellWebhooks(runtime, open.account, flags.webhook);
  });
}

export async function deactivatePlan(runtime: Runtime, flags: DeactivateFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  values.check();
  await withPlans(runtime, headers, async ({ account, client, store, now, provider }) => {
    const id = await findPlanId(store, text);
    const question = `Deactivate ${id}? Nothing is charged any more, and that cannot be undone.`;
    await confirmOrHold(runtime, flags.yes === true, question, 'nothing deactivated');
    await guardLiveWrite(runtime, account, `deactivate ${id}`);
    const stay = stayFor(runtime, `the deactivation of ${id}`, `xps plans show ${quote(id)}`);
    const plan = await client.deactivatePlan(id).finally(stay.release);
    await store.plans.keep(outcomeOf(plan, now()));
    await showPlanResult(runtime, plan, { reveal: false, now: provider.clock.now() });
    await tellWebhooks(runtime, account, flags.webhook);
    requireDone(plan, ['ACTIVE', 'PENDING', 'REQUIRES_ACTION'], `the deactivation of ${id}`);
  });
}

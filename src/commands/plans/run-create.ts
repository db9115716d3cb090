import { judgeBody } from '../../cli/body-findings';
import { badValues, createFlagValues, type FlagValues, oneOf } from '../../cli/flag-values';
import { accountFlags, mendedLine } from '../../cli/mended-line';
import { guardLiveMoney } from '../../cli/money-guard';
import { PLAN_FLAGS } from '../../cli/plan-flags';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider, type ProviderHeaders, providerClock, providerTarget } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { decodeScheduleFlags } from '../../cli/schedule-flags';
import { decodeCurrency, readMetadata } from '../../cli/session-flags';
import { stayFor } from '../../cli/steadfast';
import type { Account } from '../../config/account';
import { XpsError } from '../../core/errors';
import { decodeAmount, formatAmount } from '../../core/money';
import { quote } from '../../core/shell';
import { createPlan, outcomeOf } from '../../flows/create-plan';
import { planSubscription, type SubscriptionPlan } from '../../flows/plan-subscription';
import type { Store } from '../../store/store';
import { failureInWords } from '../../views/payment';
import { scheduleInWords } from '../../views/schedule';
import { timeAndDistance } from '../../views/time';
import type { PlansClient } from '../../xendit/client/plans';
import { createPlanRequest } from '../../xendit/client/requests';
import { PLAN_NOTIFICATION_CHANNELS } from '../../xendit/limits';
import type { PlanOptions } from '../../xendit/plan-body';
import type { Plan } from '../../xendit/plan-types';
import { checkPlanRequest } from '../../xendit/rules/plan';
import type { PlansCreateFlags } from '../plans';
import { decodeDryRun, showRequest } from '../show-request';
import { tellWebhooks } from '../tell-webhooks';
import { type MeantToken, meantToken, requireChargeable } from '../tokens/find-token';
import { showPlanResult } from './show-plan';

export async function createPlanCommand(runtime: Runtime, flags: PlansCreateFlags): Promise<void> {
  const account = await runtime.account();
  const { output } = runtime;
  if (flags.reveal) output.redactor.reveal('token-id');
  const { plan, headers, now } = await prepare(runtime, flags, account);
  const { body, options, startIsOurs } = plan;
  if (flags.dryRun !== undefined)
    return showRequest(runtime, createPlanRequest(providerTarget(account, headers), body), flags.dryRun);
  const { amount = 0, currency = '', reference = '', every } = options;
  const money = `${formatAmount(amount, currency)} ${scheduleInWords({ interval: every?.interval ?? '', intervalCount: every?.count ?? 1, totalRecurrence: options.cycles ?? null })}`;
  await guardLiveMoney(runtime, account, `charge ${money}`, { amount, currency });
  const store = await runtime.store();
  const stay = stayFor(runtime, `the plan ${reference}`, `xps plans show ${quote(reference)}`);
  const provider = await openProvider(runtime, headers, { untilReset: true, signal: stay.signal });
  try {
    const client = await provider.plans();
    const made = await createPlan(client, store, { body, reference, now: runtime.context.clock.now });
    stay.release();
    await tellWebhooks(runtime, account, flags.webhook);
    const plan = options.immediate ? await decided(client, store, made, runtime.context.clock.now) : made;
    await showPlanResult(runtime, plan, { reveal: flags.reveal === true, now: provider.clock.now() });
    if (startIsOurs && plan.status !== 'INACTIVE') noteStart(runtime, options, now);
    requireAlive(plan);
    if (output.format === 'human') output.note(`next: ${nextCommand(account, plan.id)}`);
  } finally {
    stay.release();
    await provider.close();
  }
}

/** A plan whose first payment is taken at once is PENDING until that went through, or did not (section 8, `immediate_payment`). */
async function decided(client: PlansClient, store: Store, made: Plan, now: () => number): Promise<Plan> {
  if (made.status !== 'PENDING') return made;
  try {
    const plan = await client.getPlan(made.id);
    await store.plans.keep({ ...outcomeOf(plan, now()), reference: made.referenceId || plan.referenceId });
    return plan;
  } catch {
    // The plan was made; what became of it can be asked for at any time.
    return made;
  }
}

/** @throws XpsError of kind assertion for a plan that ended with its first payment */
function requireAlive({ id, status, failureCode }: Plan): void {
  if (status !== 'INACTIVE') return;
  const why = failureInWords(failureCode);
  throw new XpsError('assertion', `the plan is INACTIVE: its first payment failed${why === null ? '' : `, ${why}`}`, {
    code: 'plan_inactive',
    hint: `what was tried: xps plans cycles ${quote(id)}`,
  });
}

function noteStart({ output }: Runtime, { immediate, start = '' }: PlanOptions, now: number): void {
  const which = immediate ? 'the first charge after that of now' : 'the first charge';
  output.note(`${which}: ${timeAndDistance(start, now)}; --start says otherwise`);
}

function nextCommand({ mode }: Account, id: string): string {
  const cycles = `xps plans cycles ${quote(id)}`;
  return mode === 'sandbox' ? `xps sandbox advance 40d, then ${cycles}` : cycles;
}

interface Prepared {
  readonly plan: SubscriptionPlan;
  readonly headers: ProviderHeaders;
  /** The provider's time. */
  readonly now: number;
}

/** @throws XpsError of kind usage that names at once all that is missing, cannot be read, or would be refused */
async function prepare(runtime: Runtime, flags: PlansCreateFlags, account: Account): Promise<Prepared> {
  const { output, context } = runtime;
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  if (flags.dryRun !== undefined) values.read('--dry-run', flags.dryRun === true ? 'text' : flags.dryRun, decodeDryRun);
  const said = decodeFlags(flags, values);
  const tokens: MeantToken[] = [];
  for (const text of flags.token ?? []) tokens.push(await meantToken(runtime, text));
  if (flags.dryRun === undefined) for (const token of tokens) requireChargeable(token, token.id);
  const now = (await providerClock(runtime)).now();
  const wish = { ...said, tokenIds: tokens.map(({ id }) => id) };
  const plan = planSubscription({
    wish,
    token: tokens[0]?.record,
    preferences: account.preferences,
    now,
    random: context.random,
  });
  if (values.problems.length === 0) {
    complainOfStrangers(tokens, plan.options, values);
    judgeBody(checkPlanRequest(plan.body, now), PLAN_FLAGS, { values, output });
  }
  if (values.problems.length > 0) throw badValues(values.problems, exampleFor(runtime, flags, values));
  return { plan, headers, now };
}

function exampleFor({ flags: global }: Runtime, { reveal: _, ...flags }: PlansCreateFlags, values: FlagValues): string {
  return mendedLine(['xps', 'plans', 'create'], { ...flags, ...accountFlags(global) }, values, {
    '--token': '7f8d',
    '--amount': '99000',
    '--every': '1month',
  });
}

function decodeFlags(flags: PlansCreateFlags, values: FlagValues): Omit<PlanOptions, 'tokenIds'> {
  if (flags.token === undefined) values.complain({ flag: '--token', message: 'is missing: the token to charge' });
  if (flags.amount === undefined)
    values.complain({ flag: '--amount', message: 'is missing: what each cycle charges, such as 99000' });
  if (flags.every === undefined)
    values.complain({ flag: '--every', message: 'is missing: how often it charges, such as 1month' });
  const options = {
    ...decodeScheduleFlags(flags, values),
    amount: values.read('--amount', flags.amount, decodeAmount),
    currency: values.read('--currency', flags.currency, decodeCurrency),
    customerId: flags.customerId,
    reference: flags.reference,
    description: flags.description,
    locale: flags.locale,
    notify: values.readAll('--notify', flags.notify, oneOf(PLAN_NOTIFICATION_CHANNELS)),
    metadata: readMetadata(flags.metadata, values),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Xendit wants all tokens to be the customer's, and of the plan's currency (section 8, `INVALID_PAYMENT_TOKEN_ID`). */
function complainOfStrangers(tokens: readonly MeantToken[], options: PlanOptions, values: FlagValues): void {
  for (const { record } of tokens) {
    if (record === undefined) continue;
    if (record.currency !== null && record.currency !== options.currency)
      values.complain({
        flag: '--token',
        message: `one is for ${record.currency}, and the plan for ${options.currency}`,
      });
    if (record.customerId !== null && options.customerId !== undefined && record.customerId !== options.customerId)
      values.complain({
        flag: '--token',
        message: `one belongs to ${record.customerId}, and the plan to ${options.customerId}`,
      });
  }
}

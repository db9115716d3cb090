import { judgeBody } from '../../cli/body-findings';
import { CHARGE_FLAGS, decodeChargeFlags } from '../../cli/charge-flags';
import { badValues, createFlagValues, type FlagValues } from '../../cli/flag-values';
import { accountFlags, mendedLine } from '../../cli/mended-line';
import { guardLiveMoney } from '../../cli/money-guard';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider, type ProviderHeaders, providerClock, providerTarget } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { stayFor } from '../../cli/steadfast';
import type { Account } from '../../config/account';
import { decodeDuration } from '../../core/duration';
import { shortenId } from '../../core/ids';
import { stringAt } from '../../core/json';
import { formatAmount } from '../../core/money';
import { quote } from '../../core/shell';
import { chargeToken } from '../../flows/charge-token';
import { isSettled } from '../../flows/follow-payment';
import { type ChargePlan, planCharge } from '../../flows/plan-charge';
import { createPaymentRequest } from '../../xendit/client/requests';
import { MANUAL_CAPTURE_CHANNEL, SAVING_CHANNELS } from '../../xendit/limits';
import type { Initiator } from '../../xendit/payment-body';
import { checkPaymentRequest } from '../../xendit/rules/payment-request';
import { decodeDryRun, showRequest } from '../show-request';
import { tellWebhooks } from '../tell-webhooks';
import { awaitCharge } from './await-charge';
import type { ChargeFlags } from './charge';
import { endCharge, showCharge } from './charge-result';
import { type MeantToken, meantToken, requireChargeable } from './find-token';

export async function runCharge(runtime: Runtime, flags: ChargeFlags, text: string): Promise<void> {
  const account = await runtime.account();
  const token = await meantToken(runtime, text);
  const shown = flags.reveal ? token.id : shortenId(token.id);
  if (flags.reveal) runtime.output.redactor.reveal('token-id');
  if (flags.dryRun === undefined) requireChargeable(token, shown);
  const { plan, headers, timeoutMs } = await prepare(runtime, flags, account, token);
  if (flags.dryRun !== undefined)
    return showRequest(runtime, createPaymentRequest(providerTarget(account, headers), plan.body), flags.dryRun);

  const { amount = 0, currency = '', reference = '' } = plan.options;
  const money = formatAmount(amount, currency);
  await guardLiveMoney(runtime, account, `charge ${money} to token ${shown}`, { amount, currency });
  const store = await runtime.store();
  const stay = stayFor(runtime, `the charge ${reference}`, `xps payments show ${quote(reference)}`);
  const provider = await openProvider(runtime, headers, { untilReset: true, signal: stay.signal });
  const charging = { runtime, account, provider, token: token.record, reveal: flags.reveal === true };
  try {
    const { now } = runtime.context.clock;
    const charge = { reference, tokenId: token.id, amount, currency, startedAt: now() };
    const request = await chargeToken(await provider.payments(), store, { body: plan.body, charge, now });
    stay.release();
    const waits = !isSettled(request) && (flags.wait === true || flags.open === true) && !stay.signal.aborted;
    if (waits)
      return await awaitCharge(charging, request, { open: flags.open === true, webhook: flags.webhook, timeoutMs });
    await showCharge(charging, request);
    await tellWebhooks(runtime, account, flags.webhook);
    endCharge(runtime, account, request);
  } finally {
    stay.release();
    await provider.close();
  }
}

interface Prepared {
  readonly plan: ChargePlan;
  readonly headers: ProviderHeaders;
  readonly timeoutMs: number | undefined;
}

/** @throws XpsError of kind usage that names at once all that is missing, cannot be read, or would be refused */
async function prepare(runtime: Runtime, flags: ChargeFlags, account: Account, token: MeantToken): Promise<Prepared> {
  const { output, context } = runtime;
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  const timeoutMs = values.read('--timeout', flags.timeout, decodeDuration);
  if (flags.dryRun !== undefined) values.read('--dry-run', flags.dryRun === true ? 'text' : flags.dryRun, decodeDryRun);
  if (flags.timeout !== undefined && !flags.wait && !flags.open)
    values.complain({ flag: '--timeout', message: 'is for --wait' });
  const wish = decodeChargeFlags(flags, token.id, values);
  const { preferences, mode } = account;
  const plan = planCharge({ wish, token: token.record, preferences, mode, random: context.random });
  const clock = flags.recurringExpiry === undefined ? context.clock : await providerClock(runtime);
  if (values.problems.length === 0)
    judgeBody(checkPaymentRequest(plan.body, clock.now()), CHARGE_FLAGS, { values, output });
  complainOfChannel(token, wish.initiator, wish.capture, values);
  if (values.problems.length > 0) throw badValues(values.problems, exampleFor(runtime, flags, token, values));
  if (plan.madeUpReturn)
    output.note(
      `a customer who has to confirm comes back to ${stringAt(wishedReturn(plan), 'success_return_url')}; --success-url and --failure-url say otherwise`,
    );
  return { plan, headers, timeoutMs };
}

function wishedReturn({ body }: ChargePlan): Record<string, unknown> {
  return (body.channel_properties ?? {}) as Record<string, unknown>;
}

function exampleFor({ flags: global }: Runtime, flags: ChargeFlags, { id }: MeantToken, values: FlagValues): string {
  const { reveal: _, ...typed } = flags;
  return mendedLine(['xps', 'tokens', 'charge', shortenId(id)], { ...typed, ...accountFlags(global) }, values, {
    '--amount': '50000',
    '--recurring-frequency': '30',
  });
}

/** What the token's channel cannot do (section 2, "Channels that can save"). */
function complainOfChannel(
  { record }: MeantToken,
  initiator: Initiator,
  capture: string | undefined,
  values: FlagValues,
): void {
  const { channel = null, country = null } = record ?? {};
  if (channel === null) return;
  if (capture === 'MANUAL' && channel !== MANUAL_CAPTURE_CHANNEL)
    values.complain({ flag: '--capture', message: `manual is for cards, and this token is of ${channel}` });
  const known = SAVING_CHANNELS[country ?? '']?.find(({ code }) => code === channel);
  if (known !== undefined && !known.merchantInitiated && initiator !== 'customer')
    values.complain({
      flag: '--initiator',
      message: `${initiator} is not possible: ${channel} cannot be charged without the customer`,
    });
}

import { createFlagValues, oneOf } from '../../cli/flag-values';
import { guardLiveMoney } from '../../cli/money-guard';
import type { Runtime } from '../../cli/runtime';
import { readMetadata } from '../../cli/session-flags';
import { stayFor } from '../../cli/steadfast';
import { usageError, XpsError } from '../../core/errors';
import { decodeAmount, formatAmount } from '../../core/money';
import { randomHex } from '../../core/random';
import { safeText } from '../../core/safe-text';
import { quote } from '../../core/shell';
import type { FoundPayment } from '../../flows/find-payment';
import { refundPayment as giveBack } from '../../flows/refund-payment';
import { refundLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import { REFUND_REASONS } from '../../xendit/limits';
import type { PaymentRequest } from '../../xendit/payment-types';
import type { RefundFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, requireRequest, withPayment } from './open-payment';
import { requireDone } from './outcome';

export async function refundPayment(runtime: Runtime, flags: RefundFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const amount = values.read('--amount', flags.amount, decodeAmount);
  const reason = values.read('--reason', flags.reason, oneOf(REFUND_REASONS)) ?? 'REQUESTED_BY_CUSTOMER';
  const metadata = readMetadata(flags.metadata, values);
  if (amount === 0) values.complain({ flag: '--amount', message: '0 gives nothing back' });
  values.check();
  await withPayment(runtime, text, headers, async (found) => {
    const request = requireRequest(found);
    const { id, currency } = request;
    const paid = paidOf(found);
    const back = requireRefundable(request, found.payment?.status ?? request.status, { asked: amount, paid });
    const { account, client, store, now } = found;
    const what = `refund ${formatAmount(back, currency)} of ${id}`;
    await guardLiveMoney(runtime, account, what, { amount: back, currency });
    const reference = flags.reference ?? `xps-refund-${randomHex(runtime.context.random, 8)}`;
    const body = {
      payment_request_id: id,
      reason,
      reference_id: reference,
      ...(amount === undefined ? {} : { amount, currency }),
      ...(metadata === undefined ? {} : { metadata }),
    };
    const stay = stayFor(runtime, `the refund ${reference}`, "xps events list --event 'refund.*', or the dashboard");
    const sent = { reference, requestId: id, amount: back, currency, startedAt: now() };
    const refund = await giveBack(client, store, { body, refund: sent }).finally(stay.release);
    const style = await loadStyle(runtime.colour.stdout);
    runtime.output.result({
      json: () => refund.wire,
      quiet: () => [safeText(refund.id)],
      human: () => refundLines(refund, style),
    });
    if (refund.status === 'PENDING')
      runtime.output.note('how it ended comes by webhook: refund.succeeded or refund.failed');
    await tellWebhooks(runtime, account, flags.webhook);
    requireDone(refund, ['FAILED', 'CANCELLED', 'CANCELED'], `the refund of ${id}`);
  });
}

/** What can be given back at most, as far as the API says: what was captured, else what was charged. */
function paidOf({ payment, request }: FoundPayment): number | null {
  const captured = payment?.captures.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
  return captured > 0 ? captured : (payment?.amount ?? request?.amount ?? null);
}

interface Wished {
  readonly asked: number | undefined;
  readonly paid: number | null;
}

/** What to give back. What the API would refuse is said before money is talked about; a status that is not known is left to the API. */
function requireRefundable({ id, currency }: PaymentRequest, status: string, { asked, paid }: Wished): number {
  if (['AUTHORIZED', 'REQUIRES_ACTION', 'FAILED', 'CANCELED', 'EXPIRED'].includes(status)) {
    const open = status === 'AUTHORIZED' || status === 'REQUIRES_ACTION';
    const hint = `xps payments ${open ? 'cancel' : 'show'} ${quote(id)}`;
    throw new XpsError('refused', `${id} is ${status}; only what was paid can be given back`, {
      code: 'not_paid',
      hint,
    });
  }
  const back = asked ?? paid;
  if (back === null)
    throw usageError(`${id} does not say how much was paid; say what to give back with --amount`, {
      code: 'amount_unknown',
    });
  if (paid === null || back <= paid) return back;
  throw usageError(`--amount ${back} is more than was paid: ${formatAmount(paid, currency)}`, {
    code: 'bad_values',
    hint: `give at most ${paid}, or leave --amount out for all of it`,
  });
}

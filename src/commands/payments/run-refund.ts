import { createFlagValues, oneOf } from '../../cli/flag-values';
import { guardLiveMoney } from '../../cli/money-guard';
import type { Runtime } from '../../cli/runtime';
import { readMetadata } from '../../cli/session-flags';
import { XpsError } from '../../core/errors';
import { decodeAmount, formatAmount } from '../../core/money';
import { randomHex } from '../../core/random';
import { safeText } from '../../core/safe-text';
import { refundLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import { REFUND_REASONS } from '../../xendit/limits';
import type { PaymentRequest } from '../../xendit/payment-types';
import type { RefundFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, requireRequest, withPayment } from './open-payment';

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
    const back = amount ?? request.amount;
    requireRefundable(request, found.payment?.status ?? request.status, back);
    const { account, client } = found;
    await guardLiveMoney(runtime, account, `refund ${formatAmount(back, currency)} of ${id}`, {
      amount: back,
      currency,
    });
    const reference = flags.reference ?? `xps-refund-${randomHex(runtime.context.random, 8)}`;
    const body = {
      payment_request_id: id,
      reason,
      reference_id: reference,
      ...(amount === undefined ? {} : { amount, currency }),
      ...(metadata === undefined ? {} : { metadata }),
    };
    const refund = await client.createRefund(
      body,
      `before refunding again, look in the dashboard for a refund with the reference ${reference}, or at xps events list --event 'refund.*'`,
    );
    const style = await loadStyle(runtime.colour.stdout);
    runtime.output.result({
      json: () => refund.wire,
      quiet: () => [safeText(refund.id)],
      human: () => refundLines(refund, style),
    });
    if (refund.status === 'PENDING')
      runtime.output.note('how it ended comes by webhook: refund.succeeded or refund.failed');
    await tellWebhooks(runtime, account, flags.webhook);
  });
}

/** What the API would refuse, said before money is talked about. A status that is not known is left to the API. */
function requireRefundable({ id, amount: paid, currency }: PaymentRequest, status: string, amount: number): void {
  if (['AUTHORIZED', 'REQUIRES_ACTION', 'FAILED', 'CANCELED', 'EXPIRED'].includes(status)) {
    const hint =
      status === 'AUTHORIZED' || status === 'REQUIRES_ACTION' ? `xps payments cancel ${id}` : `xps payments show ${id}`;
    throw new XpsError('refused', `${id} is ${status}; only what was paid can be given back`, {
      code: 'not_paid',
      hint,
    });
  }
  if (amount <= paid) return;
  throw new XpsError('usage', `--amount ${amount} is more than was paid: ${formatAmount(paid, currency)}`, {
    code: 'bad_values',
    hint: `give at most ${paid}, or leave --amount out for all of it`,
  });
}

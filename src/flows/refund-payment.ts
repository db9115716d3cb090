import { isoTime } from '../core/clock';
import { usageError, type XpsError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { formatAmount } from '../core/money';
import { quote } from '../core/shell';
import type { NewRefund, RefundRecord } from '../store/refunds';
import type { Store } from '../store/store';
import type { PaymentsClient } from '../xendit/client/payments';
import type { Refund } from '../xendit/payment-types';
import { sendOnce } from './send-once';

/**
 * Gives money back once. See `sendOnce`.
 *
 * @throws XpsError usage `reference_used` for a reference by which something was given back, or may have been
 */
export function refundPayment(
  client: Pick<PaymentsClient, 'createRefund'>,
  { refunds }: Pick<Store, 'refunds'>,
  { body, refund }: { readonly body: JsonObject; readonly refund: NewRefund },
): Promise<Refund> {
  const { reference, requestId } = refund;
  return sendOnce({
    guard: {
      begin: () => refunds.begin(refund),
      doubt: () => refunds.doubt(reference),
      release: () => refunds.release(reference),
    },
    refuse: alreadyRefunded,
    send: () => client.createRefund(body, howToCheck(refund)),
    keep: (answer) => refunds.answer(reference, answer),
    made: 'the refund was made',
    showAgain: () => `xps payments show ${quote(requestId)}`,
  });
}

function howToCheck({ reference }: NewRefund): string {
  return `before refunding again, look in the dashboard for a refund with the reference ${reference}, or at xps events list --event 'refund.*'`;
}

function alreadyRefunded({
  reference,
  requestId,
  amount,
  currency,
  startedAt,
  state,
  id,
  status,
}: RefundRecord): XpsError {
  const what = `${formatAmount(amount, currency)} of ${requestId} at ${isoTime(startedAt)}`;
  const fate =
    id !== null
      ? `was refunded before: ${what}, ${id}, ${status}`
      : state === 'doubtful'
        ? `was sent before, ${what}, and nobody knows whether it arrived`
        : `is being refunded, or was by a command that did not live to see the answer: ${what}`;
  return usageError(`--reference "${reference}" ${fate}; nothing was sent`, {
    code: 'reference_used',
    hint: "see what became of it: xps events list --event 'refund.*', or the dashboard; another refund needs another --reference",
  });
}

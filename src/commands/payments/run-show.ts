import { createFlagValues } from '../../cli/flag-values';
import type { Runtime } from '../../cli/runtime';
import { safeText } from '../../core/safe-text';
import { quote } from '../../core/shell';
import { refundsOf } from '../../flows/refunds-of';
import { paymentLines, paymentRequestLines, refundJson, refundLine } from '../../views/payment';
import { loadStyle } from '../../views/style';
import type { PaymentsShowFlags } from '../payments';
import { releaseActions } from '../release-actions';
import { decodeSubAccount, withPayment } from './open-payment';

export async function showPayment(runtime: Runtime, flags: PaymentsShowFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  values.check();
  const reveal = flags.reveal === true;
  if (reveal) runtime.output.redactor.reveal('token-id');
  await withPayment(runtime, text, headers, async ({ request, payment, store }) => {
    const { output, colour } = runtime;
    const style = await loadStyle(colour.stdout);
    const tokenId = request?.tokenId ?? payment?.tokenId ?? null;
    const token = tokenId === null ? undefined : await store.getToken(tokenId);
    const requestId = request?.id ?? payment?.paymentRequestId ?? null;
    const refunds = requestId === null ? [] : await refundsOf(store, requestId);
    if (request !== null) releaseActions(output, request);
    output.result({
      json: () => ({
        payment_request: request?.wire ?? null,
        payment: payment?.wire ?? null,
        refunds: refunds.map(refundJson),
      }),
      quiet: () => [request?.id ?? payment?.id ?? ''].map(safeText),
      human: () => [
        ...(request === null ? [] : paymentRequestLines(request, style, { token, reveal })),
        ...(payment === null ? [] : paymentLines(payment, style)),
        ...refunds.map((refund) => refundLine(refund, style)),
      ],
    });
    if (payment?.status === 'AUTHORIZED')
      output.note(`next: xps payments capture ${quote(payment.id)}, or xps payments cancel ${quote(payment.id)}`);
    const failure = payment?.failureCode ?? request?.failureCode ?? null;
    if (failure !== null) output.note(`more: xps explain ${quote(failure)}`);
  });
}

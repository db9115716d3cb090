import { createFlagValues } from '../../cli/flag-values';
import type { Runtime } from '../../cli/runtime';
import { safeText } from '../../core/safe-text';
import { paymentLines, paymentRequestLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import type { PaymentsShowFlags } from '../payments';
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
    output.result({
      json: () => ({ payment_request: request?.wire ?? null, payment: payment?.wire ?? null }),
      quiet: () => [request?.id ?? payment?.id ?? ''].map(safeText),
      human: () => [
        ...(request === null ? [] : paymentRequestLines(request, style, { token, reveal })),
        ...(payment === null ? [] : paymentLines(payment, style)),
      ],
    });
    if (payment?.status === 'AUTHORIZED')
      output.note(`next: xps payments capture ${payment.id}, or xps payments cancel ${payment.id}`);
    const failure = payment?.failureCode ?? request?.failureCode ?? null;
    if (failure !== null) output.note(`more: xps explain ${failure}`);
  });
}

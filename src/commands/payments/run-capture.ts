import { createFlagValues } from '../../cli/flag-values';
import { guardLiveMoney } from '../../cli/money-guard';
import type { Runtime } from '../../cli/runtime';
import { XpsError } from '../../core/errors';
import { decodeAmount, formatAmount } from '../../core/money';
import { safeText } from '../../core/safe-text';
import { outcomeOfPayment } from '../../flows/charge-token';
import { paymentLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import type { Payment } from '../../xendit/payment-types';
import type { CaptureFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, requirePayment, withPayment } from './open-payment';

export async function capturePayment(runtime: Runtime, flags: CaptureFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const asked = values.read('--amount', flags.amount, decodeAmount);
  values.check();
  await withPayment(runtime, text, headers, async (found) => {
    const payment = requirePayment(found);
    const amount = asked ?? payment.amount;
    requireCapturable(payment, amount);
    const { currency, id } = payment;
    const { account, client, store, now } = found;
    await guardLiveMoney(runtime, account, `capture ${formatAmount(amount, currency)} of ${id}`, { amount, currency });
    const captured = await client.capturePayment(id, amount);
    const outcome = outcomeOfPayment(captured, now());
    if (outcome !== null) await store.charges.learn(outcome);
    const style = await loadStyle(runtime.colour.stdout);
    runtime.output.result({
      json: () => captured.wire,
      quiet: () => [safeText(captured.id)],
      human: () => paymentLines(captured, style),
    });
    await tellWebhooks(runtime, account, flags.webhook);
  });
}

/** What the API would refuse, said before money is talked about. A status that is not known is left to the API. */
function requireCapturable({ id, status, amount: authorised, currency }: Payment, amount: number): void {
  if (['SUCCEEDED', 'FAILED', 'CANCELED', 'EXPIRED'].includes(status)) {
    throw new XpsError('refused', `payment ${id} is ${status}; only an AUTHORIZED one can be captured`, {
      code: 'not_authorized',
      hint: `xps payments show ${id}`,
    });
  }
  if (amount > 0 && amount <= authorised) return;
  const most = formatAmount(authorised, currency);
  throw new XpsError('usage', `--amount ${amount} cannot be captured: ${most} is authorised`, {
    code: 'bad_values',
    hint: `give more than 0 and at most ${authorised}, or leave --amount out for all of it`,
  });
}

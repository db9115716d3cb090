import { createFlagValues } from '../../cli/flag-values';
import { guardLiveMoney } from '../../cli/money-guard';
import type { Runtime } from '../../cli/runtime';
import { stayFor } from '../../cli/steadfast';
import { usageError, XpsError } from '../../core/errors';
import { decodeAmount, formatAmount } from '../../core/money';
import { safeText } from '../../core/safe-text';
import { quote } from '../../core/shell';
import { outcomeOfPayment } from '../../flows/charge-token';
import { paymentLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import type { Payment } from '../../xendit/payment-types';
import type { CaptureFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, requirePayment, withPayment } from './open-payment';
import { requireDone } from './outcome';

export async function capturePayment(runtime: Runtime, flags: CaptureFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const asked = values.read('--amount', flags.amount, decodeAmount);
  values.check();
  await withPayment(runtime, text, headers, async (found) => {
    const payment = requirePayment(found);
    const amount = requireCapturable(payment, asked);
    const { currency, id } = payment;
    const { account, client, store, now } = found;
    await guardLiveMoney(runtime, account, `capture ${formatAmount(amount, currency)} of ${id}`, { amount, currency });
    const stay = stayFor(runtime, `the capture of ${id}`, `xps payments show ${quote(id)}`);
    const captured = await client.capturePayment(id, amount).finally(stay.release);
    const outcome = outcomeOfPayment(captured, now());
    if (outcome !== null) await store.charges.learn(outcome);
    const style = await loadStyle(runtime.colour.stdout);
    runtime.output.result({
      json: () => captured.wire,
      quiet: () => [safeText(captured.id)],
      human: () => paymentLines(captured, style),
    });
    await tellWebhooks(runtime, account, flags.webhook);
    requireDone(captured, ['FAILED', 'CANCELED', 'EXPIRED'], `the capture of ${id}`);
  });
}

/** What to take. What the API would refuse is said before money is talked about; a status that is not known is left to the API. */
function requireCapturable({ id, status, amount: authorised, currency }: Payment, asked: number | undefined): number {
  if (['SUCCEEDED', 'FAILED', 'CANCELED', 'EXPIRED'].includes(status)) {
    throw new XpsError('refused', `payment ${id} is ${status}; only an AUTHORIZED one can be captured`, {
      code: 'not_authorized',
      hint: `xps payments show ${quote(id)}`,
    });
  }
  const amount = asked ?? authorised;
  if (amount === null)
    throw usageError(`${id} does not say how much was authorised; say it with --amount`, { code: 'amount_unknown' });
  if (amount > 0 && (authorised === null || amount <= authorised)) return amount;
  const most = authorised === null ? 'more than 0' : `${formatAmount(authorised, currency)} is authorised`;
  throw usageError(`--amount ${amount} cannot be captured: ${most}`, {
    code: 'bad_values',
    hint: 'give more than 0 and at most what was authorised, or leave --amount out for all of it',
  });
}

import { createFlagValues } from '../../cli/flag-values';
import { guardLiveWrite } from '../../cli/live-guard';
import type { Runtime } from '../../cli/runtime';
import { stayFor } from '../../cli/steadfast';
import { XpsError } from '../../core/errors';
import { safeText } from '../../core/safe-text';
import { quote } from '../../core/shell';
import { outcomeOf, outcomeOfPayment } from '../../flows/charge-token';
import { paymentLines, paymentRequestLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import type { CancelPaymentFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, type OpenPayment, requireRequest, withPayment } from './open-payment';
import { requireDone } from './outcome';

export async function cancelPayment(runtime: Runtime, flags: CancelPaymentFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  values.check();
  await withPayment(runtime, text, headers, async (found) => {
    const { account, payment } = found;
    await guardLiveWrite(runtime, account, `cancel ${payment?.id ?? found.request?.id}`);
    if (payment?.status === 'AUTHORIZED') await giveBack(runtime, found, payment.id);
    else await giveUp(runtime, found);
    await tellWebhooks(runtime, account, flags.webhook);
    runtime.output.note('no webhook of Xendit is documented for it');
  });
}

async function giveBack(runtime: Runtime, { client, store, now }: OpenPayment, id: string): Promise<void> {
  const stay = stayFor(runtime, `the cancellation of ${id}`, `xps payments show ${quote(id)}`);
  const voided = await client.voidPayment(id).finally(stay.release);
  const outcome = outcomeOfPayment(voided, now());
  if (outcome !== null) await store.charges.learn(outcome);
  const style = await loadStyle(runtime.colour.stdout);
  runtime.output.result({
    json: () => voided.wire,
    quiet: () => [safeText(voided.id)],
    human: () => paymentLines(voided, style),
  });
  requireDone(voided, STILL_THERE, `the cancellation of ${id}`);
}

const STILL_THERE = ['AUTHORIZED', 'SUCCEEDED', 'REQUIRES_ACTION', 'ACCEPTING_PAYMENTS'];

async function giveUp(runtime: Runtime, found: OpenPayment): Promise<void> {
  const { client, store, now, payment } = found;
  const { id, status } = requireRequest(found);
  if (payment?.status === 'SUCCEEDED' || status === 'SUCCEEDED') {
    throw new XpsError('refused', `${id} is paid; what is paid cannot be cancelled`, {
      code: 'already_paid',
      hint: `give the money back: xps payments refund ${quote(id)}`,
    });
  }
  const cancelled = await client.cancelPaymentRequest(id);
  await store.charges.learn(outcomeOf(cancelled, now()));
  const style = await loadStyle(runtime.colour.stdout);
  runtime.output.result({
    json: () => cancelled.wire,
    quiet: () => [safeText(cancelled.id)],
    human: () => paymentRequestLines(cancelled, style, { reveal: false }),
  });
  requireDone(cancelled, STILL_THERE, `the cancellation of ${id}`);
}

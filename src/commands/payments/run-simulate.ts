import { createFlagValues } from '../../cli/flag-values';
import { requireNotLive } from '../../cli/only-outside-live';
import type { Runtime } from '../../cli/runtime';
import { usageError } from '../../core/errors';
import { stringAt } from '../../core/json';
import { decodeAmount } from '../../core/money';
import { safeText } from '../../core/safe-text';
import { quote } from '../../core/shell';
import type { SimulateFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, requireRequest, withPayment } from './open-payment';

export async function simulatePayment(runtime: Runtime, flags: SimulateFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const amount = values.read('--amount', flags.amount, decodeAmount);
  values.check();
  requireNotLive(await runtime.account(), 'a payment');
  await withPayment(runtime, text, headers, async (found) => {
    const { id, amount: asked } = requireRequest(found);
    const paid = amount ?? asked;
    if (paid === null)
      throw usageError(`${id} does not say its amount; say what the customer pays with --amount`, {
        code: 'amount_unknown',
      });
    const answer = await found.client.simulatePayment(id, paid);
    const status = stringAt(answer, 'status') ?? 'unknown';
    const message = stringAt(answer, 'message');
    runtime.output.result({
      json: () => answer,
      quiet: () => [id],
      human: () => [safeText([id, status, message].filter((part) => part !== null).join('  '))],
    });
    await tellWebhooks(runtime, found.account, flags.webhook);
    runtime.output.note(`next: xps payments show ${quote(id)}`);
  });
}

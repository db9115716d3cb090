import { createFlagValues } from '../../cli/flag-values';
import type { Runtime } from '../../cli/runtime';
import { usageError } from '../../core/errors';
import { stringAt } from '../../core/json';
import { decodeAmount } from '../../core/money';
import { safeText } from '../../core/safe-text';
import type { SimulateFlags } from '../payments';
import { tellWebhooks } from '../tell-webhooks';
import { decodeSubAccount, requireRequest, withPayment } from './open-payment';

export async function simulatePayment(runtime: Runtime, flags: SimulateFlags, text: string): Promise<void> {
  const values = createFlagValues();
  const headers = decodeSubAccount(flags, values);
  const amount = values.read('--amount', flags.amount, decodeAmount);
  values.check();
  const { mode } = await runtime.account();
  if (mode === 'live')
    throw usageError('a payment can be simulated in sandbox and test mode only, and this is live', {
      code: 'not_in_live_mode',
      hint: 'choose another profile: --profile NAME, or --sandbox',
    });
  await withPayment(runtime, text, headers, async (found) => {
    const { id, amount: asked } = requireRequest(found);
    const answer = await found.client.simulatePayment(id, amount ?? asked);
    const status = stringAt(answer, 'status') ?? 'unknown';
    const message = stringAt(answer, 'message');
    runtime.output.result({
      json: () => answer,
      quiet: () => [id],
      human: () => [safeText([id, status, message].filter((part) => part !== null).join('  '))],
    });
    await tellWebhooks(runtime, found.account, flags.webhook);
    runtime.output.note(`next: xps payments show ${id}`);
  });
}

import { whyNotOpen } from '../../cli/can-open';
import type { Runtime } from '../../cli/runtime';
import { startStopwatch } from '../../cli/stopwatch';
import { SECOND } from '../../core/clock';
import { formatDuration } from '../../core/duration';
import { XpsError } from '../../core/errors';
import { outcomeOf } from '../../flows/charge-token';
import { followPayment, isSettled } from '../../flows/follow-payment';
import type { PaymentRequest } from '../../xendit/payment-types';
import { tellWebhooks } from '../tell-webhooks';
import { type ActionPage, openActionPage } from './action-page';
import { type Charging, endCharge, showCharge } from './charge-result';

export interface AwaitOptions {
  readonly open: boolean;
  readonly webhook: string | undefined;
  readonly timeoutMs: number | undefined;
}

/** Below the 60 requests a minute of Xendit's test mode. */
const LOOK_EVERY = { xendit: 2_500, sandbox: SECOND } as const;

/**
 * Waits until a customer has confirmed a charge, or has not.
 *
 * @throws XpsError of kind assertion when it ended without the money, timeout, cancelled for Ctrl-C
 */
export async function awaitCharge(charging: Charging, first: PaymentRequest, options: AwaitOptions): Promise<void> {
  const { runtime, account } = charging;
  const page = await openActionPage(runtime, account, first);
  const stop = startStopwatch(runtime.context, options.timeoutMs);
  try {
    await showPage(runtime, page, options.open);
    const last = await follow(charging, first, stop.signal);
    await (await runtime.store()).charges.learn(outcomeOf(last, runtime.context.clock.now()));
    await showCharge(charging, last);
    await tellWebhooks(runtime, account, options.webhook);
    if (!isSettled(last)) throw gaveUp(last, stop.interrupted(), options.timeoutMs ?? 0);
    endCharge(runtime, account, last);
  } finally {
    stop.release();
    await page.close();
  }
}

async function follow({ runtime, account, provider }: Charging, request: PaymentRequest, signal: AbortSignal) {
  const { context, output } = runtime;
  return followPayment({
    client: await provider.payments(),
    request,
    intervalMs: account.mode === 'sandbox' ? LOOK_EVERY.sandbox : LOOK_EVERY.xendit,
    wait: context.wait,
    signal,
    onTrouble: (trouble) =>
      output.warn(trouble === null ? 'the API answers again' : `${trouble.message}; asking on until it answers`),
  });
}

async function showPage({ context, output }: Runtime, { url }: ActionPage, open: boolean): Promise<void> {
  if (url === null) return output.note('waiting for the customer');
  output.redactor.release(url);
  output.status(`waiting for the customer to confirm: ${url}`, { type: 'action', url });
  const why = open ? whyNotOpen(context) : null;
  if (why !== null) return output.note(`no browser is opened: ${why}`);
  if (open && !(await context.openBrowser(url))) output.note(`no browser could be started; open ${url}`);
}

function gaveUp({ id, status }: PaymentRequest, interrupted: boolean, timeoutMs: number): XpsError {
  const hint = `it may still be confirmed: xps payments show ${id}, or give it up: xps payments cancel ${id}`;
  return interrupted
    ? new XpsError('cancelled', `no longer waiting; the charge is ${status}`, { code: 'cancelled', hint })
    : new XpsError('timeout', `the charge is still ${status} after ${formatDuration(timeoutMs)}`, {
        code: 'timed_out',
        hint,
      });
}

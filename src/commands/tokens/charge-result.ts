import type { Provider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import { XpsError } from '../../core/errors';
import { safeText } from '../../core/safe-text';
import { quote } from '../../core/shell';
import { isSettled } from '../../flows/follow-payment';
import type { TokenRecord } from '../../store/records';
import { failureInWords, paymentRequestLines } from '../../views/payment';
import { loadStyle } from '../../views/style';
import type { PaymentRequest } from '../../xendit/payment-types';
import { releaseActions } from '../release-actions';

/** A charge that was made, and what it was made with. */
export interface Charging {
  readonly runtime: Runtime;
  readonly account: Account;
  readonly provider: Provider;
  readonly token: TokenRecord | undefined;
  readonly reveal: boolean;
}

/** Prints the charge as it is. */
export async function showCharge({ runtime, token, reveal }: Charging, request: PaymentRequest): Promise<void> {
  const { output, colour } = runtime;
  releaseActions(output, request);
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => request.wire,
    quiet: () => [safeText(request.id)],
    human: () => paymentRequestLines(request, style, { token, reveal }),
  });
}

const ENDED_BADLY: Readonly<Record<string, string>> = {
  FAILED: 'failed',
  CANCELED: 'was cancelled',
  EXPIRED: 'expired before the customer confirmed it',
};

/**
 * Says what comes next.
 *
 * @throws XpsError of kind assertion for a charge that ended without the money
 */
export function endCharge({ output }: Runtime, { mode }: Account, request: PaymentRequest): void {
  const { id, status, failureCode, paymentId } = request;
  const how = ENDED_BADLY[status];
  if (how !== undefined) {
    const why = failureInWords(failureCode);
    throw new XpsError('assertion', `the charge ${how}${why === null ? '' : `: ${why}`}`, {
      code: 'charge_failed',
      hint:
        failureCode === null ? `xps payments show ${quote(id)}` : `xps explain ${quote(failureCode)} says what to do`,
    });
  }
  if (output.format !== 'human') return;
  const shown = quote(id);
  if (status === 'AUTHORIZED')
    output.note(`next: xps payments capture ${quote(paymentId ?? id)}, or xps payments cancel ${shown}`);
  else if (isSettled(request)) output.note(`next: xps payments show ${shown}`);
  else output.note(`next: ${nextOfWaiting(request, mode)}`);
}

function nextOfWaiting({ id, actions }: PaymentRequest, mode: Account['mode']): string {
  const shown = quote(id);
  // The page of the embedded sandbox is there only while a command serves it.
  if (mode === 'sandbox')
    return `xps sandbox pay ${shown} confirms it as the customer would; with --open or --wait the command serves the page for it`;
  const page = actions.some(({ descriptor }) => descriptor === 'WEB_URL');
  return `${page ? 'let the customer open that address' : 'wait'}, then xps payments show ${shown}; with --open or --wait the command does that`;
}

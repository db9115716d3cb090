import type { ExitCode } from '../../cli/exit-codes';
import type { Runtime } from '../../cli/runtime';
import { shortenId } from '../../core/ids';
import type { DeliveryAttempt } from '../../sandbox/deliveries';
import { type CheckoutEvent, checkoutEventJson, checkoutEventWords } from '../../views/checkout';
import { attemptJson, attemptLine } from '../../views/sandbox-attempts';
import { loadStyle } from '../../views/style';
import { clockTime } from '../../views/time';
import type { Session } from '../../xendit/types';

/** How a checkout ended. */
export type Outcome = 'completed' | 'expired' | 'canceled' | 'timeout' | 'interrupted';

/** Says what happens during a checkout, as it happens. */
export interface CheckoutPresenter {
  ready(door: { readonly url: string; readonly session: Session }, mode: string): void;
  happened(event: CheckoutEvent): void;
  sent(attempts: readonly DeliveryAttempt[], url: string | null): void;
  /** `failed`: an error ended it, which is told besides. */
  verdict(outcome: Outcome | 'failed', session: Session, exitCode: ExitCode): void;
}

export async function createCheckoutPresenter({ output, colour, context }: Runtime): Promise<CheckoutPresenter> {
  const style = await loadStyle(colour.stdout);
  const tell = (words: string): void => output.prose(`${clockTime(context.clock.now())}  ${words}`);
  const { format } = output;
  return {
    ready: ({ url, session }, mode) => {
      if (format === 'json') output.json({ type: 'ready', url, session_id: session.id, mode });
      else if (format === 'quiet') output.line(url);
      else output.line(`page: ${url}`);
    },
    happened: (event) => {
      if (format === 'json') output.json(checkoutEventJson(event));
      const words = format === 'human' ? checkoutEventWords(event, style) : null;
      if (words !== null) tell(words);
    },
    sent: (attempts, url) => {
      for (const attempt of attempts) {
        if (format === 'json') output.json({ type: 'webhook', url, ...attemptJson(attempt) });
        else if (format === 'human') tell(attemptLine(attempt, url, style));
      }
    },
    verdict: (outcome, session, exitCode) => {
      if (format !== 'json') return;
      output.json({
        type: 'verdict',
        outcome,
        exit_code: exitCode,
        session_id: session.id,
        status: session.status,
        payment_id: session.paymentId,
        payment_token_id: session.tokenId === null ? null : shortenId(session.tokenId),
      });
    },
  };
}

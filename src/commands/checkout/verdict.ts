import { EXIT_CODES, type ExitCode } from '../../cli/exit-codes';
import type { ProviderHeaders } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { XpsError } from '../../core/errors';
import type { Session } from '../../xendit/types';
import { commandForAnotherAmount } from './aids';
import type { CheckoutPresenter, Outcome } from './presenter';
import { sameAccount } from './same-account';

/** How a session that has ended did so. */
export function outcomeOf({ status }: Session): Outcome {
  if (status === 'COMPLETED') return 'completed';
  return status === 'EXPIRED' ? 'expired' : 'canceled';
}

export interface Conclusion {
  readonly outcome: Outcome;
  readonly session: Session;
  /** For whom it was made. */
  readonly headers: ProviderHeaders;
  /** Whether the next step was told already. */
  readonly hinted: boolean;
  /** Whether it had ended before. */
  readonly already?: boolean;
}

/**
 * Says how it ended.
 *
 * @throws XpsError for every end but a completed session: its kind is the exit code
 */
export function conclude(presenter: CheckoutPresenter, runtime: Runtime, conclusion: Conclusion): void {
  const { output } = runtime;
  const { outcome, session, headers, hinted, already = false } = conclusion;
  const again = (): string => commandAgain(session, sameAccount(runtime, headers));
  const error = outcome === 'completed' ? null : endedOtherwise(outcome, session, again);
  presenter.verdict(outcome, session, error === null ? EXIT_CODES.done : exitCodeOf(error));
  if (error !== null) throw error;
  if (already) output.note(`session ${session.id} is COMPLETED already: there is nothing to pay`);
  if (hinted) return;
  output.note(session.tokenId === null ? `next: xps sessions show ${session.id}` : 'next: xps tokens list');
}

/** What xps ends with after this error. */
export function exitCodeOf(error: unknown): ExitCode {
  return EXIT_CODES[error instanceof XpsError ? error.kind : 'bug'];
}

/** As the page has it. */
function commandAgain(session: Session, account: readonly string[]): string {
  return commandForAnotherAmount(session, account).replace('{amount}', String(session.amount));
}

function endedOtherwise(
  outcome: Exclude<Outcome, 'completed'>,
  { id, status }: Session,
  again: () => string,
): XpsError {
  const open = { hint: `xps checkout ${id} opens it again` };
  switch (outcome) {
    case 'interrupted':
      return new XpsError('cancelled', `the page is closed; session ${id} is still ${status}`, {
        code: 'page_closed',
        ...open,
      });
    case 'timeout':
      return new XpsError('timeout', `the time of --timeout is over; session ${id} is still ${status}`, {
        code: 'session_not_ended',
        ...open,
      });
    case 'expired':
      return new XpsError('assertion', `session ${id} expired before it was paid`, {
        code: 'session_expired',
        hint: `make a new one: ${again()}`,
      });
    case 'canceled':
      return new XpsError('assertion', `session ${id} was cancelled`, {
        code: 'session_canceled',
        hint: `make a new one: ${again()}`,
      });
  }
}

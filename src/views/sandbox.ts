import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { PayOutcome } from '../sandbox/payments';
import type { SandboxStatus } from '../sandbox/status';
import type { Style } from './style';
import { fields } from './table';
import { localTime } from './time';

const RESULTS: Readonly<Record<PayOutcome['result'], string>> = {
  paid: 'paid',
  authorized: 'authorised, to be captured by hand',
  saved: 'saved, without a payment',
  declined: 'DECLINED',
};

/** What came of a customer's attempt. */
export function payOutcomeLines(outcome: PayOutcome, style: Style): string[] {
  const { session, result, failureCode, channel, maskedCard, tokenId } = outcome;
  const paint = result === 'declined' ? style.bad : style.good;
  const reason = failureCode === null ? '' : `: ${failureCode}`;
  return [
    `${style.strong(session.payment_session_id)}  ${paint(`${RESULTS[result]}${reason}`)}`,
    ...fields([
      ['amount', session.session_type === 'SAVE' ? null : formatAmount(session.amount, session.currency)],
      ['by', [channel, maskedCard].filter((part) => part !== null).join(' ')],
      ['token', tokenId === null ? null : shortenId(tokenId)],
      ['session', session.status],
    ]),
  ];
}

/** The same for programs. */
export function payOutcomeJson(outcome: PayOutcome, attempts: readonly DeliveryAttempt[]): Record<string, unknown> {
  return {
    result: outcome.result,
    payment_session_id: outcome.session.payment_session_id,
    status: outcome.session.status,
    channel_code: outcome.channel,
    masked_card_number: outcome.maskedCard,
    payment_token_id: outcome.tokenId === null ? null : shortenId(outcome.tokenId),
    payment_id: outcome.paymentId,
    payment_request_id: outcome.paymentRequestId,
    failure_code: outcome.failureCode,
    deliveries: attempts.map(attemptJson),
  };
}

/** One sending of a webhook as a line. */
export function attemptLine(attempt: DeliveryAttempt, url: string | null, style: Style): string {
  const how = attempt.repeated ? ' (again)' : attempt.attempt > 1 ? ` (attempt ${attempt.attempt})` : '';
  const what = `webhook ${attempt.event}${how}`;
  if (attempt.failure === null) return `${what}: ${style.good(`taken by ${safeText(url ?? '')}`)}`;
  const next = attempt.nextAt === null ? 'given up' : `next try at ${localTime(attempt.nextAt)} of the sandbox's clock`;
  return `${what}: ${style.bad(safeText(attempt.failure))}; ${next}`;
}

export function attemptJson(attempt: DeliveryAttempt): Record<string, unknown> {
  return {
    event: attempt.event,
    attempt: attempt.attempt,
    repeated: attempt.repeated,
    status: attempt.status,
    failure: attempt.failure,
    state: attempt.state,
    next_at: attempt.nextAt === null ? null : new Date(attempt.nextAt).toISOString(),
  };
}

export function sandboxStatusLines(status: SandboxStatus): string[] {
  const { sessions, deliveries } = status;
  return fields(
    [
      ['time', `${localTime(status.now)}${status.seed === null ? '' : ', standing still'}`],
      ['seed', status.seed],
      ['business', `${status.businessName} (${status.businessId})`],
      [
        'sessions',
        Object.entries(sessions)
          .map(([name, count]) => `${count} ${name}`)
          .join(', '),
      ],
      ['tokens', String(status.tokens)],
      ['webhooks', `${deliveries.waiting} waiting, ${deliveries.delivered} delivered, ${deliveries.givenUp} given up`],
      ['next try', deliveries.nextDueAt === null ? null : localTime(deliveries.nextDueAt)],
    ],
    '',
  );
}

export function sandboxStatusJson(status: SandboxStatus): Record<string, unknown> {
  const { deliveries } = status;
  return {
    now: new Date(status.now).toISOString(),
    clock_offset_ms: status.clockOffset,
    seed: status.seed,
    business_id: status.businessId,
    business_name: status.businessName,
    sessions: status.sessions,
    tokens: status.tokens,
    deliveries: {
      waiting: deliveries.waiting,
      delivered: deliveries.delivered,
      given_up: deliveries.givenUp,
      next_at: deliveries.nextDueAt === null ? null : new Date(deliveries.nextDueAt).toISOString(),
    },
  };
}

import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { PayOutcome } from '../sandbox/payments';
import { attemptJson } from './sandbox-attempts';
import type { Style } from './style';
import { fields } from './table';

const RESULTS: Readonly<Record<PayOutcome['result'], string>> = {
  paid: 'paid',
  authorized: 'authorised, to be captured by hand',
  saved: 'saved, without a payment',
  subscribed: 'subscribed',
  not_subscribed: 'saved, but NOT subscribed: the first payment failed',
  declined: 'DECLINED',
};

/** What came of a customer's attempt. */
export function payOutcomeLines(outcome: PayOutcome, style: Style): string[] {
  const { session, result, failureCode, channel, maskedCard, tokenId, plan } = outcome;
  const paint = result === 'declined' || result === 'not_subscribed' ? style.bad : style.good;
  const reason = failureCode === null ? '' : `: ${failureCode}`;
  return [
    `${style.strong(session.payment_session_id)}  ${paint(`${RESULTS[result]}${reason}`)}`,
    ...fields([
      ['amount', session.session_type === 'SAVE' ? null : formatAmount(session.amount, session.currency)],
      ['by', [channel, maskedCard].filter((part) => part !== null).join(' ')],
      ['plan', plan === undefined ? null : `${session.recurring_plan_id} ${plan.status}`],
      ['first payment', plan?.firstPayment ?? null],
      ['token', tokenId === null ? withoutToken(outcome) : shortenId(tokenId)],
      ['session', session.status],
    ]),
  ];
}

function withoutToken({ session, result }: PayOutcome): string | null {
  const mayHaveSaved = session.allow_save_payment_method === 'OPTIONAL' && result !== 'declined';
  return mayHaveSaved ? 'none was saved; the customer ticks the box with --save' : null;
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
    ...(outcome.plan === undefined
      ? {}
      : {
          recurring_plan_id: outcome.session.recurring_plan_id,
          recurring_plan_status: outcome.plan.status,
          first_payment: outcome.plan.firstPayment,
        }),
    payment_id: outcome.paymentId,
    payment_request_id: outcome.paymentRequestId,
    failure_code: outcome.failureCode,
    deliveries: attempts.map(attemptJson),
  };
}

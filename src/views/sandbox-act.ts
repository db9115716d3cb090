import { shortenId } from '../core/ids';
import { objectAt, stringAt } from '../core/json';
import { formatAmount } from '../core/money';
import type { ActOutcome } from '../sandbox/charges/act';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import { attemptJson } from './sandbox-attempts';
import type { Style } from './style';
import { fields } from './table';

const RESULTS: Readonly<Record<ActOutcome['result'], string>> = {
  paid: 'paid',
  authorized: 'authorised, to be captured by hand',
  declined: 'DECLINED',
};

/** What came of it that the customer of a payment request did their part. */
export function actOutcomeLines({ result, request }: ActOutcome, style: Style): string[] {
  const paint = result === 'declined' ? style.bad : style.good;
  const reason = request.failure_code === undefined ? '' : `: ${request.failure_code}`;
  const { payment_token_id: token } = request;
  return [
    `${style.strong(request.payment_request_id)}  ${paint(`${RESULTS[result]}${reason}`)}`,
    ...fields([
      ['amount', formatAmount(request.request_amount, request.currency)],
      ['by', [request.channel_code, maskOf(request)].filter((part) => part !== null).join(' ')],
      ['token', token === undefined ? null : shortenId(token)],
      ['payment', request.latest_payment_id ?? null],
    ]),
  ];
}

function maskOf({ channel_properties: properties }: ActOutcome['request']): string | null {
  return stringAt(objectAt(properties, 'card_details'), 'masked_card_number');
}

/** The same for programs. */
export function actOutcomeJson(
  { result, request }: ActOutcome,
  attempts: readonly DeliveryAttempt[],
): Record<string, unknown> {
  return {
    result,
    payment_request_id: request.payment_request_id,
    status: request.status,
    channel_code: request.channel_code,
    payment_token_id: request.payment_token_id === undefined ? null : shortenId(request.payment_token_id),
    payment_id: request.latest_payment_id ?? null,
    failure_code: request.failure_code ?? null,
    deliveries: attempts.map(attemptJson),
  };
}

import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { NewDelivery, RecordedDelivery, TokenChange } from '../store/records';
import type { Style } from './style';
import { clockTime } from './time';

/** One delivery as one line: time, event, amount, reference, what was learned. */
export function eventLine(delivery: NewDelivery, recorded: RecordedDelivery, style: Style): string {
  const { event } = delivery;
  const amount = event.amount === null ? null : safeText(formatAmount(event.amount, event.currency ?? ''));
  const failure = event.failureCode === null ? null : style.bad(safeText(event.failureCode));
  const marks = [
    recorded.duplicateOf === null ? null : style.faint(`duplicate of ${recorded.duplicateOf}`),
    delivery.verified ? null : style.careful('UNVERIFIED'),
    recorded.late ? style.faint('late: changes nothing') : null,
    event.family === 'unknown' ? style.faint('an event xps does not know; stored') : null,
  ];
  const learned = recorded.duplicateOf === null ? whatWasLearned(recorded, style) : [];
  return [
    style.faint(clockTime(delivery.receivedAt)),
    style.strong(safeText(event.name)),
    amount,
    event.referenceId === null ? null : safeText(event.referenceId),
    failure,
    ...learned,
    ...marks,
  ]
    .filter((part) => part !== null)
    .map((part) => part.trim())
    .join('  ');
}

function whatWasLearned({ tokens, session }: RecordedDelivery, style: Style): string[] {
  const facts = tokens.flatMap((change) => tokenFact(change, style));
  if (session?.status === 'COMPLETED' && session.tokenId === null && session.save === 'OPTIONAL') {
    facts.push('no token: the customer chose not to save the payment method');
  }
  return facts;
}

function tokenFact({ token, change }: TokenChange, style: Style): string[] {
  const id = safeText(shortenId(token.id));
  // A payment that names a token says nothing of its state.
  if (change === 'updated')
    return token.status === 'UNKNOWN' ? [] : [style.faint(`token ${id} is ${safeText(token.status)}`)];
  const owner = token.customerId === null ? '' : ` for customer ${safeText(token.customerId)}`;
  return [style.good(`token ${id} saved${owner}`)];
}

/** One delivery for programs: the `event` line of `xps listen --json`. */
export function eventJson({ event, ...delivery }: NewDelivery, recorded: RecordedDelivery): Record<string, unknown> {
  return {
    type: 'event',
    delivery: recorded.id,
    event: event.name,
    received_at: isoTime(delivery.receivedAt),
    verified: delivery.verified,
    duplicate_of: recorded.duplicateOf,
    late: recorded.late,
    scrubbed: delivery.scrubbed,
    status: event.status,
    failure_code: event.failureCode,
    amount: event.amount,
    currency: event.currency,
    reference_id: event.referenceId,
    customer_id: event.customerId,
    payment_session_id: event.sessionId,
    payment_id: event.paymentId,
    payment_request_id: event.paymentRequestId,
    payment_token_ids: event.tokens.map(({ tokenId }) => shortenId(tokenId)),
    session_status: recorded.session?.status ?? null,
  };
}

import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { safeText } from '../core/safe-text';
import { amountInWords } from '../flows/event-amount';
import { type Learned, learnedFrom } from '../flows/learned';
import type { NewDelivery, RecordedDelivery } from '../store/records';
import type { EventFamily, WebhookEvent } from '../xendit/events';
import { QR_CHANNELS } from '../xendit/limits';
import type { Style } from './style';
import { clockTime } from './time';

/**
 * One delivery as one line: time, event, amount, reference, what was learned.
 *
 * @param paidBy the channel of the payment that it is about, where another delivery told
 */
export function eventLine(
  delivery: NewDelivery,
  recorded: RecordedDelivery,
  style: Style,
  paidBy: string | null = null,
): string {
  const { event } = delivery;
  const parts = [
    style.faint(clockTime(delivery.receivedAt)),
    style.strong(safeText(event.name)),
    safeText(amountInWords(event) ?? ''),
    safeText(event.referenceId ?? ''),
    event.cycleId === null ? '' : `cycle ${safeText(shortenId(event.cycleId))}`,
    event.failureCode === null ? '' : style.bad(safeText(event.failureCode)),
    ...learnedFrom(delivery, recorded).map((fact) => factInWords(fact, { family: event.family, paidBy }, style)),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

interface Known {
  readonly family: EventFamily;
  readonly paidBy: string | null;
}

/** Empty for what is not worth a word. */
function factInWords(fact: Learned, { family, paidBy }: Known, style: Style): string {
  switch (fact.kind) {
    case 'token-saved': {
      const { id, customerId } = fact.token;
      const owner = customerId === null ? '' : ` for customer ${safeText(customerId)}`;
      return style.good(`token ${safeText(shortenId(id))} saved${owner}`);
    }
    case 'token-updated': {
      const { id, status } = fact.token;
      // A payment or a session that names a token says nothing of its state.
      return family !== 'token' ? '' : style.faint(`token ${safeText(shortenId(id))} is ${safeText(status)}`);
    }
    case 'not-saved':
      return paidBy !== null && QR_CHANNELS.has(paidBy)
        ? `no token: ${paidBy} cannot be saved`
        : 'no token: the customer chose not to save the payment method';
    case 'duplicate':
      return style.faint(`duplicate of ${fact.of}`);
    case 'late':
      return style.faint('late: changes nothing');
    case 'unknown-event':
      return style.faint('an event xps does not know; stored');
    case 'unverified':
      return style.careful('UNVERIFIED');
  }
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
    ...eventFacts(event),
    session_status: recorded.session?.status ?? null,
  };
}

/** What a webhook says, for programs. */
export function eventFacts(event: WebhookEvent): Record<string, unknown> {
  return {
    status: event.status,
    failure_code: event.failureCode,
    amount: event.amount,
    captured_amount: event.capturedAmount,
    currency: event.currency,
    reference_id: event.referenceId,
    customer_id: event.customerId,
    payment_session_id: event.sessionId,
    payment_id: event.paymentId,
    payment_request_id: event.paymentRequestId,
    plan_id: event.planId,
    cycle_id: event.cycleId,
    payment_token_ids: event.tokens.map(({ tokenId }) => shortenId(tokenId)),
  };
}

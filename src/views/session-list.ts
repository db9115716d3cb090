import { isoTime } from '../core/clock';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { SessionRecord } from '../store/records';
import { paintSessionStatus } from './session';
import type { Style } from './style';
import type { Column } from './table';
import { localTime } from './time';

/** Whether a session that was ACTIVE when it was last heard of cannot be so any more. */
export function isPastExpiry({ status, expiresAt }: SessionRecord, now: number): boolean {
  return status === 'ACTIVE' && expiresAt !== null && Date.parse(expiresAt) <= now;
}

/**
 * The columns of `xps sessions list`, the most important first.
 *
 * @param now the provider's time
 */
export function sessionColumns(style: Style, now: number): readonly Column<SessionRecord>[] {
  return [
    { title: 'SESSION', cell: (session) => session.id },
    {
      title: 'STATUS',
      cell: (session) => `${session.status}${isPastExpiry(session, now) ? ' (past expiry)' : ''}`,
      paint: (text, session) => paintSessionStatus(text, style, session.status),
    },
    {
      title: 'AMOUNT',
      cell: (session) => (session.amount === null ? '' : formatAmount(session.amount, session.currency ?? '')),
    },
    { title: 'SAVE', cell: (session) => (session.save ?? '').toLowerCase() },
    {
      title: 'CREATED',
      cell: (session) => localTime(session.createdAt === null ? session.storedAt : Date.parse(session.createdAt)),
    },
    { title: 'REFERENCE', cell: (session) => session.referenceId ?? '' },
  ];
}

type Headline = 'id' | 'status' | 'amount' | 'currency' | 'type' | 'referenceId';

/** A session in one line: `ps-…  COMPLETED  IDR 150,000  order-1`. */
export function sessionHead(
  { id, status, amount, currency, type, referenceId }: Pick<SessionRecord, Headline>,
  style: Style,
): string {
  return [
    style.strong(safeText(id)),
    paintSessionStatus(status, style),
    amount === null || type === 'SAVE' ? '' : safeText(formatAmount(amount, currency ?? '').trim()),
    safeText(referenceId ?? ''),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** A stored session for programs. */
export function sessionRecordJson(session: SessionRecord): Record<string, unknown> {
  return {
    payment_session_id: session.id,
    status: session.status,
    reference_id: session.referenceId,
    session_type: session.type,
    mode: session.mode,
    amount: session.amount,
    currency: session.currency,
    country: session.country,
    allow_save_payment_method: session.save,
    customer_id: session.customerId,
    description: session.description,
    created: session.createdAt,
    updated: session.updatedAt,
    expires_at: session.expiresAt,
    payment_token_id: session.tokenId,
    payment_id: session.paymentId,
    payment_request_id: session.paymentRequestId,
    source: session.source,
    stored_at: isoTime(session.storedAt),
  };
}

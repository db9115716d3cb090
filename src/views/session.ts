import { maskLink, maskSdkKey } from '../core/redact';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { SessionRecord } from '../store/records';
import type { Session } from '../xendit/types';
import type { Style } from './style';
import { type Column, fields } from './table';
import { localTime, timeAndDistance } from './time';

const SAVE_WORDS: Readonly<Record<string, string>> = {
  FORCED: 'forced: paying saves the payment method',
  OPTIONAL: 'optional: the customer decides by a check-box',
  DISABLED: 'disabled: nothing is saved',
};

export interface SessionViewOptions {
  readonly style: Style;
  /** The provider's time, milliseconds since 1970. */
  readonly now: number;
  /** Whether SDK key and payment link are shown in full. */
  readonly reveal: boolean;
  readonly madeUpCustomer?: boolean;
}

/** A session as its creator wants to see it: what it is, how long it lives, how it is paid. */
export function sessionSummary(session: Session, { style, now, reveal, madeUpCustomer = false }: SessionViewOptions): string[] {
  const { paymentLinkUrl: link, componentsSdkKey: key } = session;
  return [
    `${style.strong(safeText(session.id))}  ${paintStatus(session.status, style)}`,
    ...fields([
      ['amount', session.type === 'SAVE' ? `none: this session only saves (${session.currency})` : formatAmount(session.amount, session.currency)],
      ['save', session.save === null ? null : safeText(SAVE_WORDS[session.save] ?? session.save)],
      ['mode', session.mode],
      ['reference', safeText(session.referenceId)],
      ['customer', session.customerId === null ? null : `${safeText(session.customerId)}${madeUpCustomer ? ' (a made-up test customer)' : ''}`],
      ['token', session.tokenId],
      ['payment', session.paymentId],
      ['expires', session.expiresAt === null || session.status !== 'ACTIVE' ? null : timeAndDistance(safeText(session.expiresAt), now)],
      ['link', link === null ? null : reveal ? safeText(link) : `${maskLink(link)} (--reveal shows it)`],
      ['sdk key', key === null ? null : reveal ? safeText(key) : `${maskSdkKey()} (--reveal shows it)`],
    ]),
  ];
}

/** The session as Xendit answered it; its secrets masked unless they were asked for. */
export function sessionJson(session: Session, reveal: boolean): Record<string, unknown> {
  if (reveal) return { ...session.wire };
  const masked: Record<string, unknown> = { ...session.wire };
  if (typeof masked.components_sdk_key === 'string') masked.components_sdk_key = maskSdkKey();
  if (typeof masked.payment_link_url === 'string') masked.payment_link_url = maskLink(masked.payment_link_url);
  return masked;
}

/** The columns of `xps sessions list`, the most important first. */
export function sessionColumns(style: Style): readonly Column<SessionRecord>[] {
  return [
    { title: 'SESSION', cell: (session) => session.id },
    { title: 'STATUS', cell: (session) => session.status, paint: (text, session) => paintStatus(text, style, session.status) },
    { title: 'AMOUNT', cell: (session) => (session.amount === null ? '' : formatAmount(session.amount, session.currency ?? '')) },
    { title: 'SAVE', cell: (session) => (session.save ?? '').toLowerCase() },
    { title: 'CREATED', cell: (session) => localTime(session.createdAt === null ? session.storedAt : Date.parse(session.createdAt)) },
    { title: 'REFERENCE', cell: (session) => session.referenceId ?? '' },
  ];
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
    stored_at: new Date(session.storedAt).toISOString(),
  };
}

function paintStatus(text: string, style: Style, status = text): string {
  const safe = safeText(text);
  if (status === 'COMPLETED') return style.good(safe);
  if (status === 'EXPIRED' || status === 'CANCELED') return style.bad(safe);
  return style.careful(safe);
}

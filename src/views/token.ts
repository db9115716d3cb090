import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { safeText } from '../core/safe-text';
import { FROM_A_FILE, type TokenRecord } from '../store/records';
import type { Style } from './style';
import { type Column, fields } from './table';
import { localTime } from './time';

const shown = (id: string, reveal: boolean): string => safeText(reveal ? id : shortenId(id));

export interface TokenColumnOptions {
  readonly reveal: boolean;
  /** By id; without any there is no column for them. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The columns of `xps tokens list` for these rows, the most important first. */
export function tokenColumns(
  rows: readonly TokenRecord[],
  style: Style,
  { reveal, labels }: TokenColumnOptions,
): readonly Column<TokenRecord>[] {
  return [
    { title: 'TOKEN', cell: (token) => shown(token.id, reveal) },
    ...(labels.size === 0 ? [] : [{ title: 'LABEL', cell: ({ id }: TokenRecord) => labels.get(id) ?? '' }]),
    { title: 'STATUS', cell: (token) => token.status, paint: (text, token) => paintTokenStatus(text, token, style) },
    ...(rows.every(({ verified }) => verified) ? [] : [unverifiedColumn(style)]),
    { title: 'CHANNEL', cell: (token) => token.channel ?? '' },
    { title: 'CARD', cell: (token) => token.maskedCard ?? '' },
    { title: 'SAVED', cell: (token) => localTime(token.firstSeenAt) },
    { title: 'REFERENCE', cell: (token) => token.referenceId ?? '' },
    { title: 'CUSTOMER', cell: (token) => token.customerId ?? '' },
  ];
}

function unverifiedColumn(style: Style): Column<TokenRecord> {
  return {
    title: 'NOTE',
    cell: ({ verified }) => (verified ? '' : 'UNVERIFIED'),
    paint: (text, { verified }) => (verified ? text : style.careful(text)),
  };
}

/** Everything the store knows of one token, and where it came from. */
export function tokenDetails(
  token: TokenRecord,
  style: Style,
  { reveal, label = null }: { readonly reveal: boolean; readonly label?: string | null },
): string[] {
  const card = [token.cardNetwork, token.maskedCard, token.cardExpiry === null ? null : `until ${token.cardExpiry}`];
  const text = (value: string | null): string | null => (value === null ? null : safeText(value));
  return [
    `${style.strong(shown(token.id, reveal))}  ${paintTokenStatus(safeText(token.status), token, style)}`,
    ...fields([
      ['label', text(label)],
      ['channel', text(token.channel)],
      ['card', text(card.filter((part) => part !== null).join(' '))],
      ['country', text([token.country, token.currency].filter((part) => part !== null).join(' '))],
      ['customer', text(token.customerId)],
      ['reference', text(token.referenceId)],
      ['failure', text(token.failureCode)],
      ['session', text(token.sessionId)],
      ['payment', text(token.paymentId)],
      ['request', text(token.paymentRequestId)],
      ['came by', `${cameBy(token)}, ${localTime(token.firstSeenAt)}`],
      ['changed', token.changedAt === token.firstSeenAt ? null : localTime(token.changedAt)],
      [
        'verified',
        token.verified
          ? `yes, by ${vouchedBy(token)}`
          : style.careful('no: no delivery that named it carried the right callback token'),
      ],
    ]),
  ];
}

function cameBy({ sourceEvent, sourceDelivery }: TokenRecord): string {
  if (sourceDelivery !== null) return `${safeText(sourceEvent)} (delivery ${sourceDelivery})`;
  return sourceEvent === FROM_A_FILE ? 'a file' : 'the API';
}

function vouchedBy({ sourceEvent, sourceDelivery }: TokenRecord): string {
  if (sourceDelivery !== null) return 'the callback token';
  return sourceEvent === FROM_A_FILE ? 'whoever imported it' : 'the API';
}

/** What became of a token since it was seen last. */
export function refreshedLine(token: TokenRecord, before: string | null, style: Style, reveal: boolean): string {
  const status = paintTokenStatus(safeText(token.status), token, style);
  const was = before === null || before === token.status ? '' : ` (was ${safeText(before)})`;
  const failure = token.failureCode === null ? '' : `  ${safeText(token.failureCode)}`;
  return `${shown(token.id, reveal)}  ${status}${was}${failure}`;
}

/** A token for programs. */
export function tokenJson(token: TokenRecord, reveal: boolean, label: string | null = null): Record<string, unknown> {
  return {
    payment_token_id: reveal ? token.id : shortenId(token.id),
    label,
    status: token.status,
    customer_id: token.customerId,
    reference_id: token.referenceId,
    channel_code: token.channel,
    country: token.country,
    currency: token.currency,
    masked_card_number: token.maskedCard,
    card_network: token.cardNetwork,
    card_expiry: token.cardExpiry,
    failure_code: token.failureCode,
    payment_session_id: token.sessionId,
    payment_id: token.paymentId,
    payment_request_id: token.paymentRequestId,
    source_event: token.sourceEvent,
    source_delivery: token.sourceDelivery,
    verified: token.verified,
    first_seen_at: isoTime(token.firstSeenAt),
    changed_at: isoTime(token.changedAt),
  };
}

function paintTokenStatus(text: string, token: TokenRecord, style: Style): string {
  if (token.status === 'ACTIVE') return style.good(text);
  return token.status === 'FAILED' || token.status === 'EXPIRED' || token.status === 'CANCELED'
    ? style.bad(text)
    : style.careful(text);
}

import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import { safeText } from '../core/safe-text';
import type { Synced } from '../flows/sync-sessions';
import { paintSessionStatus } from './session';
import type { Style } from './style';

/** What asking about many sessions came to. */
export interface SyncTally {
  readonly asked: number;
  readonly changed: number;
  /** Tokens that were not known here, or whose status was not. */
  readonly tokens: number;
  /** The provider has no such session (404). */
  readonly unknown: number;
  readonly failed: number;
  readonly notAsked: number;
}

/** Whether there is something to tell of a session. */
export function isWorthTelling({ changed, token, trouble }: Synced): boolean {
  return changed || token !== null || trouble !== null;
}

/** `ps-…  ACTIVE → COMPLETED  IDR 150,000  order-1  token pt-6964…7f8d` */
export function syncedLine({ id, before, after, changed, token, trouble }: Synced, style: Style): string {
  const status = after === undefined ? '' : paintSessionStatus(after.status, style);
  const moved = changed && before !== undefined && before.status !== after?.status;
  return [
    safeText(id),
    moved ? `${safeText(before.status)} → ${status}` : status,
    after?.amount == null ? '' : safeText(formatAmount(after.amount, after.currency ?? '').trim()),
    safeText(after?.referenceId ?? ''),
    token === null ? '' : style.good(`token ${safeText(shortenId(token.token.id))} is ${safeText(token.token.status)}`),
    trouble === null ? '' : style.bad(safeText(trouble.message)),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** The same for programs. */
export function syncedJson({ id, before, after, changed, token, trouble }: Synced): Record<string, unknown> {
  return {
    payment_session_id: id,
    status_before: before?.status ?? null,
    status: after?.status ?? null,
    changed,
    reference_id: after?.referenceId ?? null,
    payment_id: after?.paymentId ?? null,
    payment_request_id: after?.paymentRequestId ?? null,
    payment_token_id: after?.tokenId == null ? null : shortenId(after.tokenId),
    token_gained: token !== null,
    token_status: token?.token.status ?? null,
    ...(trouble === null
      ? {}
      : { error: { code: trouble.code, error_code: trouble.provider?.errorCode ?? null, message: trouble.message } }),
  };
}

/** @param provider who was asked, in words */
export function tallyLine(tally: SyncTally, provider: string): string {
  const { asked, changed, tokens, unknown, failed, notAsked } = tally;
  const others = failed - unknown;
  const parts = [
    `${changed.toLocaleString('en')} changed`,
    `${tokens.toLocaleString('en')} ${tokens === 1 ? 'token' : 'tokens'} gained`,
    ...(unknown === 0 ? [] : [`${unknown.toLocaleString('en')} unknown to ${provider}`]),
    ...(others === 0 ? [] : [`${others.toLocaleString('en')} without an answer that could be used`]),
    ...(notAsked === 0 ? [] : [`${notAsked.toLocaleString('en')} not asked about any more`]),
  ];
  return `asked ${safeText(provider)} about ${asked.toLocaleString('en')} ${asked === 1 ? 'session' : 'sessions'}: ${parts.join(', ')}`;
}

export function tallyJson(tally: SyncTally): Record<string, unknown> {
  const { asked, changed, tokens, unknown, failed, notAsked } = tally;
  return { asked, changed, tokens_gained: tokens, unknown, failed, not_asked: notAsked };
}

import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { safeText } from '../core/safe-text';
import { amountInWords } from '../flows/event-amount';
import type { SessionNotice, Teller } from '../flows/follow-session';
import type { StoredEvent } from '../flows/read-stored';
import type { TokenRecord } from '../store/records';
import { failureInWords } from './payment';
import { paintSessionStatus } from './session';
import { storedEventJson } from './stored-event';
import type { Style } from './style';

const TELLERS: Readonly<Record<Teller, string>> = { api: 'by the API', webhook: 'by a webhook' };

/** `COMPLETED  by a webhook  payment py-…  token pt-6964…7f8d` */
export function noticeWords({ facts, by }: SessionNotice, style: Style): string {
  const { status, paymentId, tokenId } = facts;
  return [
    paintSessionStatus(status, style),
    style.faint(TELLERS[by]),
    paymentId === null ? '' : `payment ${safeText(paymentId)}`,
    tokenId === null ? '' : style.good(`token ${safeText(shortenId(tokenId))}`),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** @param at milliseconds since 1970, by this machine */
export function noticeJson({ facts, by }: SessionNotice, at: number): Record<string, unknown> {
  return {
    type: 'session',
    at: isoTime(at),
    payment_session_id: facts.id,
    status: facts.status,
    by,
    payment_id: facts.paymentId,
    payment_request_id: facts.paymentRequestId,
    payment_token_id: facts.tokenId === null ? null : shortenId(facts.tokenId),
  };
}

/** `payment.failure  IDR 150,000  EXPIRED_CARD: the card has expired` */
export function watchedEventWords({ delivery, event }: StoredEvent, style: Style): string {
  const why = failureInWords(event.failureCode);
  return [
    style.strong(safeText(event.name)),
    safeText(amountInWords(event) ?? ''),
    why === null ? '' : style.bad(why),
    delivery.duplicateOf === null ? '' : style.faint(`duplicate of ${delivery.duplicateOf}`),
    delivery.verified ? '' : style.careful('UNVERIFIED'),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

export function watchedEventJson(stored: StoredEvent): Record<string, unknown> {
  return { type: 'event', ...storedEventJson(stored) };
}

/** How a watch ended. */
export interface WatchVerdict {
  /** `completed`, `expired`, `canceled`, or what else it became; `timeout`, `interrupted`, `failed`. */
  readonly outcome: string;
  readonly exitCode: number;
  readonly id: string;
  readonly last: SessionNotice | null;
  readonly token: TokenRecord | undefined;
}

export function watchVerdictJson({ outcome, exitCode, id, last, token }: WatchVerdict): Record<string, unknown> {
  const tokenId = last?.facts.tokenId ?? null;
  return {
    type: 'verdict',
    outcome,
    exit_code: exitCode,
    payment_session_id: id,
    status: last?.facts.status ?? null,
    by: last?.by ?? null,
    payment_id: last?.facts.paymentId ?? null,
    payment_request_id: last?.facts.paymentRequestId ?? null,
    payment_token_id: tokenId === null ? null : shortenId(tokenId),
    token_status: token?.status ?? null,
  };
}

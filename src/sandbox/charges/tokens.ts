import { isoTime } from '../../core/clock';
import type { Caller } from '../service';
import type { Tx } from '../state';
import type { TokenWire } from '../token-payloads';
import { inactive, notFound, requireIdLength } from './refusals';
import { findToken, type TokenRow, updateToken } from './token-records';

/** `GET /v3/payment_tokens/{id}` (section 6). @throws ApiError 404 when the caller has no such token. */
export function readToken(tx: Tx, caller: Caller, id: string): TokenWire {
  requireIdLength(id);
  return ownToken(tx, caller, id).wire;
}

/** `POST /v3/payment_tokens/{id}/cancel`: cannot be undone, and no webhook tells of it. @throws ApiError 404, or 400 once it has ended. */
export function cancelToken(tx: Tx, caller: Caller, id: string): TokenWire {
  const token = readToken(tx, caller, id);
  if (token.status !== 'ACTIVE') throw inactive(`Payment token is ${token.status}, expecting ACTIVE`);
  const canceled: TokenWire = { ...token, status: 'CANCELED', updated: isoTime(tx.now) };
  updateToken(tx, canceled);
  return canceled;
}

/** @throws ApiError 404 */
export function ownToken(tx: Tx, { owner }: Caller, id: string): TokenRow {
  const row = findToken(tx, id);
  if (row === undefined || row.wire.business_id !== owner) throw notFound('Payment token', id);
  return row;
}

import { safeJson } from '../core/safe-text';
import type { TokenRecord } from '../store/records';
import { tokenJson } from './token';

/** A token with the name that was given to it here. */
export interface NamedToken {
  readonly token: TokenRecord;
  readonly label: string | null;
}

/** The columns of a file of tokens: the keys of `tokenJson`, without the number of a delivery, which means nothing elsewhere. */
export const TOKEN_COLUMNS = [
  'payment_token_id',
  'label',
  'status',
  'customer_id',
  'reference_id',
  'channel_code',
  'country',
  'currency',
  'masked_card_number',
  'card_network',
  'card_expiry',
  'failure_code',
  'payment_session_id',
  'payment_id',
  'payment_request_id',
  'verified',
  'first_seen_at',
] as const;

/** A token as the cells of its row. */
export function tokenCells(named: NamedToken, reveal: boolean): readonly (string | null)[] {
  const fields = tokenJson(named.token, reveal, named.label);
  return TOKEN_COLUMNS.map((column) => {
    const value = fields[column];
    return value === null || value === undefined ? null : String(value);
  });
}

/** The same as an object of JSON. */
export function tokenFileJson({ token, label }: NamedToken, reveal: boolean): string {
  const { source_delivery: _, ...fields } = tokenJson(token, reveal, label);
  return safeJson(fields);
}

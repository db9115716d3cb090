import { usageError } from '../core/errors';
import { isJsonObject, parseJson, stringAt } from '../core/json';
import { readCsv } from '../io/csv';
import type { ImportedToken } from '../store/records';

type Row = Readonly<Record<string, unknown>>;

/**
 * The tokens in a file of `xps tokens export --reveal`, JSON or CSV.
 *
 * @throws XpsError of kind usage that names the row of the first token that cannot be taken; then none is
 */
export function readTokensFile(text: string, name: string, now: number): readonly ImportedToken[] {
  return rowsOf(text, name).map((row, at) => tokenOf(row, `${name}, token ${at + 1}`, now));
}

function rowsOf(text: string, name: string): readonly Row[] {
  if (!/^\s*[[{]/.test(text)) return readCsv(text, name);
  const json = parseJson(text);
  const rows: unknown = isJsonObject(json) ? json.data : json;
  if (Array.isArray(rows) && rows.every(isJsonObject)) return rows;
  throw usageError(`${name} is no file of tokens: it has no list under "data"`, {
    code: 'bad_file',
    hint: 'xps tokens export --out tokens.json --reveal writes one',
  });
}

function tokenOf(row: Row, place: string, now: number): ImportedToken {
  const tokenId = stringAt(row, 'payment_token_id');
  if (tokenId === null) throw bad(`${place} has no payment_token_id`);
  if (/…|\.\.\./.test(tokenId))
    throw bad(`${place} is ${tokenId}: a shortened id means nothing`, 'export it with --reveal');
  if (!/^[\x21-\x7e]{4,255}$/.test(tokenId)) throw bad(`${place} has an id that is none`);
  const seen = Date.parse(stringAt(row, 'first_seen_at') ?? '');
  return {
    label: stringAt(row, 'label'),
    firstSeenAt: Number.isNaN(seen) ? now : Math.min(seen, now),
    sighting: {
      tokenId,
      status: stringAt(row, 'status'),
      customerId: stringAt(row, 'customer_id'),
      referenceId: stringAt(row, 'reference_id'),
      channel: stringAt(row, 'channel_code'),
      country: stringAt(row, 'country'),
      currency: stringAt(row, 'currency'),
      maskedCard: stringAt(row, 'masked_card_number'),
      cardNetwork: stringAt(row, 'card_network'),
      cardExpiry: stringAt(row, 'card_expiry'),
      failureCode: stringAt(row, 'failure_code'),
      sessionId: stringAt(row, 'payment_session_id'),
      paymentId: stringAt(row, 'payment_id'),
      paymentRequestId: stringAt(row, 'payment_request_id'),
    },
  };
}

function bad(message: string, hint?: string): Error {
  return usageError(`${message}; nothing was taken`, { code: 'bad_file', ...(hint === undefined ? {} : { hint }) });
}

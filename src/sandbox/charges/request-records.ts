import type { Tx } from '../state';
import type { ChargePlan, PaymentRequestWire, RequestStatus } from './wire';

/** A payment request of a token, with what the API does not show of it. */
export interface RequestRow {
  readonly wire: PaymentRequestWire;
  readonly charge: ChargePlan;
  /** The part of its action's address that cannot be guessed; `null` where the customer has nothing to do. */
  readonly action: string | null;
}

interface StoredRequest {
  wire: string;
  charge: string;
  action: string | null;
}

export function putRequest({ database }: Tx, { wire, charge, action }: RequestRow): void {
  database
    .prepare(
      `INSERT INTO payment_requests (id, owner, reference_id, channel_code, status, action, wire, charge)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, wire = excluded.wire`,
    )
    .run([
      wire.payment_request_id,
      wire.business_id,
      wire.reference_id,
      wire.channel_code,
      wire.status,
      action,
      JSON.stringify(wire),
      JSON.stringify(charge),
    ]);
}

/** By its own id, or by what cannot be guessed of its action's address. */
export function findRequest({ database }: Tx, by: 'id' | 'action', value: string): RequestRow | undefined {
  const row = database
    .prepare<StoredRequest>(`SELECT wire, charge, action FROM payment_requests WHERE ${by} = ?`)
    .get([value]);
  return row === undefined
    ? undefined
    : {
        wire: JSON.parse(row.wire) as PaymentRequestWire,
        charge: JSON.parse(row.charge) as ChargePlan,
        action: row.action,
      };
}

/** Whether a business charged a card with this reference before: the only documented guard against a double charge (section 7). */
export function isCardReferenceTaken({ database }: Tx, owner: string, reference: string): boolean {
  return (
    database
      .prepare('SELECT 1 FROM payment_requests WHERE reference_id = ? AND owner = ? AND channel_code = ? LIMIT 1')
      .get([reference, owner, 'CARDS']) !== undefined
  );
}

/** How many tokens' payment requests have which status; one that none has is absent. */
export function countRequests({ database }: Tx): Partial<Record<RequestStatus, number>> {
  const rows = database
    .prepare<{ status: RequestStatus; count: number }>(
      'SELECT status, count(*) AS count FROM payment_requests GROUP BY status ORDER BY status',
    )
    .all([]);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

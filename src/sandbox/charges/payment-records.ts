import type { PaymentWire } from '../payment-payloads';
import type { Tx } from '../state';

/** A payment, and the session it was made in, if any. */
export interface PaymentRow {
  readonly wire: PaymentWire;
  readonly sessionId: string | null;
}

interface StoredPayment {
  data: string;
  session_id: string | null;
}

const COLUMNS = 'data, session_id';

export function findPayment({ database }: Tx, id: string): PaymentRow | undefined {
  return toRow(database.prepare<StoredPayment>(`SELECT ${COLUMNS} FROM payments WHERE id = ?`).get([id]));
}

/** The latest payment of a payment request, whoever made it. */
export function findPaymentOf({ database }: Tx, requestId: string): PaymentRow | undefined {
  return toRow(
    database
      .prepare<StoredPayment>(`SELECT ${COLUMNS} FROM payments WHERE request_id = ? ORDER BY rowid DESC LIMIT 1`)
      .get([requestId]),
  );
}

export function updatePayment({ database }: Tx, wire: PaymentWire): void {
  database
    .prepare('UPDATE payments SET status = ?, data = ? WHERE id = ?')
    .run([wire.status, JSON.stringify(wire), wire.payment_id]);
}

/** Authorised payments whose time to be captured is over, the earliest first. */
export function lapsedPayments({ database, now }: Tx): readonly (PaymentRow & { readonly lapsedAt: number })[] {
  return database
    .prepare<StoredPayment & { lapses_at: number }>(
      `SELECT ${COLUMNS}, lapses_at FROM payments WHERE status = 'AUTHORIZED' AND lapses_at <= ? ORDER BY lapses_at, rowid`,
    )
    .all([now])
    .map((row) => ({ wire: JSON.parse(row.data) as PaymentWire, sessionId: row.session_id, lapsedAt: row.lapses_at }));
}

/** When the next of them is, in milliseconds of the sandbox's clock. */
export function nextLapseAt({ database }: Tx): number | null {
  return (
    database
      .prepare<{ at: number | null }>("SELECT min(lapses_at) AS at FROM payments WHERE status = 'AUTHORIZED'")
      .get([])?.at ?? null
  );
}

function toRow(row: StoredPayment | undefined): PaymentRow | undefined {
  return row === undefined ? undefined : { wire: JSON.parse(row.data) as PaymentWire, sessionId: row.session_id };
}

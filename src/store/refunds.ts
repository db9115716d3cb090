import type { Database } from '../io/database';
import type { ChargeState } from './charges';
import type { Ways } from './ways';

export interface NewRefund {
  /** `reference_id`, one refund each within a scope. */
  readonly reference: string;
  /** Of which payment request. */
  readonly requestId: string;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export interface RefundRecord extends NewRefund {
  readonly state: ChargeState;
  readonly id: string | null;
  /** As it was answered, PENDING as a rule. */
  readonly status: string | null;
}

/** Refunds made here, for one scope. */
export interface Refunds {
  /** Reserves a reference, durably. Answers the refund that has it already, or `null`. */
  begin(refund: NewRefund): Promise<RefundRecord | null>;
  doubt(reference: string): Promise<void>;
  release(reference: string): Promise<void>;
  answer(reference: string, refund: { readonly id: string; readonly status: string }): Promise<void>;
  /** Those of a payment request, oldest first. */
  ofRequest(requestId: string): Promise<readonly RefundRecord[]>;
}

const COLUMNS = 'reference, requestId, amount, currency, startedAt, state, id, status';

export function openRefunds(database: Database, scope: number, { read, write }: Ways): Refunds {
  const change = (sql: string, ...values: (string | number)[]): Promise<void> =>
    write(() => void database.prepare(sql).run(values));
  return {
    begin: ({ reference, requestId, amount, currency, startedAt }) =>
      write(() => {
        const sql = `SELECT ${COLUMNS} FROM refunds WHERE scope = ? AND reference = ?`;
        const taken = database.prepare<RefundRecord>(sql).get([scope, reference]);
        if (taken !== undefined) return taken;
        database
          .prepare(
            'INSERT INTO refunds (scope, reference, requestId, amount, currency, startedAt) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run([scope, reference, requestId, amount, currency, startedAt]);
        return null;
      }),
    doubt: (reference) =>
      change("UPDATE refunds SET state = 'doubtful' WHERE scope = ? AND reference = ?", scope, reference),
    release: (reference) => change('DELETE FROM refunds WHERE scope = ? AND reference = ?', scope, reference),
    answer: (reference, { id, status }) =>
      change(
        "UPDATE refunds SET state = 'answered', id = ?, status = ? WHERE scope = ? AND reference = ?",
        id,
        status,
        scope,
        reference,
      ),
    ofRequest: (requestId) =>
      read(() =>
        database
          .prepare<RefundRecord>(`SELECT ${COLUMNS} FROM refunds WHERE scope = ? AND requestId = ? ORDER BY n`)
          .all([scope, requestId]),
      ),
  };
}

import { idPatterns } from '../core/ids';
import type { Database } from '../io/database';
import { newestRows } from './newest-rows';
import type { Page } from './records';
import type { Ways } from './ways';

/** What is known of how a charge went over: on its way, without an answer, or answered. */
export type ChargeState = 'sending' | 'doubtful' | 'answered';

/** A charge of a token as it is about to be sent. Its reference is the only documented guard against charging twice. */
export interface NewCharge {
  /** `reference_id`, one charge each within a scope. */
  readonly reference: string;
  readonly tokenId: string;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What the API said of it last. */
export interface ChargeOutcome {
  readonly requestId: string;
  readonly paymentId: string | null;
  readonly status: string;
  readonly failureCode: string | null;
  /** When that was heard, milliseconds since 1970. */
  readonly changedAt: number;
}

export interface ChargeRecord extends NewCharge {
  readonly state: ChargeState;
  readonly outcome: ChargeOutcome | null;
}

export interface ChargeFilter {
  readonly tokenId?: string;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string;
}

/** Charges made here, for one scope. */
export interface Charges {
  /** Reserves a reference, durably, for one charge. Answers the charge that has it already, or `null` when it is reserved now. */
  begin(charge: NewCharge): Promise<ChargeRecord | null>;
  /** Nobody knows whether it arrived. The reference stays taken. */
  doubt(reference: string): Promise<void>;
  /** It certainly was not made: the reference is free again. */
  release(reference: string): Promise<void>;
  /** What the API said of it, durably. */
  answer(reference: string, outcome: ChargeOutcome): Promise<void>;
  /** The same for a charge known by its payment request; nothing where it was not made here. */
  learn(outcome: ChargeOutcome): Promise<void>;
  /** By its reference, its payment request or its payment. */
  find(by: string): Promise<ChargeRecord | undefined>;
  /** Those whose payment request or payment a typed beginning, end or shortened form may mean, newest first. */
  match(text: string, limit: number): Promise<readonly ChargeRecord[]>;
  /** Newest first. */
  list(filter: ChargeFilter): Promise<Page<ChargeRecord>>;
}

/** The same inside a transaction or for one read. */
type ChargeTable = {
  [Name in keyof Charges]: (...args: Parameters<Charges[Name]>) => Awaited<ReturnType<Charges[Name]>>;
};

export function openCharges(database: Database, scope: number, { read, write }: Ways): Charges {
  const table = chargeTable(database, scope);
  return {
    begin: (charge) => write(() => table.begin(charge)),
    doubt: (reference) => write(() => table.doubt(reference)),
    release: (reference) => write(() => table.release(reference)),
    answer: (reference, outcome) => write(() => table.answer(reference, outcome)),
    learn: (outcome) => write(() => table.learn(outcome)),
    find: (by) => read(() => table.find(by)),
    match: (text, limit) => read(() => table.match(text, limit)),
    list: (filter) => read(() => table.list(filter)),
  };
}

function chargeTable(database: Database, scope: number): ChargeTable {
  const one = (where: string, ...values: (string | number)[]): ChargeRecord | undefined => {
    const row = database.prepare<Row>(`SELECT * FROM charges WHERE scope = ? AND ${where}`).get([scope, ...values]);
    return row === undefined ? undefined : toRecord(row);
  };
  return {
    begin: (charge) => {
      const taken = one('reference = ?', charge.reference);
      if (taken !== undefined) return taken;
      const { reference, tokenId, amount, currency, startedAt } = charge;
      database
        .prepare(
          'INSERT INTO charges (scope, reference, tokenId, amount, currency, startedAt) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run([scope, reference, tokenId, amount, currency, startedAt]);
      return null;
    },
    doubt: (reference) => {
      database
        .prepare("UPDATE charges SET state = 'doubtful' WHERE scope = ? AND reference = ?")
        .run([scope, reference]);
    },
    release: (reference) => {
      database.prepare('DELETE FROM charges WHERE scope = ? AND reference = ?').run([scope, reference]);
    },
    answer: (reference, outcome) => setOutcome(database, scope, 'reference', reference, outcome),
    learn: (outcome) => setOutcome(database, scope, 'requestId', outcome.requestId, outcome),
    // An id means what it is the id of, whatever somebody took for a reference.
    find: (by) => one('requestId = ?', by) ?? one('paymentId = ?', by) ?? one('reference = ?', by),
    match: (text, limit) => matching(database, scope, text, limit),
    list: ({ tokenId, limit, cursor }) =>
      newestRows(
        database,
        'charges',
        { scope, limit, cursor, ...(tokenId === undefined ? {} : { where: { tokenId } }) },
        toRecord,
      ),
  };
}

function setOutcome(
  database: Database,
  scope: number,
  column: 'reference' | 'requestId',
  value: string,
  { requestId, paymentId, status, failureCode, changedAt }: ChargeOutcome,
): void {
  database
    .prepare(
      `UPDATE charges SET state = 'answered', requestId = ?, paymentId = coalesce(?, paymentId), status = ?, failureCode = ?, changedAt = ?
       WHERE scope = ? AND ${column} = ?`,
    )
    .run([requestId, paymentId, status, failureCode, changedAt, scope, value]);
}

function matching(database: Database, scope: number, text: string, limit: number): ChargeRecord[] {
  const like = (column: string): string =>
    `(substr(${column}, 1, length(?2)) = ?2 AND substr(${column}, length(${column}) - length(?3) + 1) = ?3)`;
  const sql = `SELECT * FROM charges WHERE scope = ?1 AND (${like('requestId')} OR ${like('paymentId')}) ORDER BY n DESC LIMIT ?4`;
  const rows = idPatterns(text).flatMap(({ prefix, suffix }) =>
    database.prepare<Row>(sql).all([scope, prefix, suffix, limit]),
  );
  const unique = new Map(rows.map((row) => [row.n, row]));
  return [...unique.values()]
    .sort((one, other) => other.n - one.n)
    .slice(0, limit)
    .map(toRecord);
}

interface Row {
  readonly n: number;
  readonly reference: string;
  readonly tokenId: string;
  readonly amount: number;
  readonly currency: string;
  readonly startedAt: number;
  readonly state: ChargeState;
  readonly requestId: string | null;
  readonly paymentId: string | null;
  readonly status: string | null;
  readonly failureCode: string | null;
  readonly changedAt: number | null;
}

function toRecord({ requestId, paymentId, status, failureCode, changedAt, ...row }: Row): ChargeRecord {
  const { reference, tokenId, amount, currency, startedAt, state } = row;
  const outcome =
    requestId === null || status === null
      ? null
      : { requestId, paymentId, status, failureCode, changedAt: changedAt ?? startedAt };
  return { reference, tokenId, amount, currency, startedAt, state, outcome };
}

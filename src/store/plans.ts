import { idPatterns } from '../core/ids';
import type { Database } from '../io/database';
import type { ChargeState } from './charges';
import { type KnownCycle, keepCycles, MEANT_ID, matchCycles } from './known-cycles';
import { newestRows } from './newest-rows';
import type { Page } from './records';
import type { Ways } from './ways';

/** What the API said of a plan last. */
export interface PlanOutcome {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly customerId: string | null;
  /** In units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** `1 MONTH`. */
  readonly every: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

export interface PlanRecord {
  readonly reference: string;
  readonly state: ChargeState;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly outcome: PlanOutcome | null;
}

/** Plans made or looked at here, for one scope. */
export interface Plans {
  /** Reserves a reference, durably, for one plan. Answers the plan that has it already, or `null` when it is reserved now. */
  begin(reference: string, startedAt: number): Promise<PlanRecord | null>;
  /** Nobody knows whether it arrived. The reference stays taken. */
  doubt(reference: string): Promise<void>;
  /** It certainly was not made: the reference is free again. */
  release(reference: string): Promise<void>;
  /** What the API said of a plan, whoever made it; durably. */
  keep(plan: PlanOutcome): Promise<void>;
  /** Plans whose id a text may mean, newest first; or the one with this reference. */
  match(text: string, limit: number): Promise<readonly PlanRecord[]>;
  /** Newest first. */
  list(filter: { readonly limit: number; readonly cursor?: string }): Promise<Page<PlanRecord>>;
  keepCycles(planId: string, ids: readonly string[]): Promise<void>;
  /** Cycles that a text may mean. */
  matchCycles(text: string, limit: number): Promise<readonly KnownCycle[]>;
}

/** The same inside a transaction or for one read. */
type PlanTable = { [Name in keyof Plans]: (...args: Parameters<Plans[Name]>) => Awaited<ReturnType<Plans[Name]>> };

export function openPlans(database: Database, scope: number, { read, write }: Ways): Plans {
  const table = planTable(database, scope);
  return {
    begin: (reference, startedAt) => write(() => table.begin(reference, startedAt)),
    doubt: (reference) => write(() => table.doubt(reference)),
    release: (reference) => write(() => table.release(reference)),
    keep: (plan) => write(() => table.keep(plan)),
    match: (text, limit) => read(() => table.match(text, limit)),
    list: (filter) => read(() => table.list(filter)),
    keepCycles: (planId, ids) => write(() => table.keepCycles(planId, ids)),
    matchCycles: (text, limit) => read(() => table.matchCycles(text, limit)),
  };
}

function planTable(database: Database, scope: number): PlanTable {
  const change = (sql: string, ...values: (string | number | null)[]): void => {
    database.prepare(sql).run(values);
  };
  return {
    begin: (reference, startedAt) => {
      const taken = database
        .prepare<Row>('SELECT * FROM plans WHERE scope = ? AND reference = ? LIMIT 1')
        .get([scope, reference]);
      if (taken !== undefined) return toRecord(taken);
      change(
        "INSERT INTO plans (scope, reference, state, startedAt) VALUES (?, ?, 'sending', ?)",
        scope,
        reference,
        startedAt,
      );
      return null;
    },
    doubt: (reference) =>
      change("UPDATE plans SET state = 'doubtful' WHERE scope = ? AND reference = ? AND id IS NULL", scope, reference),
    release: (reference) =>
      change('DELETE FROM plans WHERE scope = ? AND reference = ? AND id IS NULL', scope, reference),
    keep: (plan) => keepPlan(database, scope, plan),
    match: (text, limit) => matching(database, scope, text, limit),
    list: (filter) => newestRows(database, 'plans', { scope, ...filter }, toRecord),
    keepCycles: (planId, ids) => keepCycles(database, scope, planId, ids),
    matchCycles: (text, limit) => matchCycles(database, scope, text, limit),
  };
}

function keepPlan(database: Database, scope: number, plan: PlanOutcome): void {
  const { id, reference, status, customerId, amount, currency, every, changedAt } = plan;
  const said = [id, status, customerId, amount, currency, every, changedAt];
  const known = database
    .prepare<{ n: number }>(
      'SELECT n FROM plans WHERE scope = ?1 AND (id = ?2 OR (id IS NULL AND reference = ?3)) ORDER BY id IS NULL LIMIT 1',
    )
    .get([scope, id, reference]);
  if (known !== undefined) {
    database
      .prepare(
        `UPDATE plans SET state = 'answered', id = ?, status = ?, customerId = ?, amount = ?, currency = ?, every = ?, changedAt = ?
         WHERE n = ?`,
      )
      .run([...said, known.n]);
    return;
  }
  database
    .prepare(
      `INSERT INTO plans (scope, reference, state, startedAt, id, status, customerId, amount, currency, every, changedAt)
       VALUES (?, ?, 'answered', ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run([scope, reference, changedAt, ...said]);
}

function matching(database: Database, scope: number, text: string, limit: number): PlanRecord[] {
  const byReference = database
    .prepare<Row>('SELECT * FROM plans WHERE scope = ? AND reference = ? ORDER BY n DESC LIMIT ?')
    .all([scope, text, limit]);
  if (byReference.length > 0) return byReference.map(toRecord);
  const rows = idPatterns(text).flatMap(({ prefix, suffix }) =>
    database
      .prepare<Row>(`SELECT * FROM plans WHERE scope = ?1 AND ${MEANT_ID} ORDER BY n DESC LIMIT ?4`)
      .all([scope, prefix, suffix, limit]),
  );
  return [...new Map(rows.map((row) => [row.n, row])).values()].map(toRecord);
}

interface Row {
  readonly n: number;
  readonly reference: string;
  readonly state: ChargeState;
  readonly startedAt: number;
  readonly id: string | null;
  readonly status: string | null;
  readonly customerId: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly every: string | null;
  readonly changedAt: number | null;
}

function toRecord({
  reference,
  state,
  startedAt,
  id,
  status,
  customerId,
  amount,
  currency,
  every,
  changedAt,
}: Row): PlanRecord {
  const outcome =
    id === null
      ? null
      : {
          id,
          reference,
          status: status ?? '',
          customerId,
          amount: amount ?? 0,
          currency: currency ?? '',
          every: every ?? '',
          changedAt: changedAt ?? startedAt,
        };
  return { reference, state, startedAt, outcome };
}

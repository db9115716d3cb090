import type { Tx } from '../state';
import type { CycleWire, PlanStatus, PlanWire } from './wire';

/** A plan with what the API does not show of it. */
export interface PlanRow {
  readonly wire: PlanWire;
  readonly owner: string;
}

export interface CycleRow {
  readonly wire: CycleWire;
  /** Its place in the schedule: see `dateOfSlot`. `null` of a cycle that was charged at once. */
  readonly slot: number | null;
}

interface StoredPlan {
  wire: string;
  owner: string;
}

interface StoredCycle {
  wire: string;
  slot: number | null;
}

export function putPlan({ database }: Tx, { wire, owner }: PlanRow): void {
  database
    .prepare(
      `INSERT INTO plans (id, owner, status, wire) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, wire = excluded.wire`,
    )
    .run([wire.id, owner, wire.status, JSON.stringify(wire)]);
}

export function findPlan({ database }: Tx, id: string): PlanRow | undefined {
  const row = database.prepare<StoredPlan>('SELECT wire, owner FROM plans WHERE id = ?').get([id]);
  return row === undefined ? undefined : { wire: JSON.parse(row.wire) as PlanWire, owner: row.owner };
}

export function putCycle({ database }: Tx, { wire, slot }: CycleRow): void {
  database
    .prepare(
      `INSERT INTO cycles (id, plan_id, number, slot, due_at, wire) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, wire = excluded.wire`,
    )
    .run([wire.id, wire.plan_id, wire.cycle_number, slot, dueAt(wire), JSON.stringify(wire)]);
}

/** When a cycle is charged, or tried again; `null` once it is over. */
function dueAt({ status, scheduled_timestamp: at }: CycleWire): number | null {
  return status === 'SCHEDULED' || status === 'RETRYING' ? Date.parse(at) : null;
}

export function findCycle({ database }: Tx, planId: string, id: string): CycleRow | undefined {
  const row = database
    .prepare<StoredCycle>('SELECT wire, slot FROM cycles WHERE id = ? AND plan_id = ?')
    .get([id, planId]);
  return row === undefined ? undefined : toCycle(row);
}

/** How many cycles a plan has had: they are numbered from 1. */
export function countCycles({ database }: Tx, planId: string): number {
  return (
    database.prepare<{ last: number | null }>('SELECT max(number) AS last FROM cycles WHERE plan_id = ?').get([planId])
      ?.last ?? 0
  );
}

export function lastCycle({ database }: Tx, planId: string): CycleRow | undefined {
  const row = database
    .prepare<StoredCycle>('SELECT wire, slot FROM cycles WHERE plan_id = ? ORDER BY number DESC LIMIT 1')
    .get([planId]);
  return row === undefined ? undefined : toCycle(row);
}

/** The cycles of a plan that are still to be charged, or tried again. */
export function openCycles({ database }: Tx, planId: string): CycleRow[] {
  return database
    .prepare<StoredCycle>('SELECT wire, slot FROM cycles WHERE plan_id = ? AND due_at IS NOT NULL ORDER BY number')
    .all([planId])
    .map(toCycle);
}

export interface CyclePage {
  /** Newest first. */
  readonly cycles: readonly CycleRow[];
  readonly hasMore: boolean;
}

/** The cycles of a plan between two numbers, both left out, or of those after `after` the next ones. */
export function cyclesBetween(
  { database }: Tx,
  planId: string,
  { after, before, limit }: { readonly after: number | null; readonly before: number | null; readonly limit: number },
): CyclePage {
  // Whoever asks for what came after a cycle wants the next ones, not the latest.
  const upwards = after !== null && before === null;
  const rows = database
    .prepare<StoredCycle>(
      `SELECT wire, slot FROM cycles WHERE plan_id = ? AND number > ? AND number < ?
       ORDER BY number ${upwards ? 'ASC' : 'DESC'} LIMIT ?`,
    )
    .all([planId, after ?? 0, before ?? Number.MAX_SAFE_INTEGER, limit + 1]);
  const page = rows.slice(0, limit).map(toCycle);
  return { cycles: upwards ? page.reverse() : page, hasMore: rows.length > limit };
}

/** When the next cycle is charged, or tried again, in milliseconds of the sandbox's clock. */
export function nextCycleAt({ database }: Tx): number | null {
  return (
    database.prepare<{ at: number | null }>('SELECT min(due_at) AS at FROM cycles WHERE due_at IS NOT NULL').get([])
      ?.at ?? null
  );
}

/** The first of the cycles that are due. */
export function dueCycle({ database, now }: Tx): CycleRow | undefined {
  const row = database
    .prepare<StoredCycle>('SELECT wire, slot FROM cycles WHERE due_at <= ? ORDER BY due_at, rowid LIMIT 1')
    .get([now]);
  return row === undefined ? undefined : toCycle(row);
}

/** How many plans there are of each status. */
export function countPlans({ database }: Tx): Partial<Record<PlanStatus, number>> {
  const rows = database
    .prepare<{ status: PlanStatus; count: number }>('SELECT status, count(*) AS count FROM plans GROUP BY status')
    .all([]);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

function toCycle({ wire, slot }: StoredCycle): CycleRow {
  return { wire: JSON.parse(wire) as CycleWire, slot };
}

import { isJsonObject, parseJson, stringAt } from '../core/json';
import type { Database } from '../io/database';
import { nextAttempt } from './retry-plan';
import type { Tx } from './state';

/** What a webhook says, before it is sent. Its envelope's `created` is of each attempt (section 5). */
export interface NewEvent {
  readonly event: string;
  readonly businessId: string;
  /** `v3` in payment events (D25). */
  readonly apiVersion: string | null;
  readonly data: object;
}

export type DeliveryState = 'waiting' | 'delivered' | 'given_up';

/** An event in the outbox that one process holds for one attempt. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly event: string;
  /** The merchant's reference of what it tells of. */
  readonly reference: string | null;
  /** How often it was sent before. */
  readonly attempts: number;
  /** Tells this claim from later ones. */
  readonly lease: number;
  /** The JSON of one attempt. */
  body(created: string): string;
}

interface OutboxRow {
  id: number;
  event: string;
  business_id: string;
  api_version: string | null;
  data: string;
  attempts: number;
  due_at: number;
  lease: number;
}

/** Puts an event into the outbox, due at once. */
export function queue({ database, now }: Tx, { event, businessId, apiVersion, data }: NewEvent): void {
  database
    .prepare(
      `INSERT INTO outbox (event, business_id, api_version, data, state, attempts, due_at, leased_until, lease)
       VALUES (?, ?, ?, ?, 'waiting', 0, ?, 0, 0)`,
    )
    .run([event, businessId, apiVersion, JSON.stringify(data), now]);
}

/** The number of the event that was put into the outbox last. */
export function lastQueued({ database }: Tx): number {
  return database.prepare<{ last: number | null }>('SELECT max(id) AS last FROM outbox').get([])?.last ?? 0;
}

/** The names of the events that were put into the outbox after one. */
export function eventsAfter({ database }: Tx, id: number): string[] {
  const rows = database.prepare<{ event: string }>('SELECT event FROM outbox WHERE id > ? ORDER BY id').all([id]);
  return rows.map(({ event }) => event);
}

/** A delivery that is due. */
export interface DueDelivery {
  readonly id: number;
  readonly event: string;
  /** Milliseconds of the sandbox's clock. */
  readonly dueAt: number;
}

/** What may be sent now and no process holds, in order of due time. */
export function dueDeliveries({ database, now, machineTime }: Tx): DueDelivery[] {
  return database
    .prepare<DueDelivery>(
      `SELECT id, event, due_at AS dueAt FROM outbox
       WHERE state = 'waiting' AND due_at <= ? AND leased_until <= ? ORDER BY due_at, id`,
    )
    .all([now, machineTime]);
}

/** When the next delivery falls due that is not due yet, in milliseconds of the sandbox's clock. */
export function nextDueAt({ database, now }: Tx): number | null {
  return (
    database
      .prepare<{ at: number | null }>("SELECT min(due_at) AS at FROM outbox WHERE state = 'waiting' AND due_at > ?")
      .get([now])?.at ?? null
  );
}

/** Frees what processes hold that do not run any more. Those of an older xps have no name: their time must run out. */
export function releaseAbandoned({ database, machineTime, holder }: Tx): void {
  const held = database
    .prepare<{ name: string }>(
      `SELECT DISTINCT leased_by AS name FROM outbox
       WHERE leased_until > 0 AND leased_until > ? AND leased_by IS NOT NULL`,
    )
    .all([machineTime]);
  for (const { name } of held) {
    if (holder.isAlive(name)) continue;
    database.prepare('UPDATE outbox SET leased_until = 0 WHERE leased_until > 0 AND leased_by = ?').run([name]);
  }
}

/**
 * Takes a due delivery for one attempt, or answers `undefined` when it is done or another process has it.
 *
 * @param holdFor milliseconds of the machine's time after which it is free again whatever became of its holder.
 */
export function claim(
  { database, now, machineTime, holder }: Tx,
  id: number,
  holdFor: number,
): ClaimedDelivery | undefined {
  const row = database
    .prepare<OutboxRow>(
      `UPDATE outbox SET lease = lease + 1, leased_until = ?, leased_by = ?
       WHERE id = ? AND state = 'waiting' AND due_at <= ? AND leased_until <= ? RETURNING *`,
    )
    .get([machineTime + holdFor, holder.name, id, now, machineTime]);
  if (row === undefined) return undefined;
  const { event, attempts, lease } = row;
  return { id, event, reference: referenceIn(row.data), attempts, lease, body: (created) => envelope(row, created) };
}

function referenceIn(data: string): string | null {
  const json = parseJson(data);
  return isJsonObject(json) ? stringAt(json, 'reference_id') : null;
}

// Put together as text, so that every attempt carries the same bytes but for `created`.
function envelope(row: OutboxRow, created: string): string {
  const version = row.api_version === null ? '' : `"api_version":${JSON.stringify(row.api_version)},`;
  const head = `"event":${JSON.stringify(row.event)},"business_id":${JSON.stringify(row.business_id)}`;
  return `{${head},"created":${JSON.stringify(created)},${version}"data":${row.data}}`;
}

export interface Settlement {
  readonly state: DeliveryState;
  /** When it is tried again, in milliseconds of the sandbox's clock. */
  readonly nextAt: number | null;
}

/** Writes down how an attempt ended. A claim that was lost to another process changes nothing, and answers what that one made of it. */
export function settle(
  { database, now }: Tx,
  { id, attempts, lease }: ClaimedDelivery,
  delivered: boolean,
): Settlement {
  const nextAt = delivered ? null : nextAttempt(attempts + 1, now);
  database
    .prepare(
      `UPDATE outbox SET state = ?, attempts = attempts + 1, due_at = coalesce(?, due_at), leased_until = 0
       WHERE id = ? AND lease = ?`,
    )
    .run([delivered ? 'delivered' : nextAt === null ? 'given_up' : 'waiting', nextAt, id, lease]);
  return readSettlement(database, id);
}

function readSettlement(database: Database, id: number): Settlement {
  const row = database
    .prepare<{ state: DeliveryState; due_at: number }>('SELECT state, due_at FROM outbox WHERE id = ?')
    .get([id]);
  if (row === undefined) throw new Error(`webhook ${id} is gone`);
  return { state: row.state, nextAt: row.state === 'waiting' ? row.due_at : null };
}

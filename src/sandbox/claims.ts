import { isJsonObject, parseJson, stringAt } from '../core/json';
import type { Database } from '../io/database';
import type { DeliveryState } from './outbox';
import { nextAttempt } from './retry-plan';
import type { Tx } from './state';

/** An event in the outbox that one process holds for one attempt. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly event: string;
  /** The merchant's reference of what it tells of. */
  readonly reference: string | null;
  /** Since when it was to be sent, in milliseconds of the sandbox's clock. */
  readonly dueAt: number;
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

/**
 * Takes due deliveries for one attempt each, in their order; those that are done, or that another process has, are left out.
 *
 * @param holdFor milliseconds of the machine's time after which they are free again whatever became of their holder.
 */
export function claim(
  { database, now, machineTime, holder }: Tx,
  ids: readonly number[],
  holdFor: number,
): ClaimedDelivery[] {
  const take = database.prepare<OutboxRow>(
    `UPDATE outbox SET lease = lease + 1, leased_until = ?, leased_by = ?
     WHERE id = ? AND state = 'waiting' AND due_at <= ? AND leased_until <= ? RETURNING *`,
  );
  return ids.flatMap((id) => {
    const row = take.get([machineTime + holdFor, holder.name, id, now, machineTime]);
    if (row === undefined) return [];
    const { event, attempts, lease, due_at: dueAt } = row;
    const body = (created: string): string => envelope(row, created);
    return [{ id, event, reference: referenceIn(row.data), dueAt, attempts, lease, body }];
  });
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

/** Gives claims back that were not used. */
export function release({ database }: Tx, claims: readonly ClaimedDelivery[]): void {
  const free = database.prepare('UPDATE outbox SET leased_until = 0 WHERE id = ? AND lease = ?');
  for (const { id, lease } of claims) free.run([id, lease]);
}

export interface Settlement {
  readonly state: DeliveryState;
  /** When it is tried again, in milliseconds of the sandbox's clock. */
  readonly nextAt: number | null;
}

/**
 * Writes down how an attempt ended. A claim that was lost to another process changes nothing, and answers what that one made of it.
 *
 * @param at when the attempt was made, in milliseconds of the sandbox's clock.
 */
export function settle(
  { database }: Tx,
  { id, attempts, lease }: ClaimedDelivery,
  delivered: boolean,
  at: number,
): Settlement {
  const nextAt = delivered ? null : nextAttempt(attempts + 1, at);
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

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

/** What may be sent now and no process holds, in order of due time; the first `most` of it. */
export function dueDeliveries({ database, now, machineTime }: Tx, most = -1): DueDelivery[] {
  return database
    .prepare<DueDelivery>(
      `SELECT id, event, due_at AS dueAt FROM outbox
       WHERE state = 'waiting' AND due_at <= ? AND leased_until <= ? ORDER BY due_at, id LIMIT ?`,
    )
    .all([now, machineTime, most]);
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

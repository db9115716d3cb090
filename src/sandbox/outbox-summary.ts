import { type DeliveryState, nextDueAt } from './outbox';
import type { Tx } from './state';

export interface OutboxSummary {
  readonly waiting: number;
  readonly delivered: number;
  readonly givenUp: number;
  /** Of those that wait: due, and to be sent by whoever sends next. */
  readonly due: number;
  /** Of those that wait: held by a process that is sending them. */
  readonly held: number;
  /** When the next attempt is due of those that nobody holds, in milliseconds of the sandbox's clock. */
  readonly nextDueAt: number | null;
}

interface StateCount {
  state: DeliveryState;
  count: number;
  next: number;
}

export function summarizeOutbox(tx: Tx): OutboxSummary {
  const rows = tx.database
    .prepare<StateCount>('SELECT state, count(*) AS count, min(due_at) AS next FROM outbox GROUP BY state')
    .all([]);
  const of = (state: DeliveryState) => rows.find((row) => row.state === state);
  const [due, held] = [countDue(tx, '<='), countDue(tx, '>')];
  return {
    waiting: of('waiting')?.count ?? 0,
    delivered: of('delivered')?.count ?? 0,
    givenUp: of('given_up')?.count ?? 0,
    due,
    held,
    nextDueAt: due > 0 ? (of('waiting')?.next ?? null) : nextDueAt(tx),
  };
}

/** How many are due whose lease is over (`<=`), or is not (`>`). */
function countDue({ database, now, machineTime }: Tx, lease: '<=' | '>'): number {
  const row = database
    .prepare<{ count: number }>(
      `SELECT count(*) AS count FROM outbox WHERE state = 'waiting' AND due_at <= ? AND leased_until ${lease} ?`,
    )
    .get([now, machineTime]);
  return row?.count ?? 0;
}

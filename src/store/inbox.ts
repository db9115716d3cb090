import { parseJson } from '../core/json';
import type { Database } from '../io/database';
import type { ForwardPlan } from './forward-plan';
import type { Keeper, KeptBatch, KeptDelivery, Ticket } from './records';

/** Deliveries on their way in: a row is a batch, written before its senders are answered. Synchronous: to be called inside a transaction. */
export interface Inbox {
  /** @param at milliseconds since 1970. */
  keep(deliveries: readonly KeptDelivery[], at: number, plan?: ForwardPlan): void;
  batches(most: number): readonly KeptBatch[];
  /** Whether every ticket was there to be taken. */
  take(tickets: readonly Ticket[]): boolean;
  keepers(): readonly Keeper[];
  adopt(owner: string): void;
  setAside(tickets: readonly Ticket[]): void;
  /** Keeps deliveries that nobody can read. */
  layAside(deliveries: readonly KeptDelivery[], at: number): void;
  /** How many deliveries nobody can read. */
  countAside(): number;
}

/** What batches that cannot be read belong to. */
const NOBODY = 'nobody';

interface Row {
  readonly n: number;
  readonly count: number;
  readonly heads: string;
  readonly bodies: Uint8Array;
  readonly plan: string | null;
}

/** Everything of a delivery but its body: receivedAt, path, verified, originalSha256, length of the body, headers. */
type Head = readonly [number, string, 0 | 1, string | null, number, KeptDelivery['headers']];

/** @param owner whose batches these are: one store of one process. */
export function openInbox(database: Database, scope: number, owner: string): Inbox {
  const insert = 'INSERT INTO inbox (scope, owner, keptAt, count, heads, bodies, plan) VALUES (?, ?, ?, ?, ?, ?, ?)';
  const select =
    'SELECT n, count, heads, bodies, plan FROM inbox WHERE scope = ? AND owner = ? AND n > ? ORDER BY n LIMIT 1';
  const each = (sql: string, tickets: readonly Ticket[]): number =>
    tickets.reduce((changed, ticket) => changed + database.prepare(sql).run([ticket.n, ticket.owner]), 0);

  function* oldestFirst(): Generator<Row> {
    for (let after = 0; ; ) {
      const row = database.prepare<Row>(select).get([scope, owner, after]);
      if (row === undefined) return;
      yield row;
      after = row.n;
    }
  }

  function write(whose: string, deliveries: readonly KeptDelivery[], at: number, plan?: ForwardPlan): void {
    const heads = JSON.stringify(deliveries.map(headOf));
    const bodies = Buffer.concat(deliveries.map(({ body }) => body));
    database
      .prepare(insert)
      .insert([scope, whose, at, deliveries.length, heads, bodies, plan === undefined ? null : JSON.stringify(plan)]);
  }

  const setAside = (tickets: readonly Ticket[]): void =>
    void each(`UPDATE inbox SET owner = '${NOBODY}' WHERE n = ? AND owner = ?`, tickets);

  return {
    keep: (deliveries, at, plan) => write(owner, deliveries, at, plan),
    layAside: (deliveries, at) => write(NOBODY, deliveries, at),
    batches: (most) => {
      const batches: KeptBatch[] = [];
      let count = 0;
      for (const row of oldestFirst()) {
        if (batches.length > 0 && count + row.count > most) break;
        const deliveries = decode(row);
        if (deliveries === undefined) setAside([{ n: row.n, owner }]);
        else batches.push({ ticket: { n: row.n, owner }, plan: planOf(row), deliveries });
        count += row.count;
      }
      return batches;
    },
    take: (tickets) => each('DELETE FROM inbox WHERE n = ? AND owner = ?', tickets) === tickets.length,
    keepers: () =>
      database
        .prepare<Keeper>(
          `SELECT owner, max(keptAt) AS lastKeptAt, sum(count) AS deliveries, min(n) AS oldest, max(n) AS newest FROM inbox
           WHERE scope = ? AND owner <> ? GROUP BY owner`,
        )
        .all([scope, NOBODY]),
    adopt: (other) => {
      database.prepare('UPDATE inbox SET owner = ? WHERE scope = ? AND owner = ?').run([owner, scope, other]);
    },
    setAside,
    countAside: () =>
      database
        .prepare<{ deliveries: number }>(
          'SELECT coalesce(sum(count), 0) AS deliveries FROM inbox WHERE scope = ? AND owner = ?',
        )
        .get([scope, NOBODY])?.deliveries ?? 0,
  };
}

function headOf({ receivedAt, path, verified, originalSha256, body, headers }: KeptDelivery): Head {
  return [receivedAt, path, verified ? 1 : 0, originalSha256, body.length, headers];
}

/** Written by a newer xps it may mean more; what is not understood goes nowhere. */
function planOf({ plan: text }: Row): ForwardPlan | null {
  const plan = text === null ? undefined : (parseJson(text) as ForwardPlan | undefined);
  return Array.isArray(plan?.targets) ? plan : null;
}

/** `undefined` for a row that is damaged. */
function decode({ heads: text, bodies }: Row): KeptDelivery[] | undefined {
  const heads = parseJson(text) as Head[] | undefined;
  let from = 0;
  return heads?.map(([receivedAt, path, verified, originalSha256, length, headers]) => {
    const body = bodies.subarray(from, from + length);
    from += length;
    return { receivedAt, path, verified: verified === 1, headers, body, originalSha256 };
  });
}

import { matchesGlob } from '../core/glob';
import type { Database } from '../io/database';
import { BLOCK_BITS } from './schema';

/** What a delivery has to be about; all that is given has to be so. */
export interface DeliveryFilter {
  /** Names in which `*` stands for anything; any of them. */
  readonly events?: readonly string[];
  /** Any of these ways of belonging to a session: its own webhooks, those of its payment, of its order, of its token. */
  readonly about?: readonly About[];
  readonly tokenId?: string;
  readonly referenceId?: string;
  readonly customerId?: string;
  readonly verified?: boolean;
  /** Given up on the way to a target, or taken by one. */
  readonly forwarded?: 'done' | 'failed';
  /** Received at or after this time, milliseconds since 1970. */
  readonly since?: number;
  readonly limit: number;
  readonly cursor?: string;
}

export interface About {
  readonly by: 'sessionId' | 'paymentRequestId' | 'referenceId' | 'tokenId';
  readonly id: string;
}

/** One thing that is asked for. */
export interface Criterion {
  test(row: DeliveryRow): boolean;
  /** Numbers of the rows of one block that fulfil it, by an index; where there is none, every row is looked at. */
  readonly lookUp?: (block: number) => readonly number[];
}

/** The columns by which deliveries are looked for. */
export interface DeliveryRow {
  readonly n: number;
  readonly receivedAt: number;
  readonly verified: number;
  readonly event: string;
  readonly sessionId: string | null;
  readonly paymentRequestId: string | null;
  readonly referenceId: string | null;
  readonly customerId: string | null;
}

type IndexedColumn = 'sessionId' | 'paymentRequestId' | 'referenceId' | 'customerId' | 'event';

/** What a filter asks for, that first which leaves the fewest rows. */
export function criteriaOf(database: Database, scope: number, filter: DeliveryFilter): readonly Criterion[] {
  const { about, tokenId, referenceId, customerId, forwarded, verified, events, since } = filter;
  const numbers = (sql: string, values: readonly (string | number)[]): number[] =>
    database
      .prepare<{ n: number }>(sql)
      .all(values)
      .map(({ n }) => n);

  const equal = (column: IndexedColumn, value: string): Required<Criterion> => {
    const sql = `SELECT n FROM deliveries INDEXED BY deliveries_by_${column} WHERE ${OF_BLOCK} AND scope = ? AND ${column} = ?`;
    return { test: (row) => row[column] === value, lookUp: (block) => numbers(sql, [block, scope, value]) };
  };
  const naming = (id: string): Required<Criterion> => ({
    test: ({ n }) => numbers(`${NAMING} AND delivery = ?`, [Math.floor(n / 2 ** BLOCK_BITS), id, n]).length > 0,
    lookUp: (block) => numbers(NAMING, [block, id]),
  });
  const either = (each: readonly Required<Criterion>[]): Required<Criterion> => ({
    test: (row) => each.some(({ test }) => test(row)),
    lookUp: (block) => each.flatMap(({ lookUp }) => lookUp(block)),
  });
  const named = (globs: readonly string[]): Required<Criterion> => {
    const known = database.prepare<{ event: string }>('SELECT event FROM eventNames WHERE scope = ?').all([scope]);
    const names = known.map(({ event }) => event).filter((name) => globs.some((glob) => matchesGlob(glob, name)));
    return either(names.map((name) => equal('event', name)));
  };

  return [
    ...(tokenId === undefined ? [] : [naming(tokenId)]),
    ...(about === undefined
      ? []
      : [either(about.map(({ by, id }) => (by === 'tokenId' ? naming(id) : equal(by, id))))]),
    ...(referenceId === undefined ? [] : [equal('referenceId', referenceId)]),
    ...(customerId === undefined ? [] : [equal('customerId', customerId)]),
    ...(forwarded === undefined ? [] : [onItsWay(forwarded, numbers)]),
    ...(verified === undefined ? [] : [verification(verified, (block) => numbers(UNVERIFIED, [block, scope]))]),
    ...(events === undefined ? [] : [named(events)]),
    ...(since === undefined ? [] : [{ test: ({ receivedAt }: DeliveryRow) => receivedAt >= since }]),
  ];
}

const OF_BLOCK = `n >> ${BLOCK_BITS} = ?`;
const UNVERIFIED = `SELECT n FROM deliveries INDEXED BY deliveries_unverified WHERE ${OF_BLOCK} AND scope = ? AND verified = 0`;
const NAMING = `SELECT delivery AS n FROM deliveryTokens INDEXED BY deliveryTokens_by_token
  WHERE delivery >> ${BLOCK_BITS} = ? AND tokenId = ?`;
const FORWARDED = 'SELECT delivery AS n FROM forwards WHERE delivery = ? AND state = ?';
const FAILED = `SELECT delivery AS n FROM forwards INDEXED BY forwards_failed WHERE delivery >> ${BLOCK_BITS} = ? AND state = 'failed'`;

type Numbers = (sql: string, values: readonly (string | number)[]) => number[];

/** Failed ones are few and have an index. */
function onItsWay(state: 'done' | 'failed', numbers: Numbers): Criterion {
  const test = ({ n }: DeliveryRow): boolean => numbers(FORWARDED, [n, state]).length > 0;
  return state === 'failed' ? { test, lookUp: (block) => numbers(FAILED, [block]) } : { test };
}

/** Unverified ones are few and have an index. */
function verification(verified: boolean, unverified: (block: number) => readonly number[]): Criterion {
  const test = (row: DeliveryRow): boolean => (row.verified === 1) === verified;
  return verified ? { test } : { test, lookUp: unverified };
}

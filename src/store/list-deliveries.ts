import { usageError } from '../core/errors';
import type { Database } from '../io/database';
import { blocksDownTo, firstSince } from './blocks';
import { decodeCursor, encodeCursor } from './cursor';
import { type Criterion, criteriaOf, type DeliveryFilter, type DeliveryRow } from './delivery-criteria';
import type { Page, StoredDelivery } from './records';

const MOST_ROWS = 1_000;
const AT_ONCE = 256;
/** What criteria look at. */
const LOOKED_AT = 'n, receivedAt, verified, event, sessionId, paymentRequestId, referenceId, customerId';
const COLUMNS = `${LOOKED_AT}, path, headers, scrubbed, bodySha256, duplicateOf, body`;

/**
 * One page of the deliveries of a scope, newest first. The rarest that is asked for is looked up by its index, one block of rows after the
 * other; what else is asked for is looked at row by row.
 *
 * @throws XpsError of kind usage for a limit or cursor that is none.
 */
export function listDeliveries(database: Database, scope: number, filter: DeliveryFilter): Page<StoredDelivery> {
  const { limit } = filter;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw usageError(`${limit} is no number of rows; ask for 1 to ${MOST_ROWS}`);
  const rows: StoredDelivery[] = [];
  for (const row of matching<Row>(database, scope, filter, COLUMNS)) {
    rows.push(decode(row));
    if (rows.length > limit) break;
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, cursor: rows.length > limit && last !== undefined ? encodeCursor(last.id) : null };
}

/** The numbers of all of them, newest first. */
export function numbersOf(database: Database, scope: number, filter: Omit<DeliveryFilter, 'limit'>): number[] {
  const numbers: number[] = [];
  for (const { n } of matching<DeliveryRow>(database, scope, { ...filter, limit: MOST_ROWS }, LOOKED_AT))
    numbers.push(n);
  return numbers;
}

/** A delivery by its number. */
export function findDelivery(database: Database, scope: number, n: number): StoredDelivery | undefined {
  const row = database.prepare<Row>(`SELECT ${COLUMNS} FROM deliveries WHERE n = ? AND scope = ?`).get([n, scope]);
  return row === undefined ? undefined : decode(row);
}

/** Numbers of later deliveries of the same content, in the order they came. */
export function repetitionsOf(database: Database, scope: number, n: number): number[] {
  const sql = 'SELECT n FROM deliveries WHERE duplicateOf = ? AND scope = ? ORDER BY n';
  return database
    .prepare<{ n: number }>(sql)
    .all([n, scope])
    .map((row) => row.n);
}

interface Row extends DeliveryRow {
  readonly path: string;
  readonly headers: string;
  readonly scrubbed: number;
  readonly bodySha256: Uint8Array;
  readonly duplicateOf: number | null;
  readonly body: Uint8Array;
}

function decode(row: Row): StoredDelivery {
  return {
    id: row.n,
    receivedAt: row.receivedAt,
    path: row.path,
    verified: row.verified === 1,
    headers: JSON.parse(row.headers),
    scrubbed: row.scrubbed === 1,
    bodySha256: Buffer.from(row.bodySha256).toString('hex'),
    event: row.event,
    duplicateOf: row.duplicateOf,
    body: row.body,
  };
}

function* matching<Found extends DeliveryRow>(
  database: Database,
  scope: number,
  filter: DeliveryFilter,
  columns: string,
): Generator<Found> {
  const select = database.prepare<Found>(`SELECT ${columns} FROM deliveries WHERE n = ?`);
  const criteria = criteriaOf(database, scope, filter);
  const from = filter.since === undefined ? 0 : firstSince(database, 'deliveries', filter.since);
  const to = filter.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(filter.cursor);
  const lookUp = criteria.find((each) => each.lookUp !== undefined)?.lookUp;
  const numbers = lookUp === undefined ? allDownTo(database, scope, from, to) : foundDownTo(database, lookUp, from, to);
  for (const n of numbers) {
    const row = select.get([n]);
    if (row !== undefined && criteria.every(({ test }) => test(row))) yield row;
  }
}

function* foundDownTo(
  database: Database,
  lookUp: NonNullable<Criterion['lookUp']>,
  from: number,
  to: number,
): Generator<number> {
  for (const block of blocksDownTo(database, 'deliveries', from, to)) {
    const numbers = [...new Set(lookUp(block))].filter((n) => n >= from && n < to);
    yield* numbers.sort((one, other) => other - one);
  }
}

const ALL =
  'SELECT n FROM deliveries INDEXED BY deliveries_by_scope WHERE scope = ? AND n >= ? AND n < ? ORDER BY n DESC LIMIT ?';

function* allDownTo(database: Database, scope: number, from: number, to: number): Generator<number> {
  for (let before = to; ; ) {
    const rows = database.prepare<{ n: number }>(ALL).all([scope, from, before, AT_ONCE]);
    for (const { n } of rows) yield n;
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return;
    before = last.n;
  }
}

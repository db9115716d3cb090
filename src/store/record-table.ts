import { digest } from '../core/digest';
import type { Database } from '../io/database';
import type { SqlValue, Statement } from '../io/statement';

/** What the store needs to know of a table of records with ids: `sessions` or `tokens`. */
export interface RecordTable<Kept> {
  readonly name: string;
  /** Whether ids begin with their time, so that an index of them all is written to at its end. Else there is one of their hashes. */
  readonly idsInOrder: boolean;
  /** Columns that have an index. */
  readonly indexed: readonly string[];
  /** The others, besides those that every such table has: `n`, `scope`, `orderedAt`, `id`. */
  readonly plain: readonly string[];
  idOf(kept: Kept): string;
  /** When the row came to be, milliseconds since 1970. */
  timeOf(kept: Kept): number;
  encodeIndexed(kept: Kept): readonly SqlValue[];
  encodePlain(kept: Kept): readonly SqlValue[];
  /** Values of the columns in the order of `columnsOf`. */
  decode(values: Row): Kept;
}

export type Row = readonly SqlValue[];

/** A record and its row's number. */
export interface Found<Kept> {
  readonly n: number;
  readonly kept: Kept;
}

/** Reads and writes single records of one scope. Synchronous: to be called inside a transaction, or for one read. */
export interface Records<Kept> {
  readonly scope: number;
  find(id: string): Found<Kept> | undefined;
  insert(kept: Kept): void;
  update(before: Found<Kept>, kept: Kept): void;
  /** Answers how many there were. */
  remove(id: string): number;
}

export function openRecords<Kept>(database: Database, table: RecordTable<Kept>, scope: number): Records<Kept> {
  const { name, idsInOrder, idOf, timeOf, encodeIndexed, encodePlain, decode } = table;
  const select = database.prepare(findQuery(table));
  const [insertion, deletion] = [insertQuery(table), `DELETE FROM ${name} WHERE n = ?`];
  const update = prepareUpdates(database, table);
  const keyOf = (id: string): SqlValue[] => (idsInOrder ? [scope, id] : [scope, id, idHash(id)]);

  function find(id: string): Found<Kept> | undefined {
    const row = select.getValues(keyOf(id));
    return row === undefined ? undefined : { n: numberOf(row), kept: decode(row) };
  }

  return {
    scope,
    find,
    insert: (kept) => {
      const values = [...keyOf(idOf(kept)), timeOf(kept), ...encodeIndexed(kept), ...encodePlain(kept)];
      database.prepare(insertion).run(values);
    },
    update: ({ n, kept: before }, kept) => {
      const [old, indexed] = [encodeIndexed(before), encodeIndexed(kept)];
      const changed = indexed.map((value, at) => value !== old[at]);
      update(changed).run([...indexed.filter((_, at) => changed[at]), ...encodePlain(kept), n]);
    },
    remove: (id) => {
      const found = find(id);
      return found === undefined ? 0 : database.prepare(deletion).run([found.n]);
    },
  };
}

/** The number of a row that was selected by `columnsOf`. */
export function numberOf([n]: Row): number {
  return Number(n);
}

export function columnsOf<Kept>({ indexed, plain }: RecordTable<Kept>): string {
  return ['n', 'id', ...indexed, ...plain].join(', ');
}

export function findQuery<Kept>(table: RecordTable<Kept>): string {
  const index = table.idsInOrder ? `${table.name}_by_id` : `${table.name}_by_id_hash`;
  const condition = table.idsInOrder ? 'scope = ? AND id = ?' : 'scope = ? AND id = ? AND idHash = ?';
  return `SELECT ${columnsOf(table)} FROM ${table.name} INDEXED BY ${index} WHERE ${condition}`;
}

function insertQuery<Kept>({ name, idsInOrder, indexed, plain }: RecordTable<Kept>): string {
  const key = idsInOrder ? ['scope', 'id'] : ['scope', 'id', 'idHash'];
  const rest = [...indexed, ...plain];
  const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ');
  return `INSERT INTO ${name} (${[...key, 'orderedAt', ...rest].join(', ')})
    VALUES (${marks(key)}, max(?, ifnull((SELECT orderedAt FROM ${name} ORDER BY n DESC LIMIT 1), 0)), ${marks(rest)})`;
}

/** One statement for each choice of indexed columns, because SQLite rewrites the index of every column that a statement names. */
function prepareUpdates<Kept>(database: Database, { name, indexed, plain }: RecordTable<Kept>) {
  const statements = new Map<number, Statement<unknown>>();

  return (changed: readonly boolean[]): Statement<unknown> => {
    const choice = changed.reduce((bits, each) => bits * 2 + Number(each), 1);
    const known = statements.get(choice);
    if (known !== undefined) return known;
    const columns = [...indexed.filter((_, at) => changed[at]), ...plain];
    const sql = `UPDATE ${name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE n = ?`;
    const statement = database.prepare(sql);
    statements.set(choice, statement);
    return statement;
  };
}

function idHash(id: string): number {
  return Number.parseInt(digest('sha1', id).slice(0, 8), 16) | 0;
}

/** No booleans: libsql ends the process when it is given one. Text comes back up to its first U+0000 only. */
export type SqlValue = string | number | null | Uint8Array;

export interface Statement<Row> {
  /** The first row, or `undefined`. */
  get(values: readonly SqlValue[]): Row | undefined;
  all(values: readonly SqlValue[]): Row[];
  /** The first row as its values in order, or `undefined`: for where time counts. */
  getValues(values: readonly SqlValue[]): readonly SqlValue[] | undefined;
  allValues(values: readonly SqlValue[]): (readonly SqlValue[])[];
  /** How many rows changed. */
  run(values: readonly SqlValue[]): number;
  /** The number of the row that was inserted. */
  insert(values: readonly SqlValue[]): number;
}

/** A statement as libsql has it. Values that are missing are taken for `null`; too many are ignored. */
export interface RawStatement {
  raw(on: boolean): RawStatement;
  columns(): { readonly name: string }[];
  get(values: readonly SqlValue[]): SqlValue[] | undefined;
  all(values: readonly SqlValue[]): SqlValue[][];
  run(values: readonly SqlValue[]): { changes: number; lastInsertRowid: number };
}

/** Rows come as arrays and get their names here: libsql's own objects take twice the time and carry a field too many. */
export function wrapStatement(statement: RawStatement): Statement<unknown> {
  let columns: readonly string[] | undefined;

  /** Only a statement that answers rows has columns, and can be told to answer arrays. */
  function names(): readonly string[] {
    columns ??= statement
      .raw(true)
      .columns()
      .map(({ name }) => name);
    return columns;
  }

  function getValues(values: readonly SqlValue[]): readonly SqlValue[] | undefined {
    names();
    return statement.get(values);
  }

  function allValues(values: readonly SqlValue[]): (readonly SqlValue[])[] {
    names();
    return statement.all(values);
  }

  return {
    get: (values) => {
      const row = getValues(values);
      return row === undefined ? undefined : named(names(), row);
    },
    all: (values) => allValues(values).map((row) => named(names(), row)),
    getValues,
    allValues,
    run: (values) => statement.run(values).changes,
    insert: (values) => statement.run(values).lastInsertRowid,
  };
}

/** An object of the values under these names; names and values in the same order, and perhaps more values. */
export function named(names: readonly string[], values: readonly SqlValue[]): Record<string, SqlValue> {
  const row: Record<string, SqlValue> = {};
  for (const [at, name] of names.entries()) row[name] = values[at] ?? null;
  return row;
}

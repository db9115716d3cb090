import type { Database } from './database';
import { type RawStatement, type Statement, wrapStatement } from './statement';

/** A connection as libsql has it. */
export interface RawDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): RawStatement;
  exec(sql: string): void;
  close(): void;
}

export function databaseOver(raw: RawDatabase, writable: boolean): Database {
  const statements = new Map<string, Statement<unknown>>();

  function prepare<Row>(sql: string): Statement<Row> {
    const statement = statements.get(sql) ?? wrapStatement(raw.prepare(sql));
    statements.set(sql, statement);
    return statement as Statement<Row>;
  }

  let waitsForDisk = true;

  /** Under WAL a commit is atomic either way; NORMAL leaves it to a later FULL one, or a checkpoint, to see it on the disk. */
  function waitForDisk(waits: boolean): void {
    if (waits !== waitsForDisk) raw.exec(`PRAGMA synchronous = ${waits ? 'FULL' : 'NORMAL'}`);
    waitsForDisk = waits;
  }

  function run<Result>(work: () => Result): Result {
    raw.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      raw.exec('COMMIT');
      return result;
    } catch (error) {
      // After a full disk SQLite has rolled back by itself.
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    writable,
    prepare,
    exec: (sql) => raw.exec(sql),
    transaction: (work) => {
      waitForDisk(true);
      return run(work);
    },
    unsynced: (work) => {
      waitForDisk(false);
      return run(work);
    },
    close: () => raw.close(),
  };
}

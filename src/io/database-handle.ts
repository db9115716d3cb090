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

  function transaction<Result>(work: () => Result): Result {
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

  return { writable, prepare, exec: (sql) => raw.exec(sql), transaction, close: () => raw.close() };
}

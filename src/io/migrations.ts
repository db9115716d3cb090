import { localError } from '../core/errors';
import type { Database } from './database';

/**
 * Brings a database to the newest of `migrations`, each once, in one transaction; the count is kept in `user_version`.
 * Another process may do the same at the same time: the version is read again under the write lock.
 *
 * @throws XpsError of kind local when a newer xps has written the file.
 */
export function migrate(database: Database, migrations: readonly string[], path: string): void {
  if (pending(database, migrations, path).length === 0) return;
  database.transaction(() => {
    for (const migration of pending(database, migrations, path)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function pending(database: Database, migrations: readonly string[], path: string): readonly string[] {
  const version = database.prepare<{ user_version: number }>('PRAGMA user_version').get([])?.user_version ?? 0;
  if (version <= migrations.length) return migrations.slice(version);
  const versions = `schema ${version}, this one knows ${migrations.length}`;
  throw localError('store_too_new', `${path} was written by a newer version of xps (${versions})`, {
    hint: 'update xps, or point XPS_HOME at another folder',
  });
}

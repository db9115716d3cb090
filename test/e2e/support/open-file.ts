import { join } from 'node:path';
import { openVault } from '../../../src/config/vault';
import { type Database, openDatabase } from '../../../src/io/database';

/** Opens a file of a home as the program does, with the home's own key. */
export async function withDatabase<Result>(
  home: string,
  name: string,
  work: (database: Database) => Result | Promise<Result>,
): Promise<Result> {
  const random = { bytes: () => Promise.reject(new Error('nothing is to be made here')) as never };
  const vault = openVault({ folder: home, keychain: () => undefined, random, warn: () => {} });
  const path = join(home, name);
  const database = openDatabase({ path, key: await vault.storeKey(path), busyTimeout: 5_000 });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

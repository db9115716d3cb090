import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openVault } from '../../../src/config/vault';
import { type Database, openDatabase } from '../../../src/io/database';
import { keyOf } from './flood';

/** What is in the store of a home, of whatever scope. */
export interface StoreContent {
  /** Each delivery by its event and token, as `keyOf` names it. */
  readonly deliveries: ReadonlySet<string>;
  /** The id of each row, so that a token kept twice is there twice. */
  readonly tokens: readonly string[];
  /** What SQLite's integrity check says: `ok`. */
  readonly integrity: string;
}

interface WebhookText {
  readonly event: string;
  readonly data: { readonly payment_token_id: string };
}

/** Reads a store, also while listeners write it. */
export async function readStore(home: string): Promise<StoreContent> {
  return withDatabase(home, 'xps.db', (database) => {
    const deliveries = database.prepare<{ body: Uint8Array }>('SELECT body FROM deliveries').all([]);
    const said = deliveries.map(({ body }) => JSON.parse(Buffer.from(body).toString()) as WebhookText);
    const tokens = database.prepare<{ id: string }>('SELECT id FROM tokens').all([]);
    const integrity = database.prepare<{ integrity_check: string }>('PRAGMA integrity_check').all([]);
    return {
      deliveries: new Set(said.map(({ event, data }) => keyOf(event, data.payment_token_id))),
      tokens: tokens.map(({ id }) => id),
      integrity: integrity.map(({ integrity_check: line }) => line).join('\n'),
    };
  });
}

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

/** Every file below a folder with the hash of its content, but for the empty ones that SQLite leaves beside a file it opened. */
export function hashesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, stat: statSync(join(folder, name)) }))
    .filter(({ name, stat }) => stat.isFile() && (stat.size > 0 || !/-(wal|shm)$/.test(name)))
    .map(({ name }) => name);
  return Object.fromEntries(
    files.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

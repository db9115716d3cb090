import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { bundleInto } from '../../support/store-bundle';
import type { StoreReport } from './read-store';

/** What is in the store of a home, of whatever scope. */
export interface StoreContent {
  /** Each delivery by its event and token, as `keyOf` names it. */
  readonly deliveries: ReadonlySet<string>;
  /** The id of each row, so that a token kept twice is there twice. */
  readonly tokens: readonly string[];
  /** What SQLite's integrity check says: `ok`. */
  readonly integrity: string;
}

let folder: string | undefined;
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});
let reader: Promise<string> | undefined;

function makeReader(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'xps-e2e-reader-'));
  return bundleInto(folder, 'test/e2e/support/read-store.ts');
}

/**
 * Reads a store, also while listeners write it. A process of its own does, for a file that this one had open once would not be mended by
 * the next listener: SQLite holds on to it longer than `close` says.
 */
export async function readStore(home: string): Promise<StoreContent> {
  reader ??= makeReader();
  const { stdout } = await promisify(execFile)(process.execPath, [await reader, home], { maxBuffer: 2 ** 28 });
  const { deliveries, tokens, integrity } = JSON.parse(stdout) as StoreReport;
  return { deliveries: new Set(deliveries), tokens, integrity };
}

/** Every file below a folder with the hash of its content, but for what SQLite leaves beside a file it opened and holds nothing. */
export function hashesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, stat: statSync(join(folder, name)) }))
    .filter(({ name, stat }) => stat.isFile() && !name.endsWith('-shm') && (stat.size > 0 || !name.endsWith('-wal')))
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

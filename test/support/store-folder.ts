import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type StoreOptions } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';

export const KEY = randomBytes(32).toString('hex');

/** A folder of the test's own. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xps-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestStore extends Store {
  readonly path: string;
  /** The store's clock, in milliseconds since 1970. */
  time: number;
}

/** A store, in a folder of its own unless `path` says where. */
export async function testStore(options: Partial<StoreOptions> = {}): Promise<TestStore> {
  const path = options.path ?? join(await temporaryFolder(), 'xps.db');
  const clock = { now: () => opened.time };
  const store = await openStore({ key: KEY, scope: 'sandbox', clock, ...options, path });
  onTestFinished(() => store.close());
  const opened: TestStore = { ...store, path, time: 1_770_000_000_000 };
  return opened;
}

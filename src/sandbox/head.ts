import { localError } from '../core/errors';
import type { Database } from '../io/database';
import type { SandboxAccount } from './account';
import type { ClockSetting } from './clock';

/** What a sandbox is, apart from what happened in it. */
export interface Head {
  readonly account: SandboxAccount;
  readonly clock: ClockSetting;
  /** How many bytes of the seed's randomness are used up. */
  readonly randomPosition: number;
  /** Another one after each reset. */
  readonly generation: number;
}

interface HeadRow {
  secret_key: string;
  callback_token: string;
  business_id: string;
  business_name: string;
  seed: string | null;
  random_position: number;
  clock_offset: number;
  generation: number;
}

export function readHead(database: Database): Head | undefined {
  const row = database.prepare<HeadRow>('SELECT * FROM head').get([]);
  if (row === undefined) return undefined;
  return {
    account: {
      secretKey: row.secret_key,
      callbackToken: row.callback_token,
      businessId: row.business_id,
      businessName: row.business_name,
    },
    clock: { seed: row.seed, offset: row.clock_offset },
    randomPosition: row.random_position,
    generation: row.generation,
  };
}

/** @throws XpsError of kind local when the file is a sandbox without its head. */
export function requireHead(database: Database): Head {
  const head = readHead(database);
  if (head === undefined)
    throw localError('store_unreadable', 'the sandbox has lost its account', { hint: 'xps sandbox reset' });
  return head;
}

/** Puts the account, clock and seed in place of what was there. */
export function writeHead(database: Database, { account, clock, randomPosition, generation }: Head): void {
  database
    .prepare('INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run([
      account.secretKey,
      account.callbackToken,
      account.businessId,
      account.businessName,
      clock.seed,
      randomPosition,
      clock.offset,
      generation,
    ]);
}

export function advanceRandom(database: Database, drawn: number): void {
  if (drawn > 0) database.prepare('UPDATE head SET random_position = random_position + ?').run([drawn]);
}

export function writeClockOffset(database: Database, offset: number): void {
  database.prepare('UPDATE head SET clock_offset = ?').run([offset]);
}

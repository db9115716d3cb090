import type { Clock } from '../core/clock';
import { localError } from '../core/errors';
import type { Random } from '../core/random';
import { type Database, openDatabase } from '../io/database';
import { migrate } from '../io/migrations';
import { whenFree } from '../io/when-free';
import { createAccount, type SandboxAccount } from './account';
import { type ClockSetting, sandboxTime } from './clock';
import { boundToGeneration } from './generation';
import { advanceRandom, type Head, readHead, requireHead, writeHead } from './head';
import { MIGRATIONS } from './schema';
import { createSeededRandom } from './seeded-random';

/** A process among those that share the state file. */
export interface Holder {
  /** What it holds is known by it. */
  readonly name: string;
  /** Whether the process of another name still runs. */
  isAlive(name: string): boolean;
}

/** What an operation sees while it has the state file to itself. */
export interface Tx {
  readonly database: Database;
  readonly account: SandboxAccount;
  readonly clock: ClockSetting;
  /** Another one after each reset. */
  readonly generation: number;
  /** The sandbox's time, one for the whole transaction. */
  readonly now: number;
  /** The machine's time. */
  readonly machineTime: number;
  readonly random: Random;
  /** Not the seed's, but the machine's. */
  readonly machineRandom: Random;
  /** This process. */
  readonly holder: Holder;
}

export interface State {
  /** Runs `work` alone on the file, across processes: all that it wrote is kept, durably, or none. */
  change<Result>(work: (tx: Tx) => Result): Promise<Result>;
  head(): Head;
  /** The sandbox's time. */
  now(): number;
  /** The same until the next reset, for work of several steps: then each call throws `sandbox_reset`, and nothing is touched. */
  untilReset(): State;
  close(): void;
}

export interface StateOptions {
  readonly path: string;
  /** 64 hex characters. */
  readonly key: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly holder: Holder;
  readonly seed: string | null;
}

/**
 * Opens the state file, or creates it with a new account.
 *
 * @throws XpsError of kind local when the file cannot be used, or holds a sandbox of another seed than the one given.
 */
export async function openState(options: StateOptions): Promise<State> {
  const { path, key, clock, random, holder, seed } = options;
  const database = await whenFree(path, () => openDatabase({ path, key, busyTimeout: 0, drafter: holder }));

  function change<Result>(work: (tx: Tx) => Result): Promise<Result> {
    return whenFree(path, () => database.transaction(() => inTransaction(work)));
  }

  function inTransaction<Result>(work: (tx: Tx) => Result): Result {
    const { account, clock: setting, randomPosition, generation } = requireHead(database);
    const machineTime = clock.now();
    const seeded = setting.seed === null ? undefined : createSeededRandom(setting.seed, randomPosition);
    const now = sandboxTime(setting, machineTime);
    const result = work({
      database,
      account,
      clock: setting,
      generation,
      now,
      machineTime,
      random: seeded ?? random,
      machineRandom: random,
      holder,
    });
    if (seeded !== undefined) advanceRandom(database, seeded.position() - randomPosition);
    return result;
  }

  try {
    await whenFree(path, () => migrate(database, MIGRATIONS, path));
    await whenFree(path, () => ensureHead(database, seed, random));
    if (seed !== null) requireSeed(database, seed, path);
  } catch (error) {
    database.close();
    throw error;
  }
  const state: State = {
    change,
    head: () => requireHead(database),
    now: () => sandboxTime(requireHead(database).clock, clock.now()),
    untilReset: () => boundToGeneration(state),
    close: () => database.close(),
  };
  return state;
}

/** The account of the sandbox in a state file, for those who need nothing else of it: quicker than opening all of the sandbox. */
export async function readSandboxAccount(options: Omit<StateOptions, 'seed'>): Promise<SandboxAccount> {
  const state = await openState({ ...options, seed: null });
  const { account } = state.head();
  state.close();
  return account;
}

/** The randomness an account is made of: its own stream, so that ids do not depend on whether the account was renewed. */
export function accountRandom(seed: string | null, random: Random): Random {
  return seed === null ? random : createSeededRandom(`account of ${seed}`);
}

function ensureHead(database: Database, seed: string | null, random: Random): void {
  if (readHead(database) !== undefined) return;
  database.transaction(() => {
    if (readHead(database) !== undefined) return;
    writeHead(database, {
      account: createAccount(accountRandom(seed, random)),
      clock: { seed, offset: 0 },
      randomPosition: 0,
      generation: 0,
    });
  });
}

function requireSeed(database: Database, seed: string, path: string): void {
  if (requireHead(database).clock.seed === seed) return;
  throw localError('seed_differs', `the sandbox in ${path} was not made with seed "${seed}"`, {
    hint: `xps sandbox reset --seed ${seed}`,
  });
}

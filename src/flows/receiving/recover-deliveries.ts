import type { Keeper } from '../../store/records';
import type { Store } from '../../store/store';
import { readSomeDeliveries } from './read-deliveries';

export interface RecoverOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the process that an owner of kept deliveries names still runs. */
  isAlive(owner: string): boolean;
  wait(ms: number): Promise<void>;
  /** Told when there is much to read, what of it could not be read, and when a running listener is behind. */
  tell(text: string): void;
}

/** A listener that runs records what it has kept much sooner; so it is not the one it seems to be. */
const LONGEST_BEHIND = 60_000;
/** Two listeners and a handful of commands on a small machine may take a second for one step. */
const PATIENCE = 2_000;
const LOOK_AGAIN = 10;
const MUCH = 1_000;

/**
 * Makes the store say all that was received: reads what a process kept that ended before it could read it, and gives one that runs a
 * moment to catch up.
 */
export async function recoverDeliveries(options: RecoverOptions): Promise<void> {
  const { store, now, isAlive, tell } = options;
  const keepers = await store.keepers();
  const orphaned = keepers.filter(({ owner, lastKeptAt }) => !isAlive(owner) || now - lastKeptAt > LONGEST_BEHIND);
  const left = orphaned.reduce((count, { deliveries }) => count + deliveries, 0);
  if (left >= MUCH) tell(`reading ${left} webhooks that were received before`);
  for (const { owner } of orphaned) await store.adoptDeliveries(owner);
  if (orphaned.length > 0) await readAll(options);
  // Somebody else may have adopted them first.
  await waitForOthers(options);
}

async function readAll({ store, tell }: RecoverOptions): Promise<void> {
  let unreadable = 0;
  const count = (): void => {
    unreadable += 1;
  };
  while ((await readSomeDeliveries({ store, onRecorded: () => {}, onBug: count })) > 0);
  // They stay in the store; whoever came to do something else is not held up.
  if (unreadable > 0)
    tell(`of the webhooks received before, ${unreadable} could not be read; they are kept, and xps whoami counts them`);
}

/** Waits for what was kept before, as long as reading it goes on; what comes meanwhile may be read later. */
async function waitForOthers({ store, wait, tell }: RecoverOptions): Promise<void> {
  let behind = await store.keepers();
  const last = Math.max(...behind.map(({ newest }) => newest));
  // A listener in a rush does not get on.
  for (let waited = 0; oldestOf(behind) <= last && waited < PATIENCE; waited += LOOK_AGAIN) {
    await wait(LOOK_AGAIN);
    const before = behind;
    behind = await store.keepers();
    if (gotOn(before, behind, last)) waited = 0;
  }
  const unread = behind.reduce((count, { deliveries }) => count + deliveries, 0);
  if (oldestOf(behind) <= last)
    tell(`another xps is still reading ${unread} webhooks; they are stored, but not all of them are shown yet`);
}

function oldestOf(keepers: readonly Keeper[]): number {
  return Math.min(...keepers.map(({ oldest }) => oldest));
}

/** Whether one of them has read something in between of what counts, which is what came up to `last`. */
function gotOn(before: readonly Keeper[], now: readonly Keeper[], last: number): boolean {
  return before.some(
    ({ owner, oldest }) => oldest <= last && now.find((keeper) => keeper.owner === owner)?.oldest !== oldest,
  );
}

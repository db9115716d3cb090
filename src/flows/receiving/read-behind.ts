import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../core/clock';
import { XpsError } from '../../core/errors';
import { type ReadOptions, readSomeDeliveries } from './read-deliveries';

/** Reads what is received, as soon as receiving leaves time for it. */
export interface ReadBehind {
  /** So many more were kept. */
  kept(deliveries: number): void;
  /** Resolves when all is read, or after so many milliseconds: what is left then is read by the next xps. */
  finish(longest: number): Promise<void>;
}

export interface ReadBehindOptions extends ReadOptions {
  readonly clock: Clock;
}

/** So many deliveries in one commit make a rush: they come faster than they can be kept one by one. */
const RUSH = 16;
/** A rush is over when no such commit was made for so long, in milliseconds. */
const CALM = 20;
/** So many may wait to be read, even in a rush. */
const MOST_UNREAD = 100_000;
const LOOK_AGAIN = 5;
const AFTER_TROUBLE = 250;

/**
 * Reads kept deliveries at once while they come at a usual pace. In a rush reading waits, for it takes longer than keeping; what was
 * kept is safe meanwhile, and read by this process later or by another one, should this one die.
 */
export function createReadBehind(options: ReadBehindOptions): ReadBehind {
  const { clock } = options;
  let unread = 0;
  let rushedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let hurry = false;

  function kept(deliveries: number): void {
    unread += deliveries;
    if (deliveries >= RUSH) rushedAt = clock.now();
    // Below zero while a batch was read before it was told of; a reader with nothing to do would end before it is remembered.
    if (unread > 0) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
    }
  }

  function inRush(): boolean {
    const calm = clock.now() - rushedAt;
    // A clock that was set back must not make a rush of ten minutes.
    return !hurry && unread < MOST_UNREAD && calm >= 0 && calm < CALM;
  }

  async function read(): Promise<void> {
    while (unread > 0) {
      // Whoever has something to say comes first.
      await turn();
      if (inRush()) {
        await pause(LOOK_AGAIN);
        continue;
      }
      // More may be kept meanwhile, so what is unread is looked at after the waiting.
      const count = await readSome();
      unread -= count;
    }
  }

  async function readSome(): Promise<number> {
    try {
      const count = await readSomeDeliveries(options);
      if (count > 0) return count;
      options.onBug(new Error(`another xps has read ${unread} webhooks; they are stored, but not told of here`));
      return unread;
    } catch (error) {
      // Whoever receives tells of the store's trouble.
      if (!(error instanceof XpsError)) options.onBug(error);
      await pause(AFTER_TROUBLE);
      return 0;
    }
  }

  async function finish(longest: number): Promise<void> {
    hurry = true;
    const timer = new AbortController();
    const late = pause(longest, undefined, { signal: timer.signal }).catch(() => {});
    await Promise.race([reading ?? Promise.resolve(), late]);
    timer.abort();
    unread = 0;
    await reading;
  }

  return { kept, finish };
}

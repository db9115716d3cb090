import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../core/clock';
import { XpsError } from '../core/errors';
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

/** Deliveries within a tenth of a second that make a rush: senders are answered first then, and read when it is over. */
const RUSH = 500;
const WINDOW = 100;
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
  let recent = { since: 0, deliveries: 0 };
  let reading: Promise<void> | undefined;
  let hurry = false;

  function kept(deliveries: number): void {
    unread += deliveries;
    const now = clock.now();
    recent =
      now - recent.since > WINDOW
        ? { since: now, deliveries }
        : { ...recent, deliveries: recent.deliveries + deliveries };
    reading ??= read();
  }

  function inRush(): boolean {
    const rushed = recent.deliveries >= RUSH && clock.now() - recent.since <= 2 * WINDOW;
    return rushed && !hurry && unread < MOST_UNREAD;
  }

  async function read(): Promise<void> {
    while (unread > 0) {
      if (inRush()) await pause(LOOK_AGAIN);
      else unread = Math.max(0, unread - (await readSome()));
    }
    reading = undefined;
  }

  /** Answers all that is unread when nothing waits in the store: another process has read it. */
  async function readSome(): Promise<number> {
    try {
      const count = await readSomeDeliveries(options);
      return count === 0 ? unread : count;
    } catch (error) {
      if (!(error instanceof XpsError)) throw error;
      // Whoever receives tells of the store's trouble.
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

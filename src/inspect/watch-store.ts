import { messageOf } from '../core/errors';
import type { Follow } from '../pages/update-stream';
import type { Store } from '../store/store';
import type { Change, Counts } from './inspect-protocol';

/** How often the store is looked at, in milliseconds: other processes write it, too. */
const LOOK_EVERY = 300;

export interface WatchOptions {
  readonly store: Pick<Store, 'changeMark' | 'countRecords'>;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Tells whoever follows that something changed, and how much there is now: however much arrives at a time, it is one word. Nobody looks
 * while nobody follows.
 */
export function watchStore({ store, wait }: WatchOptions): Follow<Change> {
  const listeners = new Set<(change: Change) => void>();
  let last: Change = { counts: { events: 0, sessions: 0, tokens: 0 }, trouble: null };
  let mark = '';
  let looking: AbortController | null = null;

  async function lookWhileFollowed(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await look();
      await wait(LOOK_EVERY, signal);
    }
  }

  async function look(): Promise<void> {
    const change = await present().catch((error: unknown) => ({ ...last, trouble: messageOf(error) }));
    if (change === null || (change.trouble !== null && change.trouble === last.trouble)) return;
    last = change;
    for (const listener of [...listeners]) listener(change);
  }

  /** `null` when nothing was written since. */
  async function present(): Promise<Change | null> {
    const now = await store.changeMark();
    if (now === mark && last.trouble === null) return null;
    const counts = await countAll(store);
    mark = now;
    return { counts, trouble: null };
  }

  return (listener) => {
    listeners.add(listener);
    if (looking === null) {
      looking = new AbortController();
      mark = '';
      void lookWhileFollowed(looking.signal);
    } else listener(last);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      looking?.abort();
      looking = null;
    };
  };
}

export async function countAll(store: Pick<Store, 'countRecords'>): Promise<Counts> {
  const { deliveries, sessions, tokens } = await store.countRecords();
  return { events: deliveries, sessions, tokens };
}

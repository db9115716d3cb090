import type { Clock } from '../../core/clock';
import type { Forward } from '../../store/forwards';
import type { Store } from '../../store/store';
import { holdsLane } from './forward-retry';

export type QueueStore = Pick<Store, 'untriedForwards' | 'repeatedForwards'>;

/** What waits for one target, in the order in which it may be sent. */
export interface ForwardQueue {
  /** Takes up to `most` that may be sent now out of the line. */
  take(most: number): Promise<readonly Forward[]>;
  /** One that was taken is written down: it is over, or waits for its time in the store again. */
  release(forward: Forward, isOver: boolean): void;
  /** When the next one is due that was tried before, milliseconds since 1970; `null` when there is none. */
  nextDue(): Promise<number | null>;
}

/** So many are read from the store at a time, and so many wait in memory at most; the rest waits in the store. */
const WINDOW = 512;
const LONGEST_LINE = 8_192;
/** A target that owes so many is sent nothing new before it has taken some of them. */
const MOST_REPEATED = 256;

/**
 * Lanes keep their order: of each at most one is on its way, and a failed one that is tried again within seconds holds up those behind it.
 * The one exception are retries as Xendit's, which come hours later and hold nobody up.
 */
export function createForwardQueue(store: QueueStore, url: string, clock: Clock): ForwardQueue {
  let line: Forward[] = [];
  let newest = 0;
  /** Forwards by number that were taken, and lanes that wait for one. */
  const taken = new Set<number>();
  const held = new Map<string, number>();

  /** Answers whether there was any more. */
  async function refill(): Promise<boolean> {
    const more = await store.untriedForwards(url, newest, WINDOW);
    line.push(...more);
    newest = more.at(-1)?.id ?? newest;
    return more.length > 0;
  }

  async function repeated(): Promise<readonly Forward[]> {
    const all = await store.repeatedForwards(url, MOST_REPEATED);
    // Another process may have begun with them.
    for (const { id, lane, retry } of all) if (holdsLane(retry) && !held.has(lane)) held.set(lane, id);
    return all.filter(({ id, lane, retry }) => !taken.has(id) && (!holdsLane(retry) || held.get(lane) === id));
  }

  /** Takes from `candidates` what is no lane's second, and answers what stays. */
  function choose(candidates: readonly Forward[], starting: Forward[], most: number): Forward[] {
    return candidates.filter((forward) => {
      const holder = held.get(forward.lane) ?? forward.id;
      if (starting.length >= most || holder !== forward.id) return true;
      taken.add(forward.id);
      held.set(forward.lane, forward.id);
      starting.push(forward);
      return false;
    });
  }

  return {
    take: async (most) => {
      const starting: Forward[] = [];
      if (most <= 0) return starting;
      const again = await repeated();
      choose(
        again.filter(({ dueAt }) => dueAt <= clock.now()),
        starting,
        most,
      );
      if (again.length >= MOST_REPEATED && again.every(({ retry }) => holdsLane(retry))) return starting;
      line = choose(line, starting, most);
      // All that is in the line may wait behind a few lanes.
      while (starting.length < most && line.length < LONGEST_LINE && (await refill()))
        line = choose(line, starting, most);
      return starting;
    },
    release: ({ id, lane, retry }, isOver) => {
      taken.delete(id);
      if ((isOver || !holdsLane(retry)) && held.get(lane) === id) held.delete(lane);
    },
    nextDue: async () => {
      const [first] = await repeated();
      return first?.dueAt ?? null;
    },
  };
}

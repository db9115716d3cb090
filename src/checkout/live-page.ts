import type { Page } from './page-answers';
import type { PageReport, PageStart, PageUpdate } from './page-protocol';
import type { Reach } from './policies';

/** A page whose session somebody watches. */
export interface LivePage {
  readonly page: Page;
  /** Tells every browser that shows it. */
  update(update: Omit<PageUpdate, 'now'>): void;
  /** How many browsers follow it. */
  followers(): number;
}

export interface LivePageOptions {
  readonly reach: Reach;
  /** What does not change. */
  readonly fixed: Omit<PageStart, keyof PageUpdate>;
  readonly first: Omit<PageUpdate, 'now'>;
  /** The provider's time, milliseconds since 1970: whoever comes later is told that of then. */
  readonly now: () => number;
  readonly onReport: (report: PageReport) => void;
}

export function createLivePage({ reach, fixed, first, now, onReport }: LivePageOptions): LivePage {
  const listeners = new Set<(update: PageUpdate) => void>();
  let present = first;
  const asOfNow = (): PageUpdate => ({ ...present, now: now() });
  return {
    page: {
      reach,
      start: async () => ({ ...fixed, ...asOfNow() }),
      follow: (listener) => {
        listeners.add(listener);
        listener(asOfNow());
        return () => void listeners.delete(listener);
      },
      report: onReport,
    },
    update: (update) => {
      present = update;
      for (const listener of [...listeners]) listener(asOfNow());
    },
    followers: () => listeners.size,
  };
}

import type { Page } from './page-answers';
import type { PageReport, PageStart, PageUpdate } from './page-protocol';
import type { Reach } from './policies';

/** A page whose session somebody watches. */
export interface LivePage {
  readonly page: Page;
  /** Tells every browser that shows it. */
  update(update: PageUpdate): void;
  /** How many browsers follow it. */
  followers(): number;
}

export interface LivePageOptions {
  readonly reach: Reach;
  /** What does not change. */
  readonly fixed: Omit<PageStart, keyof PageUpdate>;
  readonly first: PageUpdate;
  readonly onReport: (report: PageReport) => void;
}

export function createLivePage({ reach, fixed, first, onReport }: LivePageOptions): LivePage {
  const listeners = new Set<(update: PageUpdate) => void>();
  let present = first;
  return {
    page: {
      reach,
      start: async () => ({ ...fixed, ...present }),
      follow: (listener) => {
        listeners.add(listener);
        listener(present);
        return () => void listeners.delete(listener);
      },
      report: onReport,
    },
    update: (update) => {
      present = update;
      for (const listener of [...listeners]) listener(update);
    },
    followers: () => listeners.size,
  };
}

import { Recent } from '../core/recent';

/** Which reports arrived already: a page that heard no answer tells them again. */
export interface ToldReports {
  /** Whether it is told for the first time; from then on it is not. */
  isNew(id: string): boolean;
}

/** A page tells one again within seconds, so that not many others come between. */
const REMEMBERED = 1_000;

/** Of all pages of a server: no two have an id in common. */
export function createToldReports(): ToldReports {
  const ids = new Recent<string, true>(REMEMBERED);
  return {
    isNew: (id) => {
      if (ids.has(id)) return false;
      ids.set(id, true);
      return true;
    },
  };
}

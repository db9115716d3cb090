/** Which reports arrived already: a page that heard no answer tells them again. */
export interface ToldReports {
  /** Whether it is told for the first time; from then on it is not. */
  isNew(id: string): boolean;
}

/** A page tells one again within seconds, so that not many others come between. */
const REMEMBERED = 1_000;

/** Of all pages of a server: no two have an id in common. */
export function createToldReports(): ToldReports {
  const ids = new Set<string>();
  return {
    isNew: (id) => {
      if (ids.has(id)) return false;
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest);
      return true;
    },
  };
}

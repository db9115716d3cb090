import type { ListName } from '../inspect-protocol';

/** What the page shows, as its address says: `#/events/42?search=…`. */
export interface Route {
  readonly view: ListName;
  /** What is open: the number of a delivery, the id of a session, the key of a token. */
  readonly id: string | null;
  readonly search: string;
}

const VIEWS: readonly string[] = ['events', 'sessions', 'tokens'] satisfies ListName[];

/** An address of no view means the events. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', id = ''] = path.split('/');
  return {
    view: isView(view) ? view : 'events',
    id: id === '' ? null : decoded(id),
    search: new URLSearchParams(query).get('search') ?? '',
  };
}

export function writeRoute({ view, id, search }: Route): string {
  const path = id === null ? view : `${view}/${encodeURIComponent(id)}`;
  return search === '' ? `#/${path}` : `#/${path}?${new URLSearchParams({ search })}`;
}

function isView(text: string): text is ListName {
  return VIEWS.includes(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import type { Clock } from '../core/clock';
import type { Page } from '../store/records';
import type { Found } from './inspect-protocol';

/** Where a search goes on, and the delivery at which it need not look any more: it and those before are known. */
export interface Stretch {
  readonly cursor?: string;
  readonly until?: number;
}

/** When an answer has enough, or has taken long enough. */
export interface Limit {
  readonly rows: number;
  readonly ms: number;
}

type AskPage<Kept> = (asked: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Kept>>;

const AT_ONCE = 100;

/**
 * Takes what is wanted out of a list, one page of it after the other. What else this process does goes on between two of them.
 *
 * @param take answers `null` for what is not wanted.
 */
export async function lookThrough<Kept extends { readonly id: string | number }, Row>(
  { cursor, until }: Stretch,
  limit: Limit & { readonly clock: Clock },
  ask: AskPage<Kept>,
  take: (kept: Kept) => Promise<Row | null>,
): Promise<Found<Row>> {
  const end = limit.clock.now() + limit.ms;
  const rows: Row[] = [];
  let looked = 0;
  let newest: number | null = null;
  let next = cursor ?? null;
  do {
    const page: Page<Kept> = await ask({ limit: AT_ONCE, ...(next === null ? {} : { cursor: next }) });
    const unknown = until === undefined ? page.rows : page.rows.filter(({ id }) => Number(id) > until);
    for (const kept of unknown) {
      const row = await take(kept);
      if (row !== null) rows.push(row);
    }
    newest ??= numberOf(page.rows[0]?.id);
    looked += unknown.length;
    next = unknown.length < page.rows.length ? null : page.cursor;
    await otherWork();
  } while (next !== null && rows.length < limit.rows && limit.clock.now() < end);
  return { rows, looked, newest, cursor: next };
}

const numberOf = (id: string | number | undefined): number | null => (typeof id === 'number' ? id : null);

const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

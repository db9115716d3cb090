import type { Counts, ListName, Rows } from '../inspect-protocol';
import type { RowSource } from './row-source';
import { ask, isAbort, reasonOf } from './server';

/** Rows are fetched so many at a time, by places that are multiples of it. */
const BLOCK = 50;
const MOST_AT_ONCE = 2;
/** So many rows are remembered; of more, those far from what is looked at are fetched again. */
const MOST_KEPT = 2_000;

export interface PlacedOptions<Row> {
  readonly list: ListName;
  readonly count: number;
  /** The newest rows, where they are known. */
  readonly newest: readonly Row[];
  onChange(): void;
}

/** A whole list, of which any part can be had: the place of a row, counted from the oldest, never changes while others come. */
export class PlacedRows<Row> implements RowSource<Row> {
  length: number;
  grown = 0;
  trouble: string | null = null;
  readonly progress = null;
  private readonly rows = new Map<number, Row>();
  private readonly fetching = new Map<number, AbortController>();
  /** Of which state of the store the rows of a block are. */
  private readonly fresh = new Map<number, number>();
  private state = 0;
  /** How many there are, of which the newest may still be on their way. */
  private count: number;
  private isGrowing = false;
  private isClosed = false;
  private wanted: readonly number[] = [];
  private sight: readonly [first: number, last: number] = [0, 0];

  constructor(private readonly options: PlacedOptions<Row>) {
    this.length = options.count;
    this.count = options.count;
    for (const [index, row] of options.newest.entries()) this.rows.set(this.keyAt(index), row);
  }

  rowAt(index: number): Row | undefined {
    return this.rows.get(this.keyAt(index));
  }

  keyAt(index: number): number {
    return this.length - 1 - index;
  }

  want(first: number, last: number): void {
    this.sight = [first, last];
    this.wanted = this.blocksBetween(first, last);
    for (const [block, request] of this.fetching) if (!this.wanted.includes(block)) request.abort();
    this.fetchNext();
  }

  changed(counts: Counts): void {
    this.count = counts[this.options.list];
    this.state += 1;
    if (this.count > this.length) void this.grow();
    else this.shrink();
  }

  /** What was removed may have been anywhere. */
  private shrink(): void {
    if (this.count < this.length) this.rows.clear();
    this.length = this.count;
    this.options.onChange();
    this.want(...this.sight);
  }

  /** Rows that come on top come with what they say: nobody sees them empty before. */
  private async grow(): Promise<void> {
    if (this.isGrowing) return;
    this.isGrowing = true;
    while (this.length < this.count && !this.isClosed) {
      const { count } = this;
      await this.fetchRows(Math.max(0, count - BLOCK)).catch((error: unknown) => {
        this.trouble = reasonOf(error);
      });
      this.grown += count - this.length;
      this.length = count;
      this.options.onChange();
      this.want(...this.sight);
    }
    this.isGrowing = false;
    if (this.length > this.count) this.shrink();
  }

  close(): void {
    this.isClosed = true;
    this.wanted = [];
    for (const request of this.fetching.values()) request.abort();
  }

  private blocksBetween(first: number, last: number): number[] {
    if (this.length === 0) return [];
    const newest = Math.floor(this.keyAt(Math.max(0, first)) / BLOCK);
    const oldest = Math.floor(Math.max(0, this.keyAt(last)) / BLOCK);
    return Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, at) => newest - at);
  }

  private fetchNext(): void {
    for (const block of this.wanted) {
      if (this.fetching.size >= MOST_AT_ONCE) return;
      if (this.fetching.has(block) || this.fresh.get(block) === this.state) continue;
      void this.fetch(block);
    }
  }

  private async fetch(block: number): Promise<void> {
    const request = new AbortController();
    this.fetching.set(block, request);
    const { state } = this;
    try {
      await this.fetchRows(block * BLOCK, request.signal);
      this.fresh.set(block, state);
      this.trouble = null;
      this.forgetFar(block);
    } catch (error) {
      if (!isAbort(error)) {
        this.trouble = reasonOf(error);
        this.fresh.set(block, state);
      }
    }
    this.fetching.delete(block);
    this.options.onChange();
    this.fetchNext();
  }

  private async fetchRows(from: number, signal?: AbortSignal): Promise<void> {
    const { rows } = await ask<Rows<Row>>(`${this.options.list}?from=${from}&count=${BLOCK}`, signal);
    for (const [at, row] of [...rows].reverse().entries()) this.rows.set(from + at, row);
  }

  private forgetFar(block: number): void {
    if (this.rows.size <= MOST_KEPT) return;
    const middle = block * BLOCK;
    for (const place of this.rows.keys())
      if (Math.abs(place - middle) > MOST_KEPT / 2) {
        this.rows.delete(place);
        this.fresh.delete(Math.floor(place / BLOCK));
      }
  }
}

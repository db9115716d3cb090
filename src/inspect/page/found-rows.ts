import type { Counts, Found, ListName, Rows } from '../inspect-protocol';
import type { Progress, RowSource } from './row-source';
import { ask, isAbort, reasonOf } from './server';

export interface FoundOptions {
  readonly list: ListName;
  readonly search: string;
  onChange(): void;
}

interface Numbered {
  readonly id: number | string;
}

/** So many rows below those that are looked at are looked for ahead. */
const AHEAD = 30;
/** How often sessions and tokens, which change where they stand, are looked for again, in milliseconds. */
const AGAIN_AFTER = 1_500;

/** What a search finds, as far as it was looked at: it goes on while the window has room. */
export class FoundRows<Row extends Numbered> implements RowSource<Row> {
  grown = 0;
  trouble: string | null = null;
  private rows: readonly Row[] = [];
  private cursor: string | null = null;
  private hasBegun = false;
  private looked = 0;
  private newest: number | null = null;
  private isBusy = false;
  private isStale = false;
  private lastWanted = 0;
  private firstWanted = 0;
  private readonly closing = new AbortController();

  constructor(private readonly options: FoundOptions) {}

  get length(): number {
    return this.rows.length;
  }

  get progress(): Progress {
    return { looked: this.looked, isDone: this.hasBegun && this.cursor === null };
  }

  rowAt(index: number): Row | undefined {
    return this.rows[index];
  }

  keyAt(index: number): number {
    return this.grown - index;
  }

  want(first: number, last: number): void {
    [this.firstWanted, this.lastWanted] = [first, Math.max(first, last)];
    void this.work();
  }

  changed(_: Counts): void {
    this.isStale = true;
    void this.work();
  }

  close(): void {
    this.closing.abort();
  }

  private async work(): Promise<void> {
    if (this.isBusy || !(this.isStale || this.hasRoom())) return;
    this.isBusy = true;
    try {
      while (!this.closing.signal.aborted && (this.isStale || this.hasRoom())) await this.step();
      this.trouble = null;
    } catch (error) {
      if (!isAbort(error)) this.trouble = reasonOf(error);
    }
    this.isBusy = false;
    if (!this.closing.signal.aborted) this.options.onChange();
  }

  private hasRoom(): boolean {
    return !this.progress.isDone && this.rows.length <= this.lastWanted + AHEAD;
  }

  private async step(): Promise<void> {
    if (this.isStale && this.hasBegun) {
      this.isStale = false;
      await (this.options.list === 'events' ? this.lookForNewer() : this.lookAgain());
    } else {
      this.isStale = false;
      await this.goOn();
    }
    this.options.onChange();
  }

  private async goOn(): Promise<void> {
    const found = await this.find(this.cursor === null ? {} : { cursor: this.cursor });
    if (!this.hasBegun) this.newest = found.newest;
    this.hasBegun = true;
    this.rows = [...this.rows, ...found.rows];
    this.looked += found.looked;
    this.cursor = found.cursor;
  }

  private async lookForNewer(): Promise<void> {
    const until = this.newest === null ? {} : { until: String(this.newest) };
    const newer: Row[] = [];
    let newest: number | null = null;
    let cursor: string | null = null;
    do {
      const found: Found<Row> = await this.find({ ...until, ...(cursor === null ? {} : { cursor }) });
      newer.push(...found.rows);
      newest ??= found.newest;
      this.looked += found.looked;
      cursor = found.cursor;
    } while (cursor !== null);
    this.newest = newest ?? this.newest;
    this.rows = [...newer, ...this.rows];
    this.grown += newer.length;
    await this.refresh();
  }

  /** What became of those that are looked at. */
  private async refresh(): Promise<void> {
    const ids = this.rows.slice(this.firstWanted, this.lastWanted + 1).map(({ id }) => id);
    if (ids.length === 0) return;
    const { rows } = await ask<Rows<Row>>(`rows?ids=${ids.join(',')}`, this.closing.signal);
    const now = new Map(rows.map((row) => [row.id, row]));
    this.rows = this.rows.map((row) => now.get(row.id) ?? row);
  }

  private async lookAgain(): Promise<void> {
    const rows: Row[] = [];
    let looked = 0;
    let cursor: string | null = null;
    do {
      const found: Found<Row> = await this.find(cursor === null ? {} : { cursor });
      rows.push(...found.rows);
      looked += found.looked;
      cursor = found.cursor;
    } while (cursor !== null && rows.length < this.rows.length);
    this.grown += Math.max(0, rows.length - this.rows.length);
    [this.rows, this.looked, this.cursor] = [rows, looked, cursor];
    this.options.onChange();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
  }

  private find(stretch: Readonly<Record<string, string>>): Promise<Found<Row>> {
    const { list, search } = this.options;
    return ask(`${list}?${new URLSearchParams({ search, ...stretch })}`, this.closing.signal);
  }
}

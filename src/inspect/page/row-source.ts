import type { Counts } from '../inspect-protocol';

/** Rows for a window that moves over them, newest first. Only what is wanted is fetched. */
export interface RowSource<Row> {
  readonly length: number;
  /** How many came on top since the beginning. */
  readonly grown: number;
  rowAt(index: number): Row | undefined;
  /** Names the row at an index, whatever comes on top of it. */
  keyAt(index: number): number;
  /** Says which rows are looked at, both included. */
  want(first: number, last: number): void;
  changed(counts: Counts): void;
  /** How far a search has come; `null` where nothing is searched. */
  readonly progress: Progress | null;
  /** Why rows are missing, or `null`. */
  readonly trouble: string | null;
  close(): void;
}

export interface Progress {
  readonly looked: number;
  readonly isDone: boolean;
}

import { XpsError } from '../../core/errors';

/** Writes things down in groups: those that come while a commit runs share the next one. */
export interface GroupedWriter<Item> {
  /** Resolves once it is kept for good. */
  write(item: Item): Promise<void>;
}

export interface GroupedWriterOptions<Item> {
  /** One commit. */
  commit(items: readonly Item[]): Promise<void>;
  wait(ms: number): Promise<void>;
  /** Whether to give up after so many failures of one commit; tried for ever where it is left out. */
  readonly givesUp?: (failures: number) => boolean;
  /** How long to wait for company before each commit, in milliseconds (0). */
  readonly gatherMs?: number;
}

const AFTER_TROUBLE = 250;

interface Pending<Item> {
  readonly item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

export function createGroupedWriter<Item>({
  commit,
  wait,
  gatherMs = 0,
  givesUp = () => false,
}: GroupedWriterOptions<Item>): GroupedWriter<Item> {
  let pending: Pending<Item>[] = [];
  let working = false;

  async function work(): Promise<void> {
    working = true;
    while (pending.length > 0) {
      if (gatherMs > 0) await wait(gatherMs);
      const batch = pending;
      pending = [];
      try {
        await keep(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    working = false;
  }

  /** What was done must not be done again because the store was busy for a while. */
  async function keep(items: readonly Item[]): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await commit(items);
      } catch (error) {
        if (!(error instanceof XpsError) || givesUp(failures)) throw error;
        await wait(AFTER_TROUBLE);
      }
    }
  }

  return {
    write: (item) =>
      new Promise((resolve, reject) => {
        pending.push({ item, resolve, reject });
        if (!working) void work();
      }),
  };
}

import { XpsError } from '../core/errors';
import type { TriedForward } from '../store/forwards';
import type { Store } from '../store/store';

/** Writes tries down in groups: those that end while a commit runs share the next one. */
export interface TryRecorder {
  /** Resolves once the try is kept for good. */
  record(tried: TriedForward): Promise<void>;
}

export interface TryRecorderOptions {
  readonly store: Pick<Store, 'recordTries'>;
  wait(ms: number): Promise<void>;
}

const AFTER_TROUBLE = 250;

interface Pending {
  readonly tried: TriedForward;
  resolve(): void;
  reject(error: unknown): void;
}

export function createTryRecorder({ store, wait }: TryRecorderOptions): TryRecorder {
  let pending: Pending[] = [];
  let working = false;

  async function work(): Promise<void> {
    working = true;
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      try {
        await keep(batch.map(({ tried }) => tried));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    working = false;
  }

  /** What was sent must not be sent again because the store was busy for a while. */
  async function keep(tried: readonly TriedForward[]): Promise<void> {
    for (;;) {
      try {
        return await store.recordTries(tried);
      } catch (error) {
        if (!(error instanceof XpsError)) throw error;
        await wait(AFTER_TROUBLE);
      }
    }
  }

  return {
    record: (tried) =>
      new Promise((resolve, reject) => {
        pending.push({ tried, resolve, reject });
        if (!working) void work();
      }),
  };
}

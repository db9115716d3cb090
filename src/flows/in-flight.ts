/**
 * Does `work` for each item, in order, at most `most` at a time. A `false` ends it: nothing more is begun. What `work` throws does the
 * same, and is thrown once all that was begun is over.
 */
export async function inFlight<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<boolean>,
): Promise<void> {
  const left = items.values();
  let isOver = false;

  async function worker(): Promise<void> {
    for (const item of left) {
      if (isOver) return;
      try {
        if (!(await work(item))) isOver = true;
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  }

  const ended = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, worker));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}

/** The longest that a timer takes; a longer one would be over at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Resolves after `ms` milliseconds, however many, or as soon as `signal` is aborted. */
export async function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; ; left -= LONGEST_TIMER) {
    await oneTimer(Math.min(left, LONGEST_TIMER), signal);
    if (left <= LONGEST_TIMER || signal?.aborted) return;
  }
}

function oneTimer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
}

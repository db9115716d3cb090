import type { Context } from './context';

/** Ends a waiting that Ctrl-C, or a time limit, may cut short. */
export interface Stopwatch {
  readonly signal: AbortSignal;
  /** Whether Ctrl-C ended it, and not the time limit. */
  interrupted(): boolean;
  /** There is nothing more to wait for. */
  release(): void;
}

/** @param timeoutMs `undefined` for no limit. After the first Ctrl-C the next one ends the process, as without us. */
export function startStopwatch(
  { wait, onInterrupt }: Pick<Context, 'wait' | 'onInterrupt'>,
  timeoutMs?: number,
): Stopwatch {
  const waiting = new AbortController();
  const timing = new AbortController();
  let interrupted = false;
  const ignore = onInterrupt(() => {
    interrupted = true;
    ignore();
    waiting.abort();
  });
  if (timeoutMs !== undefined)
    void wait(timeoutMs, timing.signal).then(() => {
      if (!timing.signal.aborted) waiting.abort();
    });
  return {
    signal: waiting.signal,
    interrupted: () => interrupted,
    release: () => {
      ignore();
      timing.abort();
    },
  };
}

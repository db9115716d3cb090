import type { Runtime } from './runtime';

/** A write that Ctrl-C must not cut off from its answer. */
export interface Steadfast {
  /** Aborted by the first Ctrl-C: what waits before sending gives up, and nothing was sent. */
  readonly signal: AbortSignal;
  release(): void;
}

/**
 * Lets the first Ctrl-C or SIGTERM wait for the answer of what may be on its way, and says so; the second one ends the process.
 *
 * @param what is being done: `the charge order-1`
 * @param howToCheck what tells whether it was done: `xps payments show order-1`
 */
export function stayFor({ context, output }: Runtime, what: string, howToCheck: string): Steadfast {
  const giveUp = new AbortController();
  const release = context.onInterrupt(() => {
    release();
    giveUp.abort();
    output.warn(
      `${what} may be on its way: waiting for the answer. Ctrl-C again ends at once; then look before repeating it: ${howToCheck}`,
    );
  });
  return { signal: giveUp.signal, release };
}

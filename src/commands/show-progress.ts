import type { Runtime } from '../cli/runtime';
import { SECOND } from '../core/clock';
import { progressLine } from '../views/progress';

const REDRAW = SECOND / 10;

/**
 * Shows on a terminal how far something is; draws no more often than one can see.
 *
 * @param failing what became of those that did not go well, as in "3 not taken"
 * @returns to be told of each, and whether it went well
 */
export function showProgress(
  { output, context: { clock } }: Runtime,
  total: number,
  failing: string,
): (well: boolean) => void {
  const { progressWidth: width } = output;
  if (width === undefined) return () => {};
  const began = clock.now();
  let [done, failed, drawnAt] = [0, 0, 0];
  return (well) => {
    done += 1;
    if (!well) failed += 1;
    const now = clock.now();
    if (now - drawnAt < REDRAW) return;
    drawnAt = now;
    output.progress(progressLine({ done, total, failed, failing, elapsed: now - began }, width));
  };
}

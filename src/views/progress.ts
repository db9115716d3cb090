/** How far something is that takes a while. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** How many of those done went wrong. */
  readonly failed: number;
  /** What became of those, as in "3 not taken". */
  readonly failing: string;
  /** Milliseconds since it began. */
  readonly elapsed: number;
}

const WIDEST_BAR = 30;

/** One line of at most `width` columns: a bar, how many of how many, and how long it will take. */
export function progressLine({ done, total, failed, failing, elapsed }: Progress, width: number): string {
  const words = [
    `${counted(done)} of ${counted(total)}`,
    ...(failed === 0 ? [] : [`${counted(failed)} ${failing}`]),
    ...(done === 0 || elapsed < 1_000 ? [] : [`${timeLeft((elapsed / done) * (total - done))} left`]),
  ].join(', ');
  const bar = Math.min(WIDEST_BAR, width - words.length - 4);
  if (bar < 5) return words.slice(0, Math.max(0, width - 1));
  const full = Math.floor((done / total) * bar);
  return `[${'='.repeat(full)}${' '.repeat(bar - full)}] ${words}`;
}

function counted(count: number): string {
  return count.toLocaleString('en');
}

function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

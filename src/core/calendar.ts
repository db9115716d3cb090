/** The latest day of the month that every month has. */
export const LAST_SAFE_DAY = 28;

/**
 * The time one interval after another, in UTC, on a day that every month has: what is after the 28th is the 28th.
 *
 * @param interval `DAY` `WEEK` `MONTH` `YEAR`; anything else is taken for days.
 */
export function afterInterval(
  at: number,
  { interval, count }: { readonly interval: string; readonly count: number },
): number {
  const date = new Date(at);
  if (interval === 'MONTH' || interval === 'YEAR') {
    date.setUTCDate(Math.min(date.getUTCDate(), LAST_SAFE_DAY));
    date.setUTCMonth(date.getUTCMonth() + count * (interval === 'YEAR' ? 12 : 1));
  } else {
    date.setUTCDate(date.getUTCDate() + count * (interval === 'WEEK' ? 7 : 1));
    date.setUTCDate(Math.min(date.getUTCDate(), LAST_SAFE_DAY));
  }
  return date.getTime();
}

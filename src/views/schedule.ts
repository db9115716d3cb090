import type { Schedule } from '../xendit/plan-types';

const UNITS: Readonly<Record<string, string>> = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' };

/** `every month`, `every 2 weeks`. */
export function scheduleInWords({
  interval,
  intervalCount,
  totalRecurrence,
}: Pick<Schedule, 'interval' | 'intervalCount' | 'totalRecurrence'>): string {
  const unit = UNITS[interval] ?? interval.toLowerCase();
  const every = intervalCount === 1 ? `every ${unit}` : `every ${intervalCount} ${unit}s`;
  return totalRecurrence === null ? every : `${every}, ${totalRecurrence} times`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `16:41:03`, in the reader's own zone. */
export function clockTime(ms: number): string {
  const time = new Date(ms);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
}

/** `16:41:03.120` */
export function exactTime(ms: number): string {
  return `${clockTime(ms)}.${String(new Date(ms).getMilliseconds()).padStart(3, '0')}`;
}

/** `22 Nov 2026` */
export function dateText(ms: number): string {
  return new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** The time of a row: what is not of today has its date before. */
export function rowTime(ms: number, now: number): string {
  const [time, today] = [new Date(ms), new Date(now)];
  if (time.toDateString() === today.toDateString()) return clockTime(ms);
  const year = time.getFullYear() === today.getFullYear() ? {} : ({ year: '2-digit' } as const);
  const date = time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year });
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** A length of time in its two largest units: `0.4 s`, `12 s`, `29 min 58 s`, `2 d 3 h`. Never negative. */
export function span(ms: number): string {
  const length = Math.abs(ms);
  if (length < 1_000) return `${length} ms`;
  if (length < 10_000) return `${(length / 1_000).toFixed(1)} s`;
  const parts: string[] = [];
  let rest = Math.round(length / 1_000) * 1_000;
  for (const [name, unit] of UNITS) {
    if (rest >= unit) parts.push(`${Math.floor(rest / unit)} ${name}`);
    rest %= unit;
  }
  if (rest > 0) parts.push(`${rest / 1_000} s`);
  return parts.slice(0, 2).join(' ');
}

/** `1,204` */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

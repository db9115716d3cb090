import { formatDuration } from '../core/duration';

/** A time in the reader's own zone: `2026-11-22 16:41:03`. */
export function localTime(ms: number): string {
  const time = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${clockTime(ms)}`;
}

/** The time of day in the reader's own zone: `16:41:03`. */
export function clockTime(ms: number): string {
  const time = new Date(ms);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** A moment as time and as distance from now: `2026-11-22 16:41:03 (in 29 min 58 s)`. Text that is no time comes back as it is. */
export function timeAndDistance(iso: string, now: number): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const distance = formatDuration(Math.abs(ms - now));
  return `${localTime(ms)} (${ms >= now ? `in ${distance}` : `${distance} ago`})`;
}

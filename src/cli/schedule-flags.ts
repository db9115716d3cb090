import { usageError } from '../core/errors';
import type { Every, SubscriptionOptions } from '../xendit/schedule';
import { type FlagValues, oneOf, wholeNumber } from './flag-values';

/** The flags that say when a subscription charges, as commander hands them over. */
export interface ScheduleFlagTexts {
  readonly every?: string;
  readonly start?: string;
  readonly cycles?: string;
  readonly retry?: string;
  readonly onFailure?: string;
  readonly immediate?: boolean;
  readonly paymentLinkOnFailure?: boolean;
}

const MOST_CYCLES = 32_000;

/** Complaints go to `values`. */
export function decodeScheduleFlags(texts: ScheduleFlagTexts, values: FlagValues): SubscriptionOptions {
  const options = {
    every: values.read('--every', texts.every, decodeEvery),
    start: values.read('--start', texts.start, decodeStart),
    cycles: values.read('--cycles', texts.cycles, wholeNumber(1, MOST_CYCLES)),
    retry: values.read('--retry', texts.retry, decodeRetry),
    onFailure: values.read('--on-failure', texts.onFailure, oneOf(['RESUME', 'STOP'])),
    immediate: texts.immediate,
    paymentLink: texts.paymentLinkOnFailure,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

const UNITS: Readonly<Record<string, string>> = { d: 'DAY', w: 'WEEK', mo: 'MONTH', y: 'YEAR' };
const EVERY = /^(\d{1,5})?\s*(d|w|mo|y|day|week|month|year)s?$/;

/**
 * `1month`, `2 weeks`, `day`, `1y`.
 *
 * @throws XpsError of kind usage
 */
export function decodeEvery(text: string): Every {
  const [, count = '1', unit = ''] = EVERY.exec(text.trim().toLowerCase()) ?? [];
  const interval = UNITS[unit] ?? unit.toUpperCase();
  if (interval === '' || Number(count) === 0)
    throw usageError(`"${text}" is no interval; write for example 1month, 2weeks, 30days or 1year`);
  return { interval, count: Number(count) };
}

/** `3x2days`: three times, two days apart. */
function decodeRetry(text: string): Every & { times: number } {
  const [, times = '', every = ''] = /^(\d{1,3})\s*x\s*(.+)$/.exec(text.trim().toLowerCase()) ?? [];
  if (times === '' || Number(times) === 0 || !EVERY.test(every))
    throw usageError(`"${text}" is no plan of retries; write for example 3x1day: three times, one day apart`);
  return { ...decodeEvery(every), times: Number(times) };
}

/** A time with its zone as it is, for the zone decides the day; a date alone is the beginning of that day on this machine. */
function decodeStart(text: string): string {
  const typed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) {
    const [year = 0, month = 1, day = 1] = typed.split('-').map(Number);
    const midnight = new Date(year, month - 1, day);
    if (midnight.getMonth() === month - 1 && midnight.getDate() === day) return withOffset(midnight, typed);
  }
  const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.test(typed);
  if (withZone && !Number.isNaN(Date.parse(typed))) return typed.toUpperCase();
  throw usageError(`"${text}" is no day or time; write for example 2026-12-01, or 2026-12-01T09:00:00+07:00`);
}

function withOffset(midnight: Date, day: string): string {
  const minutes = -midnight.getTimezoneOffset();
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${day}T00:00:00${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(Math.abs(minutes) % 60)}`;
}

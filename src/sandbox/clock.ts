import { DAY } from '../core/clock';
import { usageError } from '../core/errors';

/** Where the time of a seeded sandbox begins. It stands still there until it is advanced. */
export const SEEDED_START = Date.UTC(2026, 0, 1);

// JSON dates have four digits for the year; a sandbox beyond them would answer times that no reader takes.
const LAST = Date.UTC(9999, 0, 1) - 3_650 * DAY;

export interface ClockSetting {
  readonly seed: string | null;
  /** Milliseconds. */
  readonly offset: number;
}

/** The sandbox's time for the machine's: ahead of it by the offset, or frozen when seeded. */
export function sandboxTime({ seed, offset }: ClockSetting, machineTime: number): number {
  return (seed === null ? machineTime : SEEDED_START) + offset;
}

/**
 * The clock set forward.
 *
 * @param ms whole milliseconds, more than 0.
 * @throws XpsError of kind usage when time would run backwards or past the year 9989.
 */
export function setForward(setting: ClockSetting, ms: number, machineTime: number): ClockSetting {
  if (!Number.isSafeInteger(ms) || ms <= 0) throw usageError(`the clock cannot be moved by ${ms} ms, only forward`);
  if (sandboxTime(setting, machineTime) + ms > LAST) {
    throw usageError('the clock cannot be moved that far: the year 9989 is its last', { hint: 'xps sandbox reset' });
  }
  return { ...setting, offset: setting.offset + ms };
}

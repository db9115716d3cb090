import { type FlagValues, oneOf } from '../../cli/flag-values';
import { decodeDuration } from '../../core/duration';

/** The flags that say what is waited for, undecoded. */
export interface WatchFlagTexts {
  readonly until?: string;
  readonly timeout?: string;
}

export const GOALS = ['completed', 'ended'] as const;
export type WatchGoal = (typeof GOALS)[number];

/** What is waited for, and how long. */
export interface WatchChoice {
  readonly until: WatchGoal;
  /** In milliseconds; `undefined` without a limit. */
  readonly timeoutMs: number | undefined;
}

export function decodeWatchFlags({ until, timeout }: WatchFlagTexts, values: FlagValues): WatchChoice {
  return {
    until: decodeGoal(until, values),
    timeoutMs: values.read('--timeout', timeout, (text) => decodeDuration(text, '90s, 5m or 1h')),
  };
}

export function decodeGoal(text: string | undefined, values: FlagValues): WatchGoal {
  return values.read('--until', text, oneOf(GOALS)) ?? 'completed';
}

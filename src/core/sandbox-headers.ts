/** What a sandbox that is served and an `xps` in front of it tell each other beside the API. Xendit knows neither. */

/** On each answer of the API, the sandbox's time: `1767225600000 runs`, or `still` for that of a seeded one. */
export const CLOCK_HEADER = 'x-xps-clock';

/** On a request, who asks the same again and again: the line that tells of it need not be repeated. */
export const WATCHER_HEADER = 'x-xps-watcher';

export interface ToldTime {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly runs: boolean;
}

export function writeTime({ now, runs }: ToldTime): string {
  return `${now} ${runs ? 'runs' : 'still'}`;
}

export function readTime(text: string | undefined): ToldTime | null {
  const [, now, how] = /^(\d{1,15}) (runs|still)$/.exec(text ?? '') ?? [];
  return now === undefined ? null : { now: Number(now), runs: how === 'runs' };
}

import type { AttemptNote } from './deliveries';

/** What became of the webhooks that were sent, each counted once. */
export interface AttemptSummary {
  readonly webhooks: number;
  readonly taken: number;
  readonly waiting: number;
  readonly givenUp: number;
  /** When the last of those that wait is tried again, in milliseconds of the sandbox's clock. */
  readonly lastDueAt: number | null;
}

export function summarizeAttempts(attempts: readonly AttemptNote[]): AttemptSummary {
  const last = [...new Map(attempts.map((attempt) => [attempt.deliveryId, attempt])).values()];
  const count = (wanted: AttemptNote['state']) => last.filter(({ state }) => state === wanted).length;
  const times = last.flatMap(({ nextAt }) => nextAt ?? []);
  return {
    webhooks: last.length,
    taken: count('delivered'),
    waiting: count('waiting'),
    givenUp: count('given_up'),
    lastDueAt: times.length === 0 ? null : Math.max(...times),
  };
}

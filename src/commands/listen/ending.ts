import type { ListenSettings } from '../../cli/listen-flags';
import type { Runtime } from '../../cli/runtime';
import { SECOND } from '../../core/clock';
import { formatDuration } from '../../core/duration';
import { XpsError } from '../../core/errors';
import type { ToldTry } from '../../flows/forwarding/forwarder';
import { createGoalProgress } from '../../flows/receiving/listen-goal';
import type { NewDelivery } from '../../store/records';

/** How a listener that does not wait for Ctrl-C alone comes to its end. */
export interface Ending {
  see(delivery: NewDelivery): void;
  /** One try to send a webhook on. */
  tried(told: ToldTry): void;
  /** Resolves when what was waited for is there, or the time is over. */
  readonly reached: Promise<void>;
  /** How long what is under way may still take, in milliseconds. */
  grace(): number;
  /** Begins to count the time, until the returned function is called. */
  start(): () => void;
  /**
   * @throws XpsError `not_seen` of kind timeout when the time was over before, of kind cancelled when Ctrl-C was pressed before; and
   *   `forward_failed` of kind assertion.
   */
  judge(): void;
}

/** How long a listener that has seen what it waited for goes on sending it on, in milliseconds. */
const LONGEST_SENDING = 30 * SECOND;

export function createEnding(
  { context: { clock, wait } }: Runtime,
  { goal, timeout, failOnForward }: ListenSettings,
): Ending {
  const progress = goal === undefined ? undefined : createGoalProgress(goal);
  const notTaken = new Set<string>();
  const began = clock.now();
  let isReached = false;
  let isLate = false;
  let end = (): void => {};
  const reached = new Promise<void>((resolve) => {
    end = resolve;
  });

  return {
    reached,
    see: (delivery) => {
      if (isReached || progress?.see(delivery) !== true) return;
      isReached = true;
      end();
    },
    tried: ({ url, delivery, outcome }) => {
      // What an earlier listener left is not this one's to answer for.
      if (delivery.receivedAt < began) return;
      const forward = `${delivery.id} ${url}`;
      if (outcome === 'done') notTaken.delete(forward);
      else notTaken.add(forward);
    },
    grace: () => {
      if (timeout === undefined) return LONGEST_SENDING;
      return Math.min(LONGEST_SENDING, SECOND + Math.max(0, began + timeout - clock.now()));
    },
    start: () => {
      const over = new AbortController();
      if (timeout !== undefined)
        void wait(timeout, over.signal).then(() => {
          isLate = !over.signal.aborted;
          end();
        });
      return () => over.abort();
    },
    judge: () => {
      if (progress !== undefined && !isReached) throw notSeen(progress.missing(), isLate ? timeout : undefined);
      if (failOnForward && notTaken.size > 0)
        throw new XpsError(
          'assertion',
          `${notTaken.size} of the webhooks that were sent on ${notTaken.size === 1 ? 'was' : 'were'} not taken`,
          {
            code: 'forward_failed',
          },
        );
    },
  };
}

function notSeen(missing: readonly string[], timeout: number | undefined): XpsError {
  const what = `not seen: ${missing.join(', ')}`;
  return timeout === undefined
    ? new XpsError('cancelled', what, { code: 'not_seen' })
    : new XpsError('timeout', `${what}, within ${formatDuration(timeout)}`, { code: 'not_seen' });
}

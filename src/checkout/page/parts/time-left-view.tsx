import { fillIn } from '../fill-in';
import type { PageState } from '../page-state';
import { daysLeft, formatTimeLeft } from '../time-left';
import { words } from '../words';
import { Fact } from './fact';

const SHORT_MS = 5 * 60_000;

/** The countdown. It is read aloud when somebody goes there, and by itself only when few minutes are left. */
export function TimeLeft({ countdown, latest }: PageState) {
  if (countdown.left === null) return null;
  const { left, minutesToSay } = countdown;
  const days = daysLeft(left);
  return (
    <Fact name={left === 0 ? words.expired : words.expiresIn}>
      <span role="timer" class={left < SHORT_MS ? 'number urgent' : 'number'}>
        {days === null ? formatTimeLeft(left) : fillIn(words.days, { count: days })}
      </span>
      {!latest.clockRuns && <small>{words.clockStands}</small>}
      <span class="unseen" aria-live="polite">
        {minutesToSay !== null && fillIn(words.minutesLeft, { count: minutesToSay })}
      </span>
    </Fact>
  );
}

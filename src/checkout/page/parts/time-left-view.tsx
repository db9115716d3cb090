import { useEffect, useState } from 'preact/hooks';
import type { PageState } from '../page-state';
import { words } from '../words';
import { daysLeft, formatTimeLeft, minutesToAnnounce, providerNow, timeLeft } from '../time-left';
import { Fact } from './order';

const SHORT_MS = 5 * 60_000;

/** The countdown. It is read aloud when somebody goes there, and by itself only when few minutes are left. */
export function TimeLeft({ state }: { readonly state: PageState }) {
  const left = useTimeLeft(state);
  const [announced, announce] = useState<number | null>(null);
  const [before, remember] = useState(left);
  if (left !== null && before !== null && left !== before) {
    const minutes = minutesToAnnounce(before, left);
    if (minutes !== null) announce(minutes);
    remember(left);
  }
  if (left === null) return null;
  const days = daysLeft(left);
  return (
    <Fact name={left === 0 ? words.expired : words.expiresIn}>
      <span role="timer" class={left < SHORT_MS ? 'number urgent' : 'number'}>
        {days === null ? formatTimeLeft(left) : words.days(days)}
      </span>
      {state.latest?.clockRuns === false && <small>{words.clockStands}</small>}
      <span class="unseen" aria-live="polite">
        {announced !== null && words.minutesLeft(announced)}
      </span>
    </Fact>
  );
}

/** Milliseconds, anew each time a second of the session's begins. */
function useTimeLeft({ latest, updatedAt }: PageState): number | null {
  const [now, setNow] = useState(Date.now());
  const time = latest === null ? null : { ...latest, toldAt: updatedAt };
  const left = time === null ? null : timeLeft(latest?.session.expiresAt ?? null, providerNow(time, now));
  const ticks = latest?.clockRuns === true && left !== null && left > 0;
  useEffect(() => {
    if (!ticks) return;
    const tick = setTimeout(() => setNow(Date.now()), (left % 1000) + 1);
    return () => clearTimeout(tick);
  }, [ticks, left]);
  return left;
}

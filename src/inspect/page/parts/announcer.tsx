import { useEffect, useRef, useState } from 'preact/hooks';
import { countText } from '../times';

interface AnnouncerProps {
  readonly events: number;
}

/** A screen reader is told no more often than this, in milliseconds. */
const PAUSE = 4_000;

/** Says to screen readers that webhooks came, all that came within a while at once. */
export function Announcer({ events }: AnnouncerProps) {
  const told = useRef(events);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (events <= told.current) return;
    const timer = setTimeout(() => {
      const came = events - told.current;
      told.current = events;
      setWords(came === 1 ? '1 new webhook' : `${countText(came)} new webhooks`);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [events]);
  return (
    <p class="unseen" role="status">
      {words}
    </p>
  );
}

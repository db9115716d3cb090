import type { LoggedEvent } from '../page-state';
import { words } from '../words';

/** Every event of the SDK, in the order they came; those that carry something open to show it. */
export function EventLog({ log }: { readonly log: readonly LoggedEvent[] }) {
  if (log.length === 0) return <p class="soft">{words.noEvents}</p>;
  return (
    <ol class="log">
      {log.map((event, place) => (
        <li key={place}>
          <Line event={event} />
        </li>
      ))}
    </ol>
  );
}

function Line({ event }: { readonly event: LoggedEvent }) {
  const time = timeOfDay(event.at);
  const head = (
    <>
      <time dateTime={new Date(event.at).toISOString()}>{time}</time> <code>{event.name}</code>
    </>
  );
  if (Object.keys(event.payload).length === 0) return <p>{head}</p>;
  return (
    <details>
      <summary>{head}</summary>
      <pre>{JSON.stringify(event.payload, null, 2)}</pre>
    </details>
  );
}

/** `14:03:59.120`, of the browser's own time zone. */
function timeOfDay(at: number): string {
  const time = new Date(at);
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${parts.join(':')}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

import { safeJson } from '../../../core/safe-text';
import type { LoggedEvent } from '../page-state';
import { words } from '../words';

/** Every event of the SDK, in the order they came; those that carry something open to show it. */
export function EventLog({ log }: { readonly log: readonly LoggedEvent[] }) {
  return (
    <section class="log" aria-labelledby="events">
      <h3 id="events">{words.events}</h3>
      <p class="soft">{log.length === 0 ? words.noEvents : words.eventsNote}</p>
      <ol>
        {log.map((event, place) => (
          <li key={place}>
            <Line event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ event }: { readonly event: LoggedEvent }) {
  const head = (
    <>
      <time>{timeOfDay(event.at)}</time> <code>{event.name}</code>
    </>
  );
  if (Object.keys(event.payload).length === 0) return <p>{head}</p>;
  return (
    <details>
      <summary>{head}</summary>
      <pre>{safeJson(event.payload, 2)}</pre>
    </details>
  );
}

/** `14:03:59.120`, of the browser's own time zone. */
function timeOfDay(at: number): string {
  const time = new Date(at);
  const local = new Date(at - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(11, 23);
}

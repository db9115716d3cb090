import type { Moment } from '../../../flows/moment';
import { shown } from '../../../pages/page/shown';
import { writeRoute } from '../route';
import { clockTime, dateText, exactTime, span } from '../times';
import { Chip } from './chip';

interface TimelineProps {
  readonly moments: readonly Moment[];
  readonly isCut: boolean;
}

/** Gaps as long as these are worth seeing. */
const LONG_GAP = 60_000;

/** What happened, oldest first, with the time that went by between. */
export function Timeline({ moments, isCut }: TimelineProps) {
  return (
    <section class="part" aria-label="Timeline">
      <h3>Timeline</h3>
      {isCut && <p class="hint">Older events are left out: xps events list shows them all.</p>}
      <ol class="timeline">
        {moments.map((moment, place) => (
          <Entry key={place} moment={moment} before={moments[place - 1]} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ moment, before }: { readonly moment: Moment; readonly before: Moment | undefined }) {
  const { kind, at, here, title, note, tone, event, duplicateOf, forwards } = moment;
  const gap = before === undefined ? null : at - before.at;
  return (
    <li class={`moment moment-${kind} moment-${tone ?? 'plain'}`}>
      {gap !== null && gap > 0 && (
        <span class={gap >= LONG_GAP ? 'gap gap-long' : 'gap'} title="Since the moment before">
          +{span(gap)}
        </span>
      )}
      <div class="moment-body">
        <p class="moment-head">
          <time class="number" dateTime={new Date(at).toISOString()} title={dateText(at)}>
            {kind === 'expires' ? clockTime(at) : exactTime(at)}
          </time>
          {event === null ? (
            <strong>{title}</strong>
          ) : (
            <a href={writeRoute({ view: 'events', id: String(event), search: '' })}>
              <bdi>{shown(title)}</bdi>
            </a>
          )}
          {duplicateOf !== null && <Chip tone="plain">again</Chip>}
          {note !== null && (
            <span class="soft">
              <bdi>{shown(note)}</bdi>
            </span>
          )}
        </p>
        {here !== null && kind === 'event' && <Arrival at={at} here={here} forwards={forwards} />}
      </div>
    </li>
  );
}

/** When it came by this machine's clock, and where it went on to. */
function Arrival({ at, here, forwards }: Pick<Moment, 'at' | 'forwards'> & { readonly here: number }) {
  return (
    <p class="arrival soft">
      <span class="number">
        here {exactTime(here)}
        {here >= at && `, ${span(here - at)} later`}
      </span>
      {forwards.map(({ url, state }, place) => (
        <span key={place}>
          → <bdi>{shown(url)}</bdi>{' '}
          {state === 'done' ? (
            <span class="good">taken</span>
          ) : state === 'failed' ? (
            <span class="bad">not taken</span>
          ) : (
            'waiting'
          )}
        </span>
      ))}
    </p>
  );
}

import { shown } from '../../../pages/page/shown';
import type { EventRow } from '../../inspect-protocol';
import type { TokenView } from '../../inspect-views';
import { useAnswer } from '../hooks';
import { writeRoute } from '../route';
import { exactTime } from '../times';
import { Detail } from './detail';
import { DetailTrouble } from './detail-trouble';
import { EventChips } from './event-chips';
import type { DetailProps } from './event-detail';
import { FactList } from './fact-list';
import { FamilyDot } from './family-dot';
import { TokenLine } from './token-line';

/** A payment token, and what told of it. */
export function TokenDetail({ id, state, takesFocus, close }: DetailProps) {
  const { answer, trouble } = useAnswer<TokenView>(`token?key=${encodeURIComponent(id)}`, state);
  if (answer === null) return <DetailTrouble trouble={trouble} close={close} />;
  const { row, facts, events } = answer;
  const method = [row.channel, row.card].filter((text) => text !== null).join(' ');
  return (
    <Detail
      title={<bdi>{method === '' ? 'Payment token' : shown(method)}</bdi>}
      note={row.verified ? 'Told of by verified webhooks' : 'No webhook that named it carried the right callback token'}
      close={close}
      takesFocus={takesFocus}
    >
      <TokenLine key={row.key} token={row} isHere />
      <FactList facts={facts} />
      <section class="part" aria-label="Named by">
        <h3>Named by</h3>
        <ol class="same">
          {events.map((event) => (
            <Line key={event.id} event={event} />
          ))}
        </ol>
        {answer.isCut && <p class="hint">Older ones are left out: xps events list --token shows them all.</p>}
      </section>
    </Detail>
  );
}

function Line({ event }: { readonly event: EventRow }) {
  return (
    <li>
      <FamilyDot event={event.event} />
      <a href={writeRoute({ view: 'events', id: String(event.id), search: '' })}>
        <bdi>{shown(event.event)}</bdi>
      </a>
      <time class="soft number">{exactTime(event.receivedAt)}</time>
      <EventChips row={event} />
    </li>
  );
}

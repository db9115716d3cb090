import type { EventView } from '../../inspect-views';
import { writeRoute } from '../route';
import { exactTime, span } from '../times';
import { Chip } from './chip';

/** Every delivery of the same content: Xendit sends again what was not answered in time. */
export function SameContentList({ view: { row, deliveries } }: { readonly view: EventView }) {
  const [first] = deliveries;
  if (first === undefined || deliveries.length < 2) return null;
  return (
    <section class="part" aria-label="Deliveries of this content">
      <h3>Came {deliveries.length} times</h3>
      <ol class="same">
        {deliveries.map(({ id, receivedAt, verified }) => (
          <li key={id} aria-current={id === row.id}>
            <a href={writeRoute({ view: 'events', id: String(id), search: '' })}>#{id}</a>
            <time class="number">{exactTime(receivedAt)}</time>
            <span class="soft">{id === first.id ? 'first' : `${span(receivedAt - first.receivedAt)} later`}</span>
            {!verified && <Chip tone="warn">unverified</Chip>}
          </li>
        ))}
      </ol>
    </section>
  );
}

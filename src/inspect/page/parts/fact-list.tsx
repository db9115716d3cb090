import { shown } from '../../../pages/page/shown';
import type { Fact } from '../../inspect-views';
import { writeRoute } from '../route';

/** Names and values, whatever strangers wrote there. What is the id of a session leads to it. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value], place) => (
        <div key={place}>
          <dt>{shown(name)}</dt>
          <dd>{name === 'Session' ? <SessionLink id={value} /> : <bdi>{shown(value)}</bdi>}</dd>
        </div>
      ))}
    </dl>
  );
}

export function SessionLink({ id }: { readonly id: string }) {
  return <a href={writeRoute({ view: 'sessions', id, search: '' })}>{shown(id)}</a>;
}

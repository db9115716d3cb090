import { Icon } from '../../../pages/page/icon';
import { shown } from '../../../pages/page/shown';
import type { Counts, InspectStart, ListName } from '../../inspect-protocol';
import { writeRoute } from '../route';
import { countText } from '../times';
import { LIST_NAMES, MODE_NAMES } from '../words';

interface TopBarProps {
  readonly start: InspectStart;
  readonly view: ListName;
  readonly counts: Counts;
  readonly isLive: boolean;
  readonly make: () => void;
}

const VIEWS: readonly ListName[] = ['events', 'sessions', 'tokens'];

/** Where we are, what there is, and what can be made. */
export function TopBar({ start, view, counts, isLive, make }: TopBarProps) {
  return (
    <header class="top">
      <p class="brand">
        <strong>xps</strong> inspect
        <span class={`badge badge-${start.mode}`}>{MODE_NAMES[start.mode]}</span>
        {start.mode !== 'sandbox' && <span class="soft profile">{shown(start.profile)}</span>}
      </p>
      <nav aria-label="Lists">
        {VIEWS.map((each) => (
          <a
            key={each}
            href={writeRoute({ view: each, id: null, search: '' })}
            aria-current={each === view ? 'page' : undefined}
          >
            {LIST_NAMES[each]} <span class="count number">{countText(counts[each])}</span>
          </a>
        ))}
      </nav>
      <p class={isLive ? 'live' : 'live live-off'}>
        <i aria-hidden="true" />
        <span>{isLive ? 'Connected' : 'Not connected'}</span>
      </p>
      <button type="button" class="quiet make" onClick={make}>
        <Icon name="send" />
        Test event
      </button>
    </header>
  );
}

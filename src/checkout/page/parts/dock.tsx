import { Icon } from '../../../pages/page/icon';
import type { PageState } from '../page-state';
import { words } from '../words';
import { Embed } from './embed';
import { EventLog } from './event-log';
import { WireSession } from './wire-session';

/** For developers, at the foot of the window: what the SDK does, what the API says, how to embed it. Closed until it is asked for. */
export function Dock({ state }: { readonly state: PageState }) {
  const last = state.log.at(-1);
  return (
    <aside aria-label={words.developer}>
      <details class="dock" id="developer">
        <summary>
          <span>{words.developer}</span>
          <span class="soft">
            {words.events} {state.log.length}
            {last !== undefined && ` · ${last.name}`}
          </span>
          <Icon name="chevron" />
        </summary>
        <div class="panels">
          <EventLog log={state.log} />
          <WireSession update={state.latest} />
          <Embed state={state} />
        </div>
      </details>
    </aside>
  );
}

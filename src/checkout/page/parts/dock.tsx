import { useState } from 'preact/hooks';
import type { PageState } from '../page-state';
import { words } from '../words';
import { Embed } from './embed';
import { EventLog } from './event-log';
import { Icon } from './icon';
import { Tabs } from './tabs';
import { WireSession } from './wire-session';

/** For developers, at the foot of the window: what the SDK does, what the API says, how to embed it. Closed until it is asked for. */
export function Dock({ state }: { readonly state: PageState }) {
  const [open, setOpen] = useState(false);
  const last = state.log.at(-1);
  return (
    <aside class="dock" aria-label={words.developer} data-open={open}>
      <button type="button" class="dock-bar" aria-expanded={open} aria-controls="dock" onClick={() => setOpen(!open)}>
        <span>{words.developer}</span>
        <span class="soft">
          {words.events} {state.log.length}
          {last !== undefined && ` · ${last.name}`}
        </span>
        <Icon name="chevron" />
      </button>
      <div id="dock" hidden={!open}>
        {open && (
          <Tabs
            label={words.developer}
            tabs={[
              { id: 'events', title: words.events, content: <EventLog log={state.log} /> },
              { id: 'session', title: words.session, content: <WireSession update={state.latest} /> },
              { id: 'embed', title: words.embed, content: <Embed state={state} /> },
            ]}
          />
        )}
      </div>
    </aside>
  );
}

import { useState } from 'preact/hooks';
import type { PageState } from '../page-state';
import { useTexts } from '../text/texts';
import { Embed } from './embed';
import { EventLog } from './event-log';
import { Icon } from './icon';
import { Tabs } from './tabs';
import { WireSession } from './wire-session';

/** For developers, at the foot of the window: what the SDK does, what the API says, how to embed it. Closed until it is asked for. */
export function Dock({ state }: { readonly state: PageState }) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  const last = state.log.at(-1);
  return (
    <aside class="dock" aria-label={texts.developer} data-open={open}>
      <button type="button" class="dock-bar" aria-expanded={open} aria-controls="dock" onClick={() => setOpen(!open)}>
        <span>{texts.developer}</span>
        <span class="soft">
          {texts.events} {state.log.length}
          {last !== undefined && ` · ${last.name}`}
        </span>
        <Icon name="chevron" />
      </button>
      <div id="dock" hidden={!open}>
        {open && (
          <Tabs
            label={texts.developer}
            tabs={[
              { id: 'events', title: texts.events, content: <EventLog log={state.log} /> },
              { id: 'session', title: texts.session, content: <WireSession update={state.latest} /> },
              { id: 'embed', title: texts.embed, content: <Embed state={state} /> },
            ]}
          />
        )}
      </div>
    </aside>
  );
}

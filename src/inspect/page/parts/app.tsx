import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Change, InspectStart } from '../../inspect-protocol';
import { EVENT_COLUMNS, SESSION_COLUMNS, TOKEN_COLUMNS } from '../columns';
import { useMedia, useNavigation } from '../hooks';
import { followChanges } from '../server';
import { useThrottled } from '../throttled';
import { LIST_NAMES, ROW_NAMES } from '../words';
import { Announcer } from './announcer';
import { Banner } from './banner';
import { EventDetail } from './event-detail';
import { ListPane } from './list-pane';
import { NothingOpen } from './nothing-open';
import { SessionDetail } from './session-detail';
import { TokenDetail } from './token-detail';
import { TopBar } from './top-bar';
import { TriggerDialog } from './trigger-dialog';

/** Where the list and what is open of it have room beside each other. */
const WIDE = '(min-width: 64rem)';
/** What is open follows the store no quicker than this, in milliseconds. */
const DETAIL_PAUSE = 1_000;

/** The whole page. */
export function App({ start }: { readonly start: InspectStart }) {
  const { route, go, amend } = useNavigation();
  const { change, state, isGone } = useChanges(start);
  const isWide = useMedia(WIDE);
  const [isMaking, setMaking] = useState(false);
  const byKey = useRef(false);
  const listRef = useRef<HTMLElement | null>(null);
  const { view, id, search } = route;
  const close = useCallback(() => {
    go({ id: null });
    requestAnimationFrame(() => listRef.current?.focus());
  }, []);
  useShortcuts({ isOpen: id !== null, isMaking, close });
  useEffect(() => {
    document.title = `${id === null ? LIST_NAMES[view] : `${ROW_NAMES[view]} ${view === 'tokens' ? '' : id}`.trim()} · xps inspect`;
  }, [view, id]);

  const open = (to: string, isByKey: boolean): void => {
    byKey.current = isByKey;
    go({ view, id: to });
  };
  const pane = {
    start,
    counts: change.counts,
    state,
    search,
    onSearch: (text: string) => amend({ search: text }),
    listRef,
  };
  const detail = { state: useThrottled(state, DETAIL_PAUSE), start, close, takesFocus: byKey.current || !isWide };
  return (
    <>
      <TopBar
        start={start}
        view={view}
        counts={change.counts}
        isLive={!isGone && change.trouble === null}
        make={() => setMaking(true)}
      />
      <Banner isGone={isGone} trouble={change.trouble} />
      <main class={id === null ? 'panes' : 'panes has-detail'} data-view={view}>
        <h1 class="unseen">{LIST_NAMES[view]}</h1>
        {view === 'events' && (
          <ListPane
            key={view}
            {...pane}
            list={view}
            label={LIST_NAMES[view]}
            columns={EVENT_COLUMNS}
            newest={start.events}
            isOpen={(row) => String(row.id) === id}
            open={(row, isByKey) => open(String(row.id), isByKey)}
          />
        )}
        {view === 'sessions' && (
          <ListPane
            key={view}
            {...pane}
            list={view}
            label={LIST_NAMES[view]}
            columns={SESSION_COLUMNS}
            newest={[]}
            isOpen={(row) => row.id === id}
            open={(row, isByKey) => open(row.id, isByKey)}
          />
        )}
        {view === 'tokens' && (
          <ListPane
            key={view}
            {...pane}
            list={view}
            label={LIST_NAMES[view]}
            columns={TOKEN_COLUMNS}
            newest={[]}
            isOpen={(row) => row.key === id}
            open={(row, isByKey) => open(row.key, isByKey)}
          />
        )}
        <section class="pane detail-pane" aria-label={`The open ${ROW_NAMES[view]}`}>
          {id === null && <NothingOpen view={view} />}
          {id !== null && view === 'events' && <EventDetail key={id} id={id} {...detail} />}
          {id !== null && view === 'sessions' && <SessionDetail key={id} id={id} {...detail} />}
          {id !== null && view === 'tokens' && <TokenDetail key={id} id={id} {...detail} />}
        </section>
      </main>
      {isMaking && (
        <TriggerDialog
          session={view === 'sessions' ? id : null}
          token={view === 'tokens' ? id : null}
          mayLeave={start.mayLeave}
          close={() => setMaking(false)}
        />
      )}
      <Announcer events={change.counts.events} />
    </>
  );
}

/** What the terminal tells: how much there is, and a number that grows with each change. */
function useChanges(start: InspectStart) {
  const [told, setTold] = useState<{ change: Change; state: number }>({
    change: { counts: start.counts, trouble: null },
    state: 0,
  });
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    followChanges({
      change: (change) => setTold(({ state }) => ({ change, state: state + 1 })),
      gone: setGone,
    });
  }, []);
  return { ...told, isGone };
}

interface Shortcuts {
  readonly isOpen: boolean;
  readonly isMaking: boolean;
  readonly close: () => void;
}

/** `/` filters, Escape closes what is open. */
function useShortcuts({ isOpen, isMaking, close }: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target } = event;
      if (isMaking || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = target instanceof HTMLInputElement && target.type !== 'radio';
      if (key === '/' && !isTyping) {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('#filter')?.focus();
      }
      if (key === 'Escape' && isOpen && !isTyping) close();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [isOpen, isMaking]);
}

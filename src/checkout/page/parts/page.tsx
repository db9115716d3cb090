import type { Showing } from '../checkout-run';
import { isOutcome, screenOf } from '../screen';
import { Banners } from './banners';
import { Dock } from './dock';
import { Order } from './order';
import { OutcomeView } from './outcome';
import { Payment } from './payment';
import { TestPanel } from './test-panel';
import { TroubleView } from './trouble-view';

/** The whole page. `data-state` of its `<main>` is a promise to tests. */
export function Page({ state, mountPicker, submit, fill }: Showing) {
  const screen = screenOf(state);
  const outcome = isOutcome(screen) ? screen : null;
  const open = outcome === null && screen !== 'trouble';
  return (
    <>
      <main data-state={screen}>
        {outcome === null && <Banners state={state} />}
        {screen === 'loading' && state.start === null && <p class="patience" role="status" aria-label={words.loading} />}
        <div class="columns">
          <div class="column">
            <Order state={state} counting={open} />
            {open && state.start !== null && <TestPanel start={state.start} fill={fill} />}
          </div>
          <div class="column card">
            {outcome !== null && <OutcomeView state={state} outcome={outcome} />}
            {screen === 'trouble' && state.trouble !== null && (
              <TroubleView trouble={state.trouble} start={state.start} />
            )}
            {open && <Payment state={state} mountPicker={mountPicker} submit={submit} />}
          </div>
        </div>
      </main>
      {state.start !== null && <Dock state={state} />}
    </>
  );
}

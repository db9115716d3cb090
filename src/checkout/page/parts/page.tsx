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
  const { start, trouble } = state;
  const outcome = isOutcome(screen) ? screen : null;
  const open = outcome === null && screen !== 'trouble';
  return (
    <>
      <main data-state={screen}>
        {outcome === null && <Banners state={state} />}
        <div class="columns">
          <div class="column">
            <Order state={state} counting={open} />
            {outcome === null && <TestPanel start={start} fill={fill} />}
          </div>
          <div class="column card">
            {outcome !== null && <OutcomeView state={state} outcome={outcome} />}
            {screen === 'trouble' && trouble !== null && (
              <TroubleView trouble={trouble} inSandbox={start.mode === 'sandbox'} />
            )}
            {open && <Payment state={state} mountPicker={mountPicker} submit={submit} />}
          </div>
        </div>
      </main>
      <Dock state={state} />
    </>
  );
}

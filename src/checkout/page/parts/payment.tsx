import type { Showing } from '../checkout-run';
import { sdkLanguage, words } from '../words';
import { PayButton } from './pay-button';
import { SetbackNotice } from './setback-notice';

/** The form. Once the SDK's picker is in the document it stays there, whatever an attempt comes to. */
export function Payment({ state, mountPicker, submit }: Omit<Showing, 'fill'>) {
  const loading = state.sdk.phase === 'loading';
  return (
    <section class="payment" aria-labelledby="payment" aria-busy={loading}>
      <h2 id="payment">{words.paymentMethod}</h2>
      <SetbackNotice setback={state.sdk.setback} returned={state.returned} />
      {loading && <Skeleton />}
      <div class="picker" lang={sdkLanguage} ref={mountPicker} />
      {!loading && <PayButton state={state} submit={submit} />}
    </section>
  );
}

/** As high as three groups of channels, so that the page is about as long before as after. */
function Skeleton() {
  return (
    <div class="skeleton">
      <span class="unseen" role="status">
        {words.loading}
      </span>
      <i />
      <i />
      <i />
    </div>
  );
}

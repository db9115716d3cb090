import { useEffect, useRef } from 'preact/hooks';
import type { Showing } from '../checkout-run';
import { words } from '../words';
import { PayButton } from './pay-button';
import { SetbackNotice } from './setback-notice';

type PaymentProps = Pick<Showing, 'state' | 'picker' | 'submit'>;

/** The form. Once the SDK's picker is in the document it stays there, whatever an attempt comes to. */
export function Payment({ state, picker, submit }: PaymentProps) {
  const loading = state.sdk.phase === 'loading';
  return (
    <section class="payment" aria-labelledby="payment" aria-busy={loading}>
      <h2 id="payment">{words.paymentMethod}</h2>
      <SetbackNotice setback={state.sdk.setback} returned={state.returned} />
      {loading && <Skeleton />}
      <Picker picker={picker} />
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

function Picker({ picker }: Pick<Showing, 'picker'>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (picker !== null) place.current?.replaceChildren(picker);
  }, [picker]);
  return <div class="picker" ref={place} />;
}

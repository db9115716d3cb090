import type { PageState } from '../page-state';
import { payLabel } from '../pay-label';
import { canSubmit } from '../screen';
import type { Texts } from '../text/en';
import { useTexts } from '../text/texts';

/** Enabled exactly while the SDK would submit. */
export function PayButton({ state, submit }: { readonly state: PageState; readonly submit: () => void }) {
  const texts = useTexts();
  const { phase } = state.sdk;
  const busy = phase === 'submitting' || phase === 'action';
  const enabled = canSubmit(state);
  return (
    <div class="submit">
      <button type="button" id="pay" class="primary" disabled={!enabled} aria-describedby="pay-note" onClick={submit}>
        {busy && <i class="spinner" />}
        {labelOf(state, texts)}
      </button>
      <p id="pay-note" class="soft" role="status">
        {phase === 'action' ? texts.confirmNote : !enabled && !busy && texts.chooseFirst}
      </p>
    </div>
  );
}

function labelOf(state: PageState, texts: Texts): string {
  switch (state.sdk.phase) {
    case 'submitting':
      return texts.processing;
    case 'action':
      return texts.confirm;
    default:
      return payLabel(state, texts);
  }
}

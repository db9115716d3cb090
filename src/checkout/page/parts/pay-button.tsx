import type { PageState } from '../page-state';
import { payLabel } from '../pay-label';
import { canSubmit, isCutOff } from '../screen';
import { words } from '../words';

/** Enabled exactly while the SDK would submit, and somebody would take it. */
export function PayButton({ state, submit }: { readonly state: PageState; readonly submit: () => void }) {
  const { phase } = state.sdk;
  const busy = phase === 'submitting' || phase === 'action';
  const enabled = canSubmit(state);
  return (
    <div class="submit">
      <button type="button" id="pay" class="primary" disabled={!enabled} aria-describedby="pay-note" onClick={submit}>
        {busy && <i class="spinner" />}
        {labelOf(state)}
      </button>
      <p id="pay-note" class="soft" role="status">
        {phase === 'action' ? words.confirmNote : !enabled && !busy && !isCutOff(state) && words.chooseFirst}
      </p>
    </div>
  );
}

function labelOf(state: PageState): string {
  switch (state.sdk.phase) {
    case 'submitting':
      return words.processing;
    case 'action':
      return words.confirm;
    default:
      return payLabel(state, words);
  }
}

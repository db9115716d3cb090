import type { PageState } from '../page-state';
import { words } from '../words';
import { Notice } from './notice';

/** What hampers the page without stopping it. */
export function Banners({ state }: { readonly state: PageState }) {
  const trouble = state.latest?.trouble ?? null;
  return (
    <div class="banners" role="status">
      {state.terminalGone && <Notice tone="warn" title={words.terminalGone} lines={[words.terminalGoneNote]} />}
      {!state.terminalGone && trouble !== null && (
        <Notice tone="warn" title={words.terminalTrouble} lines={[trouble]} />
      )}
      {!isSecureContext && <Notice tone="warn" title={words.insecure} lines={[words.insecureNote]} />}
    </div>
  );
}

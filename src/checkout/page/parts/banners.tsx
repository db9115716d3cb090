import type { PageState } from '../page-state';
import { useTexts } from '../text/texts';
import { Notice } from './notice';

/** What hampers the page without stopping it. */
export function Banners({ state }: { readonly state: PageState }) {
  const texts = useTexts();
  const trouble = state.latest?.trouble ?? null;
  return (
    <div class="banners" role="status">
      {state.terminalGone && <Notice tone="warn" title={texts.terminalGone.title} lines={[texts.terminalGone.note]} />}
      {!state.terminalGone && trouble !== null && (
        <Notice tone="warn" title={texts.terminalTrouble} lines={[trouble]} />
      )}
      {!isSecureContext && <Notice tone="warn" title={texts.insecure.title} lines={[texts.insecure.note]} />}
    </div>
  );
}

import type { PageState } from '../page-state';
import { payLabel } from '../pay-label';
import { moduleSnippet, scriptSnippet, serverSnippet } from '../snippet';
import { useTexts } from '../text/texts';
import { Code } from './wire-session';

/** This very session in the merchant's own page. */
export function Embed({ state }: { readonly state: PageState }) {
  const texts = useTexts();
  if (state.latest === null) return null;
  const label = payLabel(state, texts);
  return (
    <>
      <p class="soft">{texts.embedNote}</p>
      <Code title={texts.snippets.server} text={serverSnippet(state.latest.session)} />
      <Code title={texts.snippets.module} text={moduleSnippet(label)} />
      <Code title={texts.snippets.script} text={scriptSnippet(label)} />
    </>
  );
}

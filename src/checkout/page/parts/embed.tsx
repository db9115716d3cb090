import type { PageState } from '../page-state';
import { payLabel } from '../pay-label';
import { moduleSnippet, scriptSnippet, serverSnippet } from '../snippet';
import { words } from '../words';
import { Code } from './wire-session';

/** This very session in the merchant's own page. */
export function Embed({ state }: { readonly state: PageState }) {
  if (state.latest === null) return null;
  const label = payLabel(state);
  return (
    <>
      <p class="soft">{words.embedNote}</p>
      <Code title={words.snippets.server} text={serverSnippet(state.latest.session)} />
      <Code title={words.snippets.module} text={moduleSnippet(label)} />
      <Code title={words.snippets.script} text={scriptSnippet(label)} />
    </>
  );
}

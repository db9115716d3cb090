import type { PageState } from '../page-state';
import { payLabel } from '../pay-label';
import { moduleSnippet, scriptSnippet, serverSnippet } from '../snippet';
import { words } from '../words';
import { Code } from './code';

/** This very session in the merchant's own page. */
export function Embed({ state }: { readonly state: PageState }) {
  const label = payLabel(state, words);
  return (
    <section aria-labelledby="embed">
      <h3 id="embed">{words.embed}</h3>
      <p class="soft">{words.embedNote}</p>
      <Code title={words.snippet.server} text={serverSnippet(state.latest.session)} />
      <Code title={words.snippet.module} text={moduleSnippet(label)} />
      <Code title={words.snippet.script} text={scriptSnippet(label)} />
    </section>
  );
}

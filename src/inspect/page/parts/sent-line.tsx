import { shown } from '../../../pages/page/shown';
import type { Sent } from '../../inspect-protocol';

/** What became of what was asked for: an answer, or why there is none. */
export type Outcome = { readonly sent: Sent } | { readonly trouble: string; readonly hint: string | null } | null;

export function SentLine({ outcome }: { readonly outcome: Outcome }) {
  return (
    <div class="sent" role="status">
      {outcome !== null && ('sent' in outcome ? <Answer sent={outcome.sent} /> : <Trouble {...outcome} />)}
    </div>
  );
}

function Answer({ sent: { event, url, said, taken, ms, answer, hint } }: { readonly sent: Sent }) {
  return (
    <>
      <p>
        <strong class={taken ? 'good' : 'bad'}>{shown(said)}</strong> in <span class="number">{ms} ms</span>{' '}
        <span class="soft">
          <bdi>{shown(event)}</bdi> → <bdi>{shown(url)}</bdi>
        </span>
      </p>
      {answer !== '' && <code class="answer">{shown(answer.slice(0, 300))}</code>}
      {hint !== null && <p class="hint">{shown(hint)}</p>}
    </>
  );
}

function Trouble({ trouble, hint }: { readonly trouble: string; readonly hint: string | null }) {
  return (
    <>
      <p class="bad">{shown(trouble)}</p>
      {hint !== null && <p class="hint">{shown(hint)}</p>}
    </>
  );
}

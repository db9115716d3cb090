import { shown } from '../../../pages/page/shown';
import type { ForwardView } from '../../inspect-views';
import { clockTime, exactTime } from '../times';
import { Chip } from './chip';

const STATES = { done: ['good', 'taken'], failed: ['bad', 'not taken'], waiting: ['plain', 'waiting'] } as const;

/** Where a delivery went on to, and what was answered. */
export function Forwards({ forwards }: { readonly forwards: readonly ForwardView[] }) {
  if (forwards.length === 0) return null;
  return (
    <section class="part" aria-label="Forwards">
      <h3>Went on to</h3>
      <ul class="forwards">
        {forwards.map((forward, place) => (
          <li key={place}>
            <Forward forward={forward} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Forward({ forward: { url, state, dueAt, tries, hint } }: { readonly forward: ForwardView }) {
  const [tone, word] = STATES[state];
  return (
    <>
      <p class="forward-head">
        <bdi class="address">{shown(url)}</bdi>
        <Chip tone={tone}>{word}</Chip>
        {dueAt !== null && <span class="soft">again at {clockTime(dueAt)}</span>}
      </p>
      <ol class="tries">
        {tries.map((tried, place) => (
          <li key={place}>
            <time class="soft number">{exactTime(tried.at)}</time>
            <strong class={tried.taken ? 'good' : 'bad'}>{shown(tried.said)}</strong>
            <span class="soft number">{tried.ms} ms</span>
            {tried.answer !== '' && <code class="answer">{shown(tried.answer.slice(0, 300))}</code>}
          </li>
        ))}
      </ol>
      {hint !== null && <p class="hint">{shown(hint)}</p>}
    </>
  );
}

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { safeText } from '../../../core/safe-text';
import { CopyButton } from '../../../pages/page/copy-button';
import type { Revealed } from '../../inspect-protocol';
import type { Body } from '../../inspect-views';
import { placesIn } from '../json-lines';
import { post, reasonOf } from '../server';
import { countText } from '../times';
import { COPY_WORDS } from '../words';
import { BodyLine } from './body-line';

interface BodyViewProps {
  readonly event: number;
  readonly body: Body;
  /** Whether secrets in it were replaced before it was stored. */
  readonly scrubbed: boolean;
}

/** A body of more lines than these is shown in full only when that is asked for. */
const MANY_LINES = 1_500;

/** What a webhook says, to be read, searched and taken along. */
export function BodyView({ event, body, scrubbed }: BodyViewProps) {
  const [form, setForm] = useState<keyof Body>('formatted');
  const [revealed, setRevealed] = useState<Body | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [wanted, setWanted] = useState('');
  const [current, setCurrent] = useState(0);
  const [isWhole, setIsWhole] = useState(false);
  const text = (revealed ?? body)[form];
  const all = useMemo(() => text.split(/\r\n|\n/).map(safeText), [text]);
  const lines = isWhole ? all : all.slice(0, MANY_LINES);
  const found = useMemo(() => foundBefore(lines, wanted), [lines.length, text, wanted]);
  const count = found.at(-1) ?? 0;
  const block = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (count > 0) block.current?.querySelector('mark.current')?.scrollIntoView({ block: 'nearest' });
  }, [wanted, current, count]);

  const reveal = (): void => {
    post<Revealed>('reveal', { event }).then(
      (answer) => setRevealed('body' in answer ? answer.body : null),
      (error: unknown) => setTrouble(reasonOf(error)),
    );
  };
  const onKeyDown = (key: KeyboardEvent): void => {
    if (key.key === 'Escape' && wanted !== '') {
      key.stopPropagation();
      setWanted('');
    }
    if (key.key !== 'Enter' || count === 0) return;
    key.preventDefault();
    setCurrent((current + (key.shiftKey ? count - 1 : 1)) % count);
  };
  return (
    <section class="part body" aria-label="Body">
      <div class="body-bar">
        <h3>Body</h3>
        <fieldset class="switch">
          <legend class="unseen">Form of the body</legend>
          <Choice name="Formatted" isChosen={form === 'formatted'} choose={() => setForm('formatted')} />
          <Choice name="As it came" isChosen={form === 'raw'} choose={() => setForm('raw')} />
        </fieldset>
        {revealed === null ? (
          <button type="button" class="quiet" onClick={reveal}>
            Show token ids
          </button>
        ) : (
          <button type="button" class="quiet" onClick={() => setRevealed(null)}>
            Shorten token ids
          </button>
        )}
        <CopyButton
          text={text}
          words={COPY_WORDS}
          label="Copy the body"
          hint={revealed === null ? 'With token ids shortened' : 'With token ids in full'}
        />
        <label class="find">
          <span class="unseen">Search in the body</span>
          <input
            type="search"
            value={wanted}
            placeholder="Search in it"
            spellcheck={false}
            onInput={({ currentTarget }) => {
              setWanted(currentTarget.value);
              setCurrent(0);
            }}
            onKeyDown={onKeyDown}
          />
          <span class="soft number" role="status">
            {wanted === '' ? '' : count === 0 ? 'none' : `${current + 1} of ${countText(count)}`}
          </span>
        </label>
      </div>
      {trouble !== null && <p class="bad">{trouble}</p>}
      {scrubbed && <p class="hint">Secrets in it were replaced before it was stored.</p>}
      <pre ref={block} class={form}>
        {lines.map((line, place) => (
          <BodyLine key={place} line={line} wanted={wanted} before={found[place] ?? 0} current={current} />
        ))}
      </pre>
      {lines.length < all.length && (
        <button type="button" class="quiet" onClick={() => setIsWhole(true)}>
          Show all {countText(all.length)} lines
        </button>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function Choice({ name, isChosen, choose }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name="body-form" checked={isChosen} onChange={choose} />
      {name}
    </label>
  );
}

/** How much was found before each line, and behind the last. */
function foundBefore(lines: readonly string[], wanted: string): number[] {
  let sum = 0;
  return [0, ...lines.map((line) => (sum += placesIn(line, wanted).length))];
}

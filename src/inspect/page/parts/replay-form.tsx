import { useState } from 'preact/hooks';
import { Icon } from '../../../pages/page/icon';
import type { Targets } from '../../inspect-protocol';
import type { ForwardView } from '../../inspect-views';
import { useAnswer } from '../hooks';
import { rememberedTarget, rememberTarget, send } from '../sending';
import { type Outcome, SentLine } from './sent-line';

interface ReplayFormProps {
  readonly event: number;
  readonly forwards: readonly ForwardView[];
  readonly mayLeave: boolean;
}

/** Sends a delivery again, byte for byte. */
export function ReplayForm({ event, forwards, mayLeave }: ReplayFormProps) {
  const { answer: before } = useAnswer<Targets>('targets', 0);
  const [typed, setTyped] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [isBusy, setIsBusy] = useState(false);
  const known = [...new Set([...forwards.map(({ url }) => url), ...(before?.targets ?? [])])];
  const target = typed ?? (rememberedTarget() || known[0] || '');

  const replay = async (submit: Event): Promise<void> => {
    submit.preventDefault();
    if (isBusy || target.trim() === '') return;
    setIsBusy(true);
    rememberTarget(target);
    setOutcome(await send('replay', { event, to: target }));
    setIsBusy(false);
  };
  return (
    <form class="replay" onSubmit={replay} aria-label="Send it again">
      <label for="replay-to">Send it again to</label>
      <div class="replay-line">
        <input
          id="replay-to"
          list="known-targets"
          value={target}
          placeholder="localhost:3000/webhooks"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <datalist id="known-targets">
          {known.map((url) => (
            <option key={url} value={url} />
          ))}
        </datalist>
        <button type="submit" class="primary" disabled={target.trim() === ''} aria-disabled={isBusy}>
          <Icon name="send" />
          Replay
        </button>
      </div>
      {!mayLeave && <small>On this machine only; xps inspect --yes sends to others, too.</small>}
      <SentLine outcome={outcome} />
    </form>
  );
}

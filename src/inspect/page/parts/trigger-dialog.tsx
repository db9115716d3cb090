import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choices, Trigger } from '../../inspect-protocol';
import { useAnswer } from '../hooks';
import { rememberTarget, send } from '../sending';
import { type Outcome, SentLine } from './sent-line';
import { type TriggerChoice, TriggerFields } from './trigger-fields';

interface TriggerDialogProps {
  /** The id of the session that is open. */
  readonly session: string | null;
  /** The key of the token that is open. */
  readonly token: string | null;
  readonly mayLeave: boolean;
  readonly close: () => void;
}

/** Makes a webhook up, as it is documented, and sends it. */
export function TriggerDialog({ session, token, mayLeave, close }: TriggerDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { answer: choices, trouble } = useAnswer<Choices>('choices', 0);
  const [choice, setChoice] = useState<TriggerChoice>({
    event: 'payment_session.completed',
    session: session ?? '',
    spelling: 'activation',
    callbackToken: 'right',
    to: null,
  });
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  const to = choice.to ?? (choices?.listener == null ? (choices?.targets[0] ?? '') : '');
  const isToListener = to.trim() === '' && choices?.listener != null;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    if (!isToListener) rememberTarget(to);
    const asked: Trigger = {
      ...choice,
      session: choice.session.trim() || null,
      token: choice.session.trim() === '' ? token : null,
      to: isToListener ? null : to,
    };
    setOutcome(await send('trigger', asked));
    setIsBusy(false);
  };
  return (
    <dialog ref={dialog} class="trigger" aria-labelledby="trigger-title" onClose={close}>
      <form onSubmit={submit}>
        <h2 id="trigger-title">Send a test event</h2>
        <p class="soft">The documented payload, made up or about what is stored here.</p>
        {trouble !== null && <p class="bad">{trouble}</p>}
        <TriggerFields
          choices={choices}
          choice={{ ...choice, to }}
          isAboutToken={token !== null}
          change={(change) => setChoice({ ...choice, ...change })}
        />
        {!mayLeave && <small>To this machine only; xps inspect --yes sends to others, too.</small>}
        <SentLine outcome={outcome} />
        <div class="buttons">
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
          <button type="submit" class="primary" disabled={!isToListener && to.trim() === ''} aria-disabled={isBusy}>
            Send
          </button>
        </div>
      </form>
    </dialog>
  );
}

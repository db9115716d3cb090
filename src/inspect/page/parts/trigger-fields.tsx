import type { ComponentChildren } from 'preact';
import type { Choices, Trigger } from '../../inspect-protocol';

/** What the form says so far. */
export interface TriggerChoice {
  readonly event: string;
  readonly session: string;
  readonly spelling: 'activation' | 'activated';
  readonly callbackToken: Trigger['callbackToken'];
  /** `null` until somebody typed one. */
  readonly to: string | null;
}

interface TriggerFieldsProps {
  readonly choices: Choices | null;
  readonly choice: TriggerChoice;
  /** Whether it is about a token where no session is given. */
  readonly isAboutToken: boolean;
  readonly change: (change: Partial<TriggerChoice>) => void;
}

const SPELLINGS = [
  ['activation', 'as the API reference'],
  ['activated', 'as the guides'],
] as const;
const TOKENS = [
  ['right', 'right'],
  ['wrong', 'wrong'],
  ['missing', 'none'],
] as const;

export function TriggerFields({ choices, choice, isAboutToken, change }: TriggerFieldsProps) {
  const events = choices?.events ?? [choice.event];
  return (
    <>
      <Field label="Event" id="trigger-event">
        <select
          id="trigger-event"
          value={choice.event}
          onChange={({ currentTarget }) => change({ event: currentTarget.value })}
        >
          {events.map((event) => (
            <option key={event} value={event}>
              {event}
            </option>
          ))}
        </select>
      </Field>
      {choices?.spelledTwice.includes(choice.event) && (
        <Switch name="Spelled" of={SPELLINGS} value={choice.spelling} choose={(spelling) => change({ spelling })} />
      )}
      <Field
        label="About the session"
        id="trigger-session"
        note={`An id, its beginning or its end; empty ${isAboutToken ? 'for the token that is open' : 'for a made-up one'}.`}
      >
        <input
          id="trigger-session"
          value={choice.session}
          placeholder={isAboutToken ? 'of the token' : 'made up'}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => change({ session: currentTarget.value })}
        />
      </Field>
      <Switch
        name="Callback token"
        of={TOKENS}
        value={choice.callbackToken}
        choose={(callbackToken) => change({ callbackToken })}
      />
      <Field label="To" id="trigger-to" note={listenerNote(choices)}>
        <input
          id="trigger-to"
          list="trigger-targets"
          value={choice.to ?? ''}
          placeholder={choices?.listener == null ? 'localhost:3000/webhooks' : 'the running xps listen'}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => change({ to: currentTarget.value })}
        />
        <datalist id="trigger-targets">
          {choices?.targets.map((url) => (
            <option key={url} value={url} />
          ))}
        </datalist>
      </Field>
    </>
  );
}

function listenerNote(choices: Choices | null): string {
  if (choices === null) return '';
  if (choices.listener === null) return 'No xps listen is running here: give an address, or start one in a terminal.';
  return `Empty for the running xps listen at ${choices.listener}`;
}

interface FieldProps {
  readonly label: string;
  readonly id: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}

function Field({ label, id, note, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {note !== undefined && note !== '' && <small>{note}</small>}
    </div>
  );
}

interface SwitchProps<Value extends string> {
  readonly name: string;
  readonly of: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}

function Switch<Value extends string>({ name, of, value, choose }: SwitchProps<Value>) {
  return (
    <fieldset class="field">
      <legend>{name}</legend>
      <div class="switch">
        {of.map(([each, words]) => (
          <label key={each} class="choice">
            <input type="radio" name={name} checked={each === value} onChange={() => choose(each)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { Icon } from '../../../pages/page/icon';
import { shown } from '../../../pages/page/shown';
import { fillIn } from '../fill-in';
import { takeFocus } from '../focus';
import type { Trouble } from '../trouble';
import { words } from '../words';
import { Fact } from './fact';

interface TroubleViewProps {
  readonly trouble: Trouble;
  readonly inSandbox: boolean;
}

/** Why nothing can be paid here, what to check, and what the SDK itself said. */
export function TroubleView({ trouble, inSandbox }: TroubleViewProps) {
  return (
    <section class="outcome outcome-alert" aria-labelledby="trouble">
      <Icon name="alert" />
      <h2 id="trouble" ref={takeFocus} tabIndex={-1}>
        {words.trouble[trouble.kind]}
      </h2>
      <Explanation trouble={trouble} inSandbox={inSandbox} />
      <Details trouble={trouble} inSandbox={inSandbox} />
      <button type="button" class="quiet" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </section>
  );
}

function Explanation({ trouble, inSandbox }: TroubleViewProps) {
  if (trouble.kind === 'fatal' && inSandbox) return <p>{words.sandboxGone}</p>;
  return (
    <>
      <p>{words.troubleNote[trouble.kind]}</p>
      {trouble.kind === 'no-key' && <p>{trouble.reason}</p>}
      {trouble.kind === 'fatal' && (
        <ul>
          <li>{originCause(trouble.missingOrigin)}</li>
          <li>{words.offline}</li>
        </ul>
      )}
    </>
  );
}

function originCause(missing: string | null): string {
  return missing === null
    ? fillIn(words.originAllowed, { origin: location.origin })
    : fillIn(words.originMissing, { origin: missing });
}

function Details({ trouble, inSandbox }: TroubleViewProps) {
  const detail = detailOf(trouble, inSandbox);
  if (detail === null) return null;
  const [name, text] = detail;
  return (
    <dl class="facts">
      <Fact name={name}>
        <code>{text}</code>
      </Fact>
    </dl>
  );
}

/** What the SDK says of an answer that it cannot read tells nothing of the sandbox behind it. */
function detailOf(trouble: Trouble, inSandbox: boolean): readonly [string, string] | null {
  if (trouble.kind === 'fatal' && inSandbox && /JSON/.test(trouble.message)) return null;
  if (trouble.kind === 'bad-key' || trouble.kind === 'fatal') return [words.sdkSays, shown(trouble.message)];
  if (trouble.kind !== 'no-channels' || trouble.allowed.length === 0) return null;
  return ['allowed_payment_channels', trouble.allowed.join(', ')];
}

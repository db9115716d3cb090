import type { PageStart } from '../../page-protocol';
import { fillIn } from '../fill-in';
import { takeFocus } from '../focus';
import type { Trouble } from '../trouble';
import { words } from '../words';
import { Fact } from './fact';
import { Icon } from './icon';

interface TroubleViewProps {
  readonly trouble: Trouble;
  readonly start: PageStart | null;
}

/** Why nothing can be paid here, what to check, and what the SDK itself said. */
export function TroubleView({ trouble, start }: TroubleViewProps) {
  return (
    <section class="outcome outcome-alert" aria-labelledby="trouble">
      <Icon name="alert" />
      <h2 id="trouble" ref={takeFocus} tabIndex={-1}>
        {words.trouble[trouble.kind]}
      </h2>
      <p>{words.troubleNote[trouble.kind]}</p>
      <Causes trouble={trouble} start={start} />
      <dl class="facts">
        {wordsOf(trouble).map(([name, words]) => (
          <Fact key={name} name={name}>
            <code>{words}</code>
          </Fact>
        ))}
      </dl>
      <button type="button" class="quiet" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </section>
  );
}

function Causes({ trouble, start }: TroubleViewProps) {
  if (trouble.kind !== 'fatal') return null;
  const { missingOrigin } = trouble;
  const origin =
    missingOrigin === null
      ? fillIn(words.originAllowed, { origin: location.origin })
      : fillIn(words.originMissing, { origin: missingOrigin });
  const causes = start?.mode === 'sandbox' ? [words.sandboxGone] : [origin, words.offline];
  return (
    <ul>
      {causes.map((cause) => (
        <li key={cause}>{cause}</li>
      ))}
    </ul>
  );
}

function wordsOf(trouble: Trouble): readonly (readonly [string, string])[] {
  switch (trouble.kind) {
    case 'bad-key':
    case 'fatal':
      return [[words.sdkSays, trouble.message]];
    case 'no-key':
      return [[words.status, trouble.reason]];
    case 'no-channels':
      return trouble.allowed.length === 0 ? [] : [['allowed_payment_channels', trouble.allowed.join(', ')]];
    default:
      return [];
  }
}

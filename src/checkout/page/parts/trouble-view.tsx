import { useEffect, useRef } from 'preact/hooks';
import type { PageStart } from '../../page-protocol';
import { words } from '../words';
import type { Trouble } from '../trouble';
import { Icon } from './icon';
import { Fact } from './order';

interface TroubleViewProps {
  readonly trouble: Trouble;
  readonly start: PageStart | null;
}

/** Why nothing can be paid here, what to check, and what the SDK itself said. */
export function TroubleView({ trouble, start }: TroubleViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { title, note } = words.troubles[trouble.kind];
  return (
    <section class="outcome outcome-alert" aria-labelledby="trouble">
      <Icon name="alert" />
      <h2 id="trouble" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{note}</p>
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
  const origin = missingOrigin === null ? words.originAllowed(location.origin) : words.originMissing(missingOrigin);
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
      return trouble.allowed.length === 0 ? [] : [[words.allowedChannels, trouble.allowed.join(', ')]];
    default:
      return [];
  }
}

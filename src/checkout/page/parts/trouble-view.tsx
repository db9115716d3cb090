import { useEffect, useRef } from 'preact/hooks';
import type { PageStart } from '../../page-protocol';
import type { Texts } from '../text/en';
import { useTexts } from '../text/texts';
import type { Trouble } from '../trouble';
import { Icon } from './icon';
import { Fact } from './order';

interface TroubleViewProps {
  readonly trouble: Trouble;
  readonly start: PageStart | null;
}

/** Why nothing can be paid here, what to check, and what the SDK itself said. */
export function TroubleView({ trouble, start }: TroubleViewProps) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { title, note } = texts.troubles[trouble.kind];
  return (
    <section class="outcome outcome-alert" aria-labelledby="trouble">
      <Icon name="alert" />
      <h2 id="trouble" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{note}</p>
      <Causes trouble={trouble} start={start} />
      <dl class="facts">
        {wordsOf(trouble, texts).map(([name, words]) => (
          <Fact key={name} name={name}>
            <code>{words}</code>
          </Fact>
        ))}
      </dl>
      <button type="button" class="quiet" onClick={() => location.reload()}>
        {texts.reload}
      </button>
    </section>
  );
}

function Causes({ trouble, start }: TroubleViewProps) {
  const texts = useTexts();
  if (trouble.kind !== 'fatal') return null;
  const { missingOrigin } = trouble;
  const origin = missingOrigin === null ? texts.originAllowed(location.origin) : texts.originMissing(missingOrigin);
  const causes = start?.mode === 'sandbox' ? [texts.sandboxGone] : [origin, texts.offline];
  return (
    <ul>
      {causes.map((cause) => (
        <li key={cause}>{cause}</li>
      ))}
    </ul>
  );
}

function wordsOf(trouble: Trouble, texts: Texts): readonly (readonly [string, string])[] {
  switch (trouble.kind) {
    case 'bad-key':
    case 'fatal':
      return [[texts.sdkSays, trouble.message]];
    case 'no-key':
      return [[texts.status, trouble.reason]];
    case 'no-channels':
      return trouble.allowed.length === 0 ? [] : [[texts.allowedChannels, trouble.allowed.join(', ')]];
    default:
      return [];
  }
}
